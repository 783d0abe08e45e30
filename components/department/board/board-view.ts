// What of the board is shown, and in which order: read from the address and written back to it, so that a view can be
// kept, sent and gone back to.
import { PROJECT_STATES } from '@/lib/workflow/workflow';
import type { BoardForm } from '@/lib/contract/department-board';

export const SORT_COLUMNS = ['order', 'section', 'state', 'rate', 'score', 'problem', 'deadline'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export const ONLY = ['late', 'errors', 'adjusted'] as const;
export type Only = (typeof ONLY)[number];

export interface BoardView {
  section: string | null;
  state: string | null;
  only: Only | null;
  sort: SortColumn;
  descending: boolean;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** The view that an address asks for. What it does not know it leaves out. */
export function viewOf(query: Query, sectionIds: readonly string[]): BoardView {
  const section = first(query.section);
  const state = first(query.state);
  const sort = first(query.sort) ?? '';
  const column = SORT_COLUMNS.find((name) => name === sort.replace(/^-/, ''));
  return {
    section: sectionIds.find((id) => id === section) ?? null,
    state: PROJECT_STATES.find((name) => name === state) ?? null,
    only: ONLY.find((name) => name === first(query.only)) ?? null,
    sort: column ?? 'order',
    descending: column !== undefined && sort.startsWith('-'),
  };
}

/** The view as a query, without the question mark; what is usual is left out. */
export function queryOf({ section, state, only, sort, descending }: BoardView): string {
  const query = new URLSearchParams();
  if (section) query.set('section', section);
  if (state) query.set('state', state);
  if (only) query.set('only', only);
  if (sort !== 'order' || descending) query.set('sort', `${descending ? '-' : ''}${sort}`);
  return query.toString();
}

/** The view after a click on a column's head: first as it reads best, then the other way round. */
export function sortedBy(view: BoardView, column: SortColumn): BoardView {
  const same = view.sort === column;
  return { ...view, sort: column, descending: same ? !view.descending : column === 'problem' };
}

const IS: Record<Only, (form: BoardForm) => boolean> = {
  late: ({ late }) => late,
  errors: ({ errors }) => errors > 0,
  adjusted: ({ adjusted }) => adjusted > 0,
};

/** The forms of a view, in its order; equal ones stay as the department orders its projects. */
export function formsIn<Form extends BoardForm>(forms: readonly Form[], view: BoardView): Form[] {
  const sign = view.descending ? -1 : 1;
  return forms.filter((form) => matches(form, view)).sort((a, b) => sign * compareBy(view.sort, a, b) || a.order - b.order);
}

/** Whether the form passes the filters. */
export function matches(form: BoardForm, { section, state, only }: Pick<BoardView, 'section' | 'state' | 'only'>): boolean {
  return (!section || form.sectionId === section) && (!state || form.state === state) && (!only || IS[only](form));
}

function compareBy(column: SortColumn, a: BoardForm, b: BoardForm): number {
  switch (column) {
    case 'section':
      return a.sectionName.localeCompare(b.sectionName, 'zh-Hans-CN');
    case 'state':
      return stateRank(a) - stateRank(b);
    case 'rate':
      return shareOf(a.rate) - shareOf(b.rate);
    case 'score':
      return shareOf(a.score) - shareOf(b.score);
    case 'problem':
      return a.errors - b.errors || a.warnings - b.warnings;
    case 'deadline':
      return a.deadline.localeCompare(b.deadline);
    default:
      return a.order - b.order;
  }
}

const stateRank = ({ state }: BoardForm): number => PROJECT_STATES.findIndex((name) => name === state);

/** A figure as a length or a place in an order, never as an amount: "91.2%" and "91.2" are 91.2, nothing is less than anything. */
export function shareOf(figure: string | null): number {
  const share = Number.parseFloat(figure ?? '');
  return Number.isNaN(share) ? -1 : share;
}
