import type { NoPlace } from '@/lib/scheme/carry-over';
import styles from './no-place-list.module.css';

/** What of a form found no place under another scheme: where it stood, and what it said. */
export function NoPlaceList({ noPlace }: { noPlace: readonly NoPlace[] }) {
  return (
    <ul className={styles.list} tabIndex={0} aria-label="没有位置的内容">
      {noPlace.map(({ path, where, text }) => (
        <li key={`${path} ${where}`}>
          <b>{where}</b>：{text}
        </li>
      ))}
    </ul>
  );
}
