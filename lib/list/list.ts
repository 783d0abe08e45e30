// A list as one definition: what each column is headed, shows and is sorted by, what of it a spreadsheet has, and how what is shown
// is read from an address and written back to it, so that a view can be kept, sent, exported and gone back to.

// ---- What an address says ----

export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** A part of a view as an address has it. */
export interface Field<V> {
  /** Its name there. */
  param: string;
  /** What the text asks for, "" where there is none. What it does not know is as if nothing were asked. */
  read(text: string): V;
  /** "" for what is usual: that is left out. */
  write(value: V): string;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type ValuesOf<F extends Fields> = { [K in keyof F]: ReturnType<F[K]['read']> };

/** One of these names, or none. */
export const oneOf = <N extends string>(param: string, names: readonly N[]): Field<N | null> => ({
  param,
  read: (text) => names.find((name) => name === text) ?? null,
  write: (name) => name ?? '',
});

/** One of these names; `usual` where none is asked for. */
export const oneOfOr = <N extends string>(param: string, names: readonly N[], usual: N): Field<N> => ({
  param,
  read: (text) => names.find((name) => name === text) ?? usual,
  write: (name) => (name === usual ? '' : name),
});

/** A text that somebody types; "" where there is none. */
export const typedText = (param: string, longest: number): Field<string> => ({
  param,
  read: (text) => text.trim().slice(0, longest),
  write: (text) => text,
});

/** A text of that form, or none. */
export const textLike = (param: string, form: RegExp): Field<string | null> => ({
  param,
  read: (text) => (form.test(text) ? text : null),
  write: (text) => text ?? '',
});

export interface Address<V> {
  /** The view that an address asks for. */
  viewOf: (query: Query) => V;
  /** The view as a query, without the question mark; what is usual is left out. */
  queryOf: (view: V) => string;
}

const first = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? '';

/** The fields in their order, in both directions. */
export function defineAddress<F extends Fields>(fields: F): Address<ValuesOf<F>> {
  const all = Object.entries(fields);
  return {
    viewOf: (query) => Object.fromEntries(all.map(([name, { param, read }]) => [name, read(first(query[param]))])) as ValuesOf<F>,
    queryOf(view) {
      const query = new URLSearchParams();
      for (const [name, { param, write }] of all) {
        const text = write(view[name]);
        if (text !== '') query.set(param, text);
      }
      return query.toString();
    },
  };
}

// ---- Columns ----

/** What a cell of a spreadsheet holds: a text, a decimal or a count that can be reckoned with, or nothing. */
export type SheetCell =
  string | null | { decimal: string | null; format: '0.00' | '#,##0.00' } | { count: number | null } | { bold: string };

/** The same where a file holds texts only. */
export function sheetText(cell: SheetCell): string {
  if (cell === null || typeof cell === 'string') return cell ?? '';
  if ('bold' in cell) return cell.bold;
  return 'count' in cell ? String(cell.count ?? '') : (cell.decimal ?? '');
}

export interface SheetColumn<Row> {
  head: string;
  /** In characters; of a list that is given out as a workbook. */
  width?: number;
  cell: (row: Row) => SheetCell;
  /** Under all the rows. */
  foot?: (rows: readonly Row[]) => SheetCell;
}

export interface Column<Row> {
  /** Of the page's table; a column without one is not in it. */
  head?: string;
  /** Figures stand in line. */
  number?: true;
  /** The head is for those who do not see it. */
  hiddenHead?: true;
  /** What the page shows where it draws nothing of its own; null is —. */
  cell?: (row: Row) => string | number | null;
  sort?: {
    /** Places in an order, never amounts that anything is added to. */
    compare: (a: Row, b: Row) => number;
    /** Has nothing to be sorted by: stands at the end whichever way it goes. */
    none?: (row: Row) => boolean;
    /** Reads best from the last to the first. */
    downFirst?: true;
  };
  sheet?: readonly SheetColumn<Row>[];
}

/** Columns by the name that an address sorts them by, in their order. */
export type Columns<Row> = Readonly<Record<string, Column<Row>>>;
export type KeyOf<C> = keyof C & string;

/** Of several columns together: what the spreadsheet of the list has, in its order. */
export const sheetColumns = <Row>(columns: Columns<Row>): SheetColumn<Row>[] => Object.values(columns).flatMap(({ sheet }) => sheet ?? []);

export interface Sorting<K extends string = string> {
  sort: K;
  descending: boolean;
}

interface ListSpec<Row, C extends Columns<Row>, F extends Fields> {
  columns: C;
  fields: F;
  /** What it is sorted by where nothing is asked for. */
  usual: KeyOf<C>;
  matches: (row: Row, view: ValuesOf<F>) => boolean;
  /** The order of rows that are equal. */
  ties: (a: Row, b: Row) => number;
}

/** A list that is filtered and sorted by its address. */
export interface List<Row, C extends Columns<Row>, F extends Fields> extends Address<ValuesOf<F> & Sorting<KeyOf<C>>> {
  columns: C;
  /** The view after a click on a column's head: first as it reads best, then the other way round. */
  sortedBy: (view: ValuesOf<F> & Sorting<KeyOf<C>>, column: KeyOf<C>) => ValuesOf<F> & Sorting<KeyOf<C>>;
  /** Whether the row passes the filters. */
  matches: (row: Row, view: ValuesOf<F>) => boolean;
  /** The rows of a view, in its order. */
  rowsIn: <R extends Row>(rows: readonly R[], view: ValuesOf<F> & Sorting<KeyOf<C>>) => R[];
}

export type ViewOf<L> = L extends Address<infer V> ? V : never;

/** Defines a list of such rows: `defineList<Row>()({ … })`. */
export const defineList =
  <Row>() =>
  <C extends Columns<Row>, F extends Fields>({ columns, fields, usual, matches, ties }: ListSpec<Row, C, F>): List<Row, C, F> => {
    const filters = defineAddress(fields);
    const sortOf = (key: string): Column<Row>['sort'] => (Object.hasOwn(columns, key) ? columns[key]?.sort : undefined);
    return {
      columns,
      matches,
      viewOf(query) {
        const asked = first(query.sort);
        const column = asked.replace(/^-/, '');
        const known = sortOf(column) !== undefined;
        return { ...filters.viewOf(query), sort: (known ? column : usual) as KeyOf<C>, descending: known && asked.startsWith('-') };
      },
      queryOf(view) {
        const { sort, descending } = view;
        const order = sort === usual && !descending ? '' : `sort=${descending ? '-' : ''}${sort}`;
        return [filters.queryOf(view), order].filter(Boolean).join('&');
      },
      sortedBy: (view, column) => ({
        ...view,
        sort: column,
        descending: view.sort === column ? !view.descending : sortOf(column)?.downFirst === true,
      }),
      rowsIn(rows, view) {
        const sort = sortOf(view.sort);
        const sign = view.descending ? -1 : 1;
        const without = (row: Row) => Number(sort?.none?.(row) ?? false);
        return rows
          .filter((row) => matches(row, view))
          .sort((a, b) => without(a) - without(b) || sign * (sort?.compare(a, b) ?? 0) || ties(a, b));
      },
    };
  };

/** By the names of places and people, as a Chinese reader orders them. */
export const inChinese = (a: string, b: string): number => a.localeCompare(b, 'zh-Hans-CN');

/** Two names that look the same are found by each other. */
export const contains = (text: string, part: string): boolean => part === '' || folded(text).includes(folded(part));
const folded = (text: string) => text.normalize('NFKC').toLowerCase();
