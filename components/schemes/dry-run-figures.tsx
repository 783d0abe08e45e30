import type { DryRunFigures } from '@/lib/contract/schemes';
import { signed, twoDecimals } from '@/lib/list/dry-run-list';
import styles from './dry-run-panel.module.css';

/** What the dry run comes to, in a strip. */
export function DryRunFigureStrip({
  figures: { forms, totals, grades, largest, average, errors, warnings, noPlace },
}: {
  figures: DryRunFigures;
}) {
  return (
    <dl className={styles.figures} aria-label="试算结果">
      <div>
        <dt>总分会变化</dt>
        <dd>
          {totals} <span className={styles.unit}>/ {forms} 张</span>
        </dd>
      </div>
      <div>
        <dt>等级会变化</dt>
        <dd className={grades > 0 ? styles.warning : undefined}>
          {grades} <span className={styles.unit}>张</span>
        </dd>
      </div>
      <div>
        <dt>最大增减</dt>
        <dd>{largest === null ? '无' : signed(largest)}</dd>
      </div>
      <div>
        <dt>平均分</dt>
        <dd>{average === null ? '—' : <Change before={twoDecimals(average.before)} after={twoDecimals(average.after)} />}</dd>
      </div>
      <div>
        <dt>错误</dt>
        <dd>
          <Change before={errors.before} after={errors.after} />
        </dd>
      </div>
      <div>
        <dt>提醒</dt>
        <dd>
          <Change before={warnings.before} after={warnings.after} />
        </dd>
      </div>
      <div>
        <dt>有内容没有位置</dt>
        <dd className={noPlace > 0 ? styles.warning : undefined}>
          {noPlace} <span className={styles.unit}>张</span>
        </dd>
      </div>
    </dl>
  );
}

function Change({ before, after }: { before: string | number; after: string | number }) {
  return before === after ? (
    after
  ) : (
    <>
      <span className={styles.was}>{before} →</span> {after}
    </>
  );
}
