import type { ReactNode } from 'react';
import { SortHead } from '@/components/ui/sort-head';
import type { Column, Columns, KeyOf, Sorting } from '@/lib/list/list';

/** Class names. */
type Looks = Readonly<Record<string, string | undefined>>;

/** What the page draws of a column by itself. */
export interface DrawnColumn<Row> {
  headClass?: string | undefined;
  className?: string | undefined;
  /** In the place of the column's text. */
  cell?: (row: Row) => ReactNode;
}

interface ListTableProps<Row, C extends Columns<Row>> {
  /** What the table is, for whoever reaches it by keyboard; also its caption, unless that says more. */
  label: string;
  caption?: string;
  columns: C;
  /** Columns that this page does without. */
  without?: readonly KeyOf<C>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** The column that names a row. */
  names: KeyOf<C>;
  drawn?: Partial<Record<KeyOf<C>, DrawnColumn<Row>>>;
  /** The looks of `scroll`, `table`, `number` and `none`. */
  styles: Looks;
  /** How it is sorted now, and the same page sorted by another column: the heads are links then. */
  sorting?: { view: Sorting; href: (column: KeyOf<C>) => string; tight?: true };
  /** What stands below the rows. */
  foots?: Partial<Record<KeyOf<C>, ReactNode>>;
}

/** A list's table, as its columns are defined: it scrolls sideways where it must, also by keyboard. */
export function ListTable<Row, C extends Columns<Row>>(props: ListTableProps<Row, C>) {
  const { label, caption = label, rows, keyOf, names, styles, sorting, foots } = props;
  const columns = shownColumns(props);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, column: { head, number, sort, hiddenHead }, drawn }) => {
              const className = drawn?.headClass ?? (number && styles.number);
              return sorting && sort ? (
                <SortHead
                  key={key}
                  label={head}
                  href={sorting.href(key)}
                  column={key}
                  view={sorting.view}
                  className={className}
                  {...(sorting.tight && { tight: true })}
                />
              ) : (
                <th key={key} scope="col" className={className}>
                  {hiddenHead ? <span className="visually-hidden">{head}</span> : head}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, column, drawn }) => {
                const Cell = key === names ? 'th' : 'td';
                return (
                  <Cell key={key} scope={key === names ? 'row' : undefined} className={classOf(column, drawn, styles)}>
                    {drawn?.cell ? drawn.cell(row) : (column.cell?.(row) ?? (styles.none ? <span className={styles.none}>—</span> : '—'))}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
        {foots ? (
          <tfoot>
            <tr>
              {columns.map(({ key, column }) => {
                const Cell = key === names ? 'th' : 'td';
                return (
                  <Cell key={key} scope={key === names ? 'row' : undefined} className={column.number && styles.number}>
                    {foots[key]}
                  </Cell>
                );
              })}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

interface Shown<Row, K> {
  key: K;
  column: Column<Row> & { head: string };
  drawn: DrawnColumn<Row> | undefined;
}

function shownColumns<Row, C extends Columns<Row>>({ columns, without, drawn }: ListTableProps<Row, C>): Shown<Row, KeyOf<C>>[] {
  return (Object.keys(columns) as KeyOf<C>[]).flatMap((key) => {
    const column = columns[key];
    if (column?.head === undefined || without?.includes(key)) return [];
    return [{ key, column: { ...column, head: column.head }, drawn: drawn?.[key] }];
  });
}

const classOf = <Row,>(column: Column<Row>, drawn: DrawnColumn<Row> | undefined, styles: Looks) =>
  drawn?.className ?? (column.number && styles.number);
