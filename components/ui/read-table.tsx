import type { ReactNode } from 'react';

/** A column's head: of text, of figures, or of what needs none to be seen. False is no column. */
export type Head = string | { number: string } | { hidden: string } | false;

interface ReadTableProps {
  /** What the table is, for whoever reaches it by keyboard; also its caption, unless that says more. */
  label: string;
  caption?: string;
  heads: readonly Head[];
  /** The looks of `scroll`, `table` and `number`. */
  styles: Readonly<Record<string, string>>;
  /** Rows. */
  children: ReactNode;
}

/** A table that is read: it scrolls sideways where it must, also by keyboard. */
export function ReadTable({ label, caption = label, heads, styles, children }: ReadTableProps) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) =>
              head === false ? null : typeof head === 'string' ? (
                <th key={head} scope="col">
                  {head}
                </th>
              ) : 'number' in head ? (
                <th key={head.number} scope="col" className={styles.number}>
                  {head.number}
                </th>
              ) : (
                <th key={head.hidden} scope="col">
                  <span className="visually-hidden">{head.hidden}</span>
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
