import { formatDate } from '@/lib/format/date';
import styles from './deadline.module.css';

const DAY = 24 * 60 * 60 * 1000;

/** Whole days from now until then, rounded up; negative when past. */
export function daysUntil(deadline: string, now: number): number {
  return Math.ceil((Date.parse(deadline) - now) / DAY);
}

/** How long is left, in words. */
export function daysLeftText(days: number): string {
  if (days > 0) return `还有 ${days} 天`;
  return days === 0 ? '今天截止' : `逾期 ${-days} 天`;
}

/** The day, without its year where that is the present one. */
function dayText(at: string, now: number): string {
  const year = formatDate(new Date(now).toISOString()).slice(0, 5);
  const day = formatDate(at);
  return day.startsWith(year) ? day.slice(5) : day;
}

/** A deadline: its day, and what is left of it where something is still to be done. `now` in milliseconds since 1970. */
export function Deadline({ at, now, open }: { at: string; now: number; open: boolean }) {
  const days = daysUntil(at, now);
  const late = open && days < 0;
  return (
    <span className={styles.deadline}>
      <time dateTime={at} title={formatDate(at)}>
        {dayText(at, now)}
      </time>
      {open ? (
        <span className={late ? styles.late : days <= 7 ? styles.soon : styles.left}>
          {late ? '! ' : ''}
          {daysLeftText(days)}
        </span>
      ) : null}
    </span>
  );
}
