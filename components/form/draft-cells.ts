// Cells of a draft by address: the id of their row, and their name in it. Rows move; addresses stay.
import { type Draft, type DraftIndicator, ownFundKey } from '@/lib/form/draft';

type Cells = Readonly<Record<string, unknown>>;

const known = new WeakMap<Draft, ReadonlyMap<string, Cells>>();

/** Every row of a draft by its id. Drafts are never changed in place, so it is made once for each. */
function rowsById(draft: Draft): ReadonlyMap<string, Cells> {
  let rows = known.get(draft);
  if (!rows) {
    const made = new Map<string, Cells>();
    const add = (row: { id: string }) => made.set(row.id, row as unknown as Cells);
    draft.funds.further.forEach(add);
    for (const goal of draft.goals) {
      add(goal);
      for (const group of goal.groups) {
        add(group);
        group.indicators.forEach(add);
      }
    }
    known.set(draft, (rows = made));
  }
  return rows;
}

/** What carries the cells at an address: "" is the form itself, `funds.<key>` one of the scheme's rows of money. */
export function holderAt(draft: Draft, at: string): Cells | undefined {
  if (at === '') return draft as unknown as Cells;
  if (at === 'funds') return draft.funds as unknown as Cells;
  const key = ownFundKey(at);
  return key === undefined ? rowsById(draft).get(at) : (draft.funds.rows[key] as unknown as Cells | undefined);
}

/** The indicator of that id; undefined where it is gone. */
export function indicatorAt(draft: Draft, id: string): DraftIndicator | undefined {
  return rowsById(draft).get(id) as DraftIndicator | undefined;
}

/** What stands in a cell; "" where nothing does. Cells of the scheme's own are `cells.<key>`, parts `parts.<key>`. */
export function readText(draft: Draft, at: string, field: string): string {
  const holder = holderAt(draft, at);
  const dot = field.indexOf('.');
  const value = dot < 0 ? holder?.[field] : (holder?.[field.slice(0, dot)] as Cells | undefined)?.[field.slice(dot + 1)];
  return value === undefined || value === null ? '' : String(value);
}

/** The draft with that text in a cell; everything else is the same objects. The same draft where there is no such row. */
export function withText(draft: Draft, at: string, field: string, text: string): Draft {
  const put = <T extends object>(holder: T): T => putText(holder, field, text);
  if (at === '') return put(draft);
  const { funds } = draft;
  if (at === 'funds') return { ...draft, funds: put(funds) };
  const key = ownFundKey(at);
  if (key !== undefined)
    return { ...draft, funds: { ...funds, rows: { ...funds.rows, [key]: put(funds.rows[key] ?? { budget: '', executed: '' }) } } };
  if (!rowsById(draft).has(at)) return draft;
  const replaced = <T extends { id: string }>(rows: T[], inside: (row: T) => T): T[] => {
    const now = rows.map((row) => (row.id === at ? put(row) : inside(row)));
    return now.every((row, index) => row === rows[index]) ? rows : now;
  };
  const further = replaced(funds.further, (row) => row);
  const goals = replaced(draft.goals, (goal) => {
    const groups = replaced(goal.groups, (group) => {
      const indicators = replaced(group.indicators, (row) => row);
      return indicators === group.indicators ? group : { ...group, indicators };
    });
    return groups === goal.groups ? goal : { ...goal, groups };
  });
  return { ...draft, goals, ...(further !== funds.further && { funds: { ...funds, further } }) };
}

/** A row, or the form itself, with that text in one of its cells. */
export function putText<T extends object>(holder: T, field: string, text: string): T {
  const dot = field.indexOf('.');
  if (dot >= 0) {
    const record = field.slice(0, dot);
    const { [field.slice(dot + 1)]: _, ...others } = ((holder as Cells)[record] ?? {}) as Record<string, string>;
    return { ...holder, [record]: text === '' ? others : { ...others, [field.slice(dot + 1)]: text } };
  }
  if (field === 'no') return /^\d{1,3}$/.test(text) ? { ...holder, no: Number(text) } : holder;
  if (field === 'outside') return { ...holder, outside: text === 'true' };
  return { ...holder, [field]: text };
}

/** The number of each indicator row within the whole form, from 1: what labels call it. */
export function rowNumbers(draft: Draft): ReadonlyMap<string, number> {
  const rows = draft.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  return new Map(rows.map(({ id }, at) => [id, at + 1]));
}
