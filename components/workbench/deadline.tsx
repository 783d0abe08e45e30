import { daysBetween, formatDate } from '@/lib/format/date';
import styles from './deadline.module.css';

/** How long is left until then, or since, in days of the calendar and in words. `now` in milliseconds since 1970. */
export function timeLeft(deadline: string, now: number): { days: number; late: boolean; text: string } {
  const days = daysBetween(new Date(now).toISOString(), deadline);
  if (Date.parse(deadline) < now) return { days, late: true, text: days === 0 ? '今天已截止' : `逾期 ${-days} 天` };
  return { days, late: false, text: days === 0 ? '今天截止' : `还有 ${days} 天` };
}

/** The day, without its year where that is the present one. */
function dayText(at: string, now: number): string {
  const year = formatDate(new Date(now).toISOString()).slice(0, 5);
  const day = formatDate(at);
  return day.startsWith(year) ? day.slice(5) : day;
}

/** A deadline: its day, and what is left of it where something is still to be done. `now` in milliseconds since 1970. */
export function Deadline({ at, now, open }: { at: string; now: number; open: boolean }) {
  const { days, late, text } = timeLeft(at, now);
  return (
    <span className={styles.deadline}>
      <time dateTime={at} title={formatDate(at)}>
        {dayText(at, now)}
      </time>
      {open ? (
        <span className={late ? styles.late : days <= 7 ? styles.soon : styles.left}>
          {late ? '! ' : ''}
          {text}
        </span>
      ) : null}
    </span>
  );
}
