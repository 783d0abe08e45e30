import Link from 'next/link';
import styles from './sort-head.module.css';

export interface SortHeadProps {
  label: string;
  /** The same page, sorted by this column. */
  href: string;
  column: string;
  /** How the table is sorted now. */
  view: { readonly sort: string; readonly descending: boolean };
  className?: string | undefined;
  /** The arrow takes no room, and shows where it says something. */
  tight?: true;
}

/** The head of a column that a table is sorted by: a link, so that the address keeps the order. */
export function SortHead({ label, href, column, view, className, tight }: SortHeadProps) {
  const sorted = view.sort === column;
  return (
    <th scope="col" className={className} aria-sort={sorted ? (view.descending ? 'descending' : 'ascending') : undefined}>
      <Link href={href} prefetch={false} scroll={false} className={tight ? styles.tight : styles.sort}>
        {label}
        <span aria-hidden="true" className={styles.arrow}>
          {sorted ? (view.descending ? '↓' : '↑') : '↕'}
        </span>
      </Link>
    </th>
  );
}
