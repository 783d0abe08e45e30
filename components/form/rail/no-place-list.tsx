import type { NoPlace } from '@/lib/scheme/carry-over';
import styles from './no-place-list.module.css';

/** What of a form another scheme does not show: where it stood, and what it said. */
export function NoPlaceList({ noPlace, label }: { noPlace: readonly NoPlace[]; label: string }) {
  return (
    <ul className={styles.list} tabIndex={0} aria-label={label}>
      {noPlace.map(({ path, where, text }) => (
        <li key={`${path} ${where}`}>
          <b>{where}</b>：{text}
        </li>
      ))}
    </ul>
  );
}
