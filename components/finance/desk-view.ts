// What of the desk is shown, and in which order: read from the address and written back to it, so that a view can be
// kept, sent, exported and gone back to.
import { DESK_STATES, type DeskRow, type DeskState } from '@/lib/workflow/desk';

export const DESK_COLUMNS = [
  'name',
  'state',
  'total',
  'grade',
  'budget',
  'executed',
  'rate',
  'forms',
  'deadline',
  'warnings',
  'delivered',
  'signed',
] as const;
export type DeskColumn = (typeof DESK_COLUMNS)[number];

export const DESK_ONLY = ['late', 'extended', 'warnings', 'elsewhere'] as const;
export type DeskOnly = (typeof DESK_ONLY)[number];

export interface DeskView {
  state: DeskState | null;
  only: DeskOnly | null;
  /** Part of a name; "" for all. */
  name: string;
  sort: DeskColumn;
  descending: boolean;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** The view that an address asks for. What it does not know it leaves out. */
export function deskViewOf(query: Query): DeskView {
  const sort = first(query.sort) ?? '';
  const column = DESK_COLUMNS.find((name) => name === sort.replace(/^-/, ''));
  return {
    state: DESK_STATES.find((state) => state === first(query.state)) ?? null,
    only: DESK_ONLY.find((name) => name === first(query.only)) ?? null,
    name: (first(query.name) ?? '').trim().slice(0, 100),
    sort: column ?? 'name',
    descending: column !== undefined && sort.startsWith('-'),
  };
}

/** The view as a query, without the question mark; what is usual is left out. */
export function deskQueryOf({ state, only, name, sort, descending }: DeskView): string {
  const query = new URLSearchParams();
  if (state) query.set('state', state);
  if (only) query.set('only', only);
  if (name) query.set('name', name);
  if (sort !== 'name' || descending) query.set('sort', `${descending ? '-' : ''}${sort}`);
  return query.toString();
}

/** The view after a click on a column's head. */
export function deskSortedBy(view: DeskView, column: DeskColumn): DeskView {
  return { ...view, sort: column, descending: view.sort === column && !view.descending };
}

const IS: Record<DeskOnly, (row: DeskRow) => boolean> = {
  late: ({ late }) => late,
  extended: ({ extension }) => extension !== '',
  warnings: ({ warnings }) => (warnings ?? 0) > 0,
  elsewhere: ({ sealed }) => sealed === 'elsewhere',
};

const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** Whether the row passes the filters. */
export function deskMatches(row: DeskRow, { state, only, name }: Pick<DeskView, 'state' | 'only' | 'name'>): boolean {
  return (!state || row.state === state) && (!only || IS[only](row)) && (name === '' || folded(row.name).includes(folded(name)));
}

/** The rows of a view, in its order: equal ones by name, and what has no figure at the end whichever way it goes. */
export function deskRowsIn(rows: readonly DeskRow[], view: DeskView): DeskRow[] {
  const sign = view.descending ? -1 : 1;
  return rows
    .filter((row) => deskMatches(row, view))
    .sort((a, b) => withFigureFirst(view.sort, a, b) || sign * compareBy(view.sort, a, b) || byName(a, b));
}

const byName = (a: DeskRow, b: DeskRow) => a.name.localeCompare(b.name, 'zh-Hans-CN');

const GRADES = ['优', '良', '中', '差'];

/** A place in an order, never an amount that anything is added to. */
const figureOf: Partial<Record<DeskColumn, (row: DeskRow) => string | null>> = {
  total: ({ total }) => total,
  grade: ({ grade }) => (grade === null ? null : String(GRADES.indexOf(grade))),
  budget: ({ budget }) => budget,
  executed: ({ executed }) => executed,
  rate: ({ rate }) => rate,
  warnings: ({ warnings }) => (warnings === null ? null : String(warnings)),
};

function withFigureFirst(column: DeskColumn, a: DeskRow, b: DeskRow): number {
  const none = (row: DeskRow) => {
    if (column === 'delivered' || column === 'signed') return row.deliveredAt === null;
    const figure = figureOf[column];
    return figure ? figure(row) === null : false;
  };
  return Number(none(a)) - Number(none(b));
}

function compareBy(column: DeskColumn, a: DeskRow, b: DeskRow): number {
  const figure = figureOf[column];
  if (figure) return Number.parseFloat(figure(a) ?? '0') - Number.parseFloat(figure(b) ?? '0');
  switch (column) {
    case 'state':
      return DESK_STATES.indexOf(a.state) - DESK_STATES.indexOf(b.state);
    case 'forms':
      return a.formsDone * Math.max(1, b.formsAll) - b.formsDone * Math.max(1, a.formsAll) || a.formsAll - b.formsAll;
    case 'deadline':
      return a.deadline.localeCompare(b.deadline);
    case 'delivered':
      return (a.deliveredAt ?? '').localeCompare(b.deliveredAt ?? '');
    case 'signed':
      return (a.signedBy ?? '').localeCompare(b.signedBy ?? '', 'zh-Hans-CN');
    default:
      return byName(a, b);
  }
}
