// What keeps a form from being submitted besides the findings of its score: numbers that were typed but are none yet (they
// count as blank in the score), and rows without a name.
import type { Draft, DraftFund } from '@/lib/form/draft';
import { ownFundId } from '@/lib/form/draft';
import type { Cells } from '@/lib/form/evaluation';
import { labelOfEdit } from '@/lib/form/draft-edits';
import { tooLong } from '@/lib/form/form-length';
import { isBlank } from '@/lib/number/fold';
import { decimalProblem, type NumberKind } from '@/lib/number/decimal-problem';
import { draftWords } from './draft-words';
import type { Scheme } from './scheme';
import { shownCells } from './shown-cells';

export interface OpenCell {
  /** Row id; "" for the form itself. */
  at: string;
  /** The cell's name in that row, such as `budget` or `cells.unit`. */
  cell: string;
  /** Row and cell in words. */
  place: string;
  message: string;
  /** Not filled in yet; else what stands there cannot be taken. */
  unfilled: boolean;
}

/** Where most of a form's text stands. */
function longestRow({ goals }: Draft): Pick<OpenCell, 'at' | 'cell'> {
  const length = (row: { level3: string; actual: string }) => row.level3.length + row.actual.length;
  const rows = goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  const longest = rows.reduce<(typeof rows)[number] | undefined>(
    (most, row) => (most && length(most) >= length(row) ? most : row),
    undefined,
  );
  return { at: longest?.id ?? '', cell: 'level3' };
}

const NOT_FILLED = '还没有填写';

/** Every cell of a draft that is open, in the order of the form. */
export function openCells(draft: Draft, scheme: Scheme): OpenCell[] {
  const form = scheme.forms[draft.form];
  if (!form) return [];
  const words = draftWords(scheme, draft.form);
  const shown = shownCells(form);
  const found: OpenCell[] = [];
  const open = (at: string, cell: string, message: string) =>
    found.push({
      at,
      cell,
      message,
      unfilled: message === NOT_FILLED,
      place: labelOfEdit(draft, { kind: 'set', at, field: cell, from: '', to: '' }, words),
    });
  const number = (at: string, cell: string, text: string | null | undefined, kind: NumberKind) => {
    const problem = decimalProblem(text ?? '', kind);
    if (problem) open(at, cell, `“${text}”不是可用的数字：${problem}`);
  };
  const money = (at: string, row: DraftFund) => {
    for (const column of ['budgetInitial', 'budget', 'executed'] as const) number(at, column, row[column], draft.funds.unit);
  };

  const length = (at: string, cells: Cells | undefined) => {
    for (const [key, text] of Object.entries(cells ?? {})) {
      const most = Object.hasOwn(form.cells, key) ? form.cells[key]?.max : null;
      if (most && text.length > most) open(at, `cells.${key}`, `太长：${text.length} 个字，最多 ${most} 个字，请缩短`);
    }
  };

  length('', draft.cells);
  for (const [key, row] of Object.entries(draft.funds.rows)) {
    money(ownFundId(key), row);
    length(ownFundId(key), row.cells);
  }
  for (const row of draft.funds.further) {
    const isUsed = row.budget !== '' || row.executed !== '';
    if (isUsed && isBlank(row.label)) open(row.id, 'label', NOT_FILLED);
    money(row.id, row);
    length(row.id, row.cells);
  }
  for (const goal of draft.goals) {
    number(goal.id, 'points', goal.points, 'points');
    length(goal.id, goal.cells);
    for (const group of goal.groups) {
      if (!form.goals.flat && group.indicators.length > 0 && isBlank(group.level1)) open(group.id, 'level1', NOT_FILLED);
      number(group.id, 'points', group.points, 'points');
      for (const row of group.indicators) {
        const isLeftBlank = scheme.rules.keepBlankRows && [row.target, row.actual, row.points, row.score].every(isBlank);
        if (shown.has('level3') && !isLeftBlank && isBlank(row.level3)) open(row.id, 'level3', NOT_FILLED);
        number(row.id, 'points', row.points, 'points');
        number(row.id, 'score', row.score, 'points');
        length(row.id, row.cells);
      }
    }
  }
  number('', 'executionScore', draft.executionScore, 'points');
  for (const [key, filed] of Object.entries(draft.parts ?? {})) number('', `parts.${key}`, filed, 'points');
  number('', 'total', draft.total, 'points');
  const long = tooLong(draft);
  return long === null ? found : [...found, { ...longestRow(draft), place: '全表', message: long, unfilled: false }];
}
