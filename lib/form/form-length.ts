// How much text a form may have in all when it is submitted or signed: single cells may be long, all of them together may not. What was
// frozen before is read, printed and verified as it is; drafts keep what they have.
import type { Cells, Evaluation } from './evaluation';

/** Characters of all texts together: five hundred pages and more. Real forms print one to five. */
export const MOST_TEXT = 200_000;

export type FormTexts = Pick<
  Evaluation,
  'title' | 'projectName' | 'supervisingDepartment' | 'implementingUnit' | 'deviationReasons' | 'improvements' | 'cells' | 'goals'
>;

/** Chinese: how much too long the form is; null where it is not. */
export function tooLong(form: FormTexts): string | null {
  const length = textLength(form);
  return length > MOST_TEXT ? `文字太多：全表共 ${length} 个字，最多 ${MOST_TEXT} 个字，请精简` : null;
}

/** Characters of everything that is written in words. */
export function textLength({ goals, ...form }: FormTexts): number {
  let length = lengthOf([
    form.title,
    form.projectName,
    form.supervisingDepartment,
    form.implementingUnit,
    form.deviationReasons,
    form.improvements,
    ...cellsOf(form),
  ]);
  for (const goal of goals) {
    length += lengthOf([goal.statement, goal.expected, goal.achieved, ...cellsOf(goal)]);
    for (const group of goal.groups) {
      length += group.level1.length;
      for (const row of group.indicators)
        length += lengthOf([row.level2, row.level3, row.target, row.actual, row.note, row.scoreReason, ...cellsOf(row)]);
    }
  }
  return length;
}

const cellsOf = ({ cells = {} }: { cells?: Cells | undefined }) => Object.values(cells);

const lengthOf = (texts: readonly (string | undefined)[]) => texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
