// What stands in a draft and has no place in its scheme. The screen shows none of it, so that whoever fills in could not take it away again.
import { type Draft, isBlankFund, ownFundId } from '@/lib/form/draft';
import type { Cells } from '@/lib/form/evaluation';
import type { CellPlace, Scheme } from './scheme';

/** Chinese: what an edit would bring that the scheme has no place for, such as one made while the form was moved to it; null where nothing is. */
export function strayProblem(before: Draft, after: Draft, scheme: Scheme): string | null {
  const known = new Set(straysOf(before, scheme).map(({ key }) => key));
  const [stray] = straysOf(after, scheme).filter(({ key }) => !known.has(key));
  return stray ? `${stray.what}。表式可能刚换过，请刷新页面` : null;
}

interface Stray {
  /** The same before and after an edit. */
  key: string;
  what: string;
}

function straysOf(draft: Draft, { forms, rules }: Scheme): Stray[] {
  const form = forms[draft.form];
  if (!form) return [];
  const { funds, goals, parts } = draft;
  const stray = (key: string, what: string): Stray => ({ key, what });
  const cellsOn = (on: CellPlace, at: string, cells: Cells = {}) =>
    Object.entries(cells)
      .filter(([key, text]) => text !== '' && !(Object.hasOwn(form.cells, key) && form.cells[key]?.on === on))
      .map(([key]) => stray(`${at}.${key}`, '这张表的表式没有这一栏'));
  const indicators = goals.flatMap(({ groups }) => groups.flatMap((group) => group.indicators));
  const rows = Object.keys(funds.rows).filter((key) => key !== 'total' && !form.funds.rows.some((row) => row.key === key));
  const further = form.funds.more ? [] : funds.further.filter((row) => row.label !== '' || !isBlankFund(row));
  return [
    ...cellsOn('form', '', draft.cells),
    ...Object.entries(funds.rows).flatMap(([key, { cells }]) => cellsOn('fund', ownFundId(key), cells)),
    ...funds.further.flatMap(({ id, cells }) => cellsOn('fund', id, cells)),
    ...goals.flatMap(({ id, cells }) => cellsOn('goal', id, cells)),
    ...indicators.flatMap(({ id, cells }) => cellsOn('indicator', id, cells)),
    ...Object.keys(parts ?? {})
      .filter((key) => !rules.parts.some((part) => part.key === key))
      .map((key) => stray(`parts.${key}`, '这张表的表式没有这一部分')),
    ...rows.map((key) => stray(ownFundId(key), '这张表的表式没有这一行资金')),
    ...further.map(({ id }) => stray(id, '这张表的表式不能另加资金行')),
    ...(form.goals.many ? [] : goals.slice(1)).map(({ id }) => stray(id, '这张表的表式只有一个目标')),
    ...(form.unit.entered.includes(funds.unit) ? [] : [stray('unit', `这张表的金额以${form.unit.entered.join('或')}为单位`)]),
  ];
}
