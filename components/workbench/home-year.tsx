import { Figures } from '@/components/ui/figures';
import type { HomeEvaluation, HomeYear as Year } from '@/lib/contract/home-page';
import { Deadline } from './deadline';
import { homeFigures } from './home-figures';
import styles from './home-year.module.css';
import { RoundNotice } from './round-notice';

interface HomeYearProps {
  year: Year;
  forms: readonly HomeEvaluation[];
  now: number;
  /** Other years are on the page as well: this one says which it is. */
  named: boolean;
}

/** Until when a year is to be delivered. */
export function YearDeadline({ year: { deadline, open, extension }, now }: { year: Year; now: number }) {
  return (
    <span>
      报送截止 <Deadline at={deadline} now={now} open={open} />
      {extension === '' ? null : `（已延期：${extension}）`}
    </span>
  );
}

/** A year on the home page: what the bureau says of it, and its numbers. */
export function HomeYear({ year, forms, now, named }: HomeYearProps) {
  const own = forms.filter((form) => form.year === year.year);
  return (
    <section className={styles.year} aria-label={`${year.year} 年度`}>
      {named ? (
        <h2 className={styles.title}>
          {year.year} 年度
          <span className={styles.due}>
            <YearDeadline year={year} now={now} />
          </span>
        </h2>
      ) : null}
      <RoundNotice year={year.year} notice={year.notice} open={year.open} />
      {named && own.length === 0 ? (
        <p className={styles.none}>还没有自评表。</p>
      ) : (
        <Figures label={`${year.year} 年度概况`} figures={homeFigures(own)} />
      )}
    </section>
  );
}
