// What tests of printing look for: every text that somebody filled in.
import type { Evaluation } from '@/lib/form/evaluation';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import type { SchemeForm } from '@/lib/scheme/scheme';
import { shownCells } from '@/lib/scheme/shown-cells';

const bare = (text: string) => text.replace(/\s/g, '');

/** Every text of a form that its layout has a place for, without white space. */
export function filledTexts(form: Evaluation): string[] {
  const { title, projectName, supervisingDepartment, implementingUnit, deviationReasons, improvements } = form;
  const names = [title, projectName, supervisingDepartment, implementingUnit, deviationReasons, improvements];
  const goals = form.goals.flatMap(({ statement, expected, achieved, groups }) => [
    statement,
    expected,
    achieved,
    ...groups.map(({ level1 }) => level1),
  ]);
  const rows = form.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  const shown = shownCells(schemeOfForm(form).forms[form.form] as SchemeForm);
  const cells = rows.flatMap(({ level2, level3, target, actual, note }) => [
    level2,
    level3,
    target,
    actual,
    shown.has('note') ? note : undefined,
  ]);
  const sources = form.funds.rows.map(({ label }) => label);
  return [...names, ...goals, ...cells, ...sources].filter((text) => text !== undefined && text !== '').map((text) => bare(text ?? ''));
}
