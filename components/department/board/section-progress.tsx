import Link from 'next/link';
import { routes } from '@/lib/routes';
import type { BoardSection } from '@/lib/contract/department-board';
import { boardList, type BoardView } from '@/lib/list/board-list';
import styles from './section-progress.module.css';
import { StateBar } from './share-bar';
import { countsText } from './state-counts';

/** How far each section is; its name filters the table. */
export function SectionProgress({ sections, year, view }: { sections: readonly BoardSection[]; year: number; view: BoardView }) {
  return (
    <section aria-labelledby="progress">
      <h2 id="progress" className={styles.title}>
        各科室进度
      </h2>
      <ul className={styles.list}>
        {sections.map(({ id, name, counts }) => {
          const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
          return (
            <li key={id}>
              <p className={styles.line}>
                <Link
                  href={routes.board(year, boardList.queryOf({ ...view, section: view.section === id ? null : id }))}
                  aria-current={view.section === id ? 'true' : undefined}
                  prefetch={false}
                  scroll={false}
                >
                  {name}
                </Link>
                <span className={styles.done}>
                  已确认 {counts.confirmed ?? 0} / {total}
                </span>
              </p>
              <StateBar counts={counts} />
              {total > 0 && (counts.confirmed ?? 0) < total ? <p className={styles.counts}>{countsText(counts)}</p> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
