// What keeps a form from being submitted besides the findings of its score: numbers that were typed but are none yet (they
// count as blank in the score), names and boxes that are not filled in, and more text than a form may have.
import type { Amounts } from '../domain/score/evaluation';
import { decimalProblem, type NumberKind } from '../number/decimal-problem';
import type { Draft } from './draft';
import { tooLong } from './form-length';
import { unfilledCells, type UnfilledField } from './unfilled';

/** The cells of a form that hold numbers. */
type NumberField = 'budgetInitial' | 'budget' | 'executed' | 'goalPoints' | 'groupPoints' | 'points' | 'score' | 'total';

export interface NumberProblem {
  at: string;
  cell: NumberField | UnfilledField;
  /** What the row is called. */
  place: string;
  message: string;
}

/** Every name and box that a submitted form must have, and this one has not. */
function unfilledProblems(draft: Draft): NumberProblem[] {
  return unfilledCells(draft).map(({ at, field, label, message }) => ({ at, cell: field, place: label, message }));
}

/** More text than a form may have, at the row that has most of it. */
function lengthProblems(draft: Draft): NumberProblem[] {
  const message = tooLong(draft);
  if (message === null) return [];
  const length = (row: { level3: string; actual: string }) => row.level3.length + row.actual.length;
  const rows = draft.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  const [first] = rows;
  const longest = rows.reduce((most, row) => (most && length(row) > length(most) ? row : most), first);
  return [{ at: longest?.id ?? '', cell: 'level3', place: '全表', message }];
}

/** Everything of these kinds: what is not filled in, then the number cells that hold no number they may hold, in the order of the form, then its length. */
export function numberProblems(draft: Draft): NumberProblem[] {
  const found = unfilledProblems(draft);
  const check = (text: string | null | undefined, kind: NumberKind, at: string, cell: NumberField, place: string) => {
    const problem = decimalProblem(text ?? '', kind);
    if (problem) found.push({ at, cell, place, message: `“${text}”不是可用的数字：${problem}` });
  };
  const { unit } = draft.funds;
  const money = (amounts: Amounts | undefined, at: string, place: string) => {
    check(amounts?.budgetInitial, unit, at, 'budgetInitial', place);
    check(amounts?.budget, unit, at, 'budget', place);
    check(amounts?.executed, unit, at, 'executed', place);
  };
  const { total, basic, project, sources } = draft.funds;
  money(total, 'funds.total', '资金总额');
  money(basic, 'funds.basic', '基本支出');
  money(project, 'funds.project', '项目支出');
  for (const source of sources) money(source, source.id, source.label || '资金来源');
  for (const goal of draft.goals) {
    check(goal.points, 'points', goal.id, 'goalPoints', `目标 ${goal.no} 的分值`);
    for (const group of goal.groups) {
      check(group.points, 'points', group.id, 'groupPoints', `${group.level1 || '一级指标'}的分值`);
      for (const row of group.indicators) {
        const name = row.level3 || row.level2 || '未命名的指标';
        check(row.points, 'points', row.id, 'points', `${name}的分值`);
        check(row.score, 'points', row.id, 'score', `${name}的得分`);
      }
    }
  }
  check(draft.total, 'points', '', 'total', '总分');
  return [...found, ...lengthProblems(draft)];
}
