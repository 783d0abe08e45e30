// The cells in which a form says why something fell short, and who fills them in (docs/schemes.md, "The file").
import type { Evaluation } from '@/lib/form/evaluation';
import { oncePer } from '@/lib/number/once-per';
import type { Rules, Scheme, SchemeForm, Who } from '@/lib/scheme/scheme';

/** What carries a cell: one on the form says why of anything, one with the money of the execution, one in a row of that row. */
type Carrier = 'form' | 'fund' | 'row';

/** The findings that want a reason in one of these cells. */
export type ReasonCode = 'shortfall-unexplained' | 'budget-changed-unexplained';

/** Who fills in a cell of the form; what every form has is the section's. */
export const whoOf = ({ cells }: SchemeForm, key: string): Who => (Object.hasOwn(cells, key) ? (cells[key]?.who ?? 'section') : 'section');

/** A core text of the form, or a cell of its own. */
export function formText(evaluation: Evaluation, key: string): string {
  if (key === 'deviationReasons' || key === 'improvements') return evaluation[key] ?? '';
  return evaluation.cells?.[key] ?? '';
}

/** Cells of the scheme's `where` by what carries them. */
export function reasonCells({ rules }: Scheme, form: SchemeForm): Readonly<Record<Carrier, readonly string[]>> {
  return carriersIn(rules.explain)(form);
}

const carriersIn = oncePer(({ where }: Rules['explain']) =>
  oncePer(({ cells }: SchemeForm) => {
    const form = where.filter((key) => key === 'deviationReasons' || key === 'improvements' || cells[key]?.on === 'form');
    const fund = where.filter((key) => cells[key]?.on === 'fund');
    return { form, fund, row: where.filter((key) => !form.includes(key) && !fund.includes(key)) };
  }),
);

/**
 * Who is asked for the reason: the section where cells of its own can say it of all that may fall short, else the office, then the bureau.
 * Where no one's can, the last of them who has such a cell, so that nobody is kept from going on for want of another's.
 */
export function whoseReason(scheme: Scheme, form: SchemeForm, code: ReasonCode): Who {
  const { explain } = scheme.rules;
  const rows: Carrier[] = explain.rows === 'none' ? [] : ['row'];
  const wanted: Carrier[] = code === 'budget-changed-unexplained' ? ['fund'] : explain.execution === null ? rows : ['fund', ...rows];
  const cells = reasonCells(scheme, form);
  const has = (who: Who, on: Carrier) => cells[on].some((key) => whoOf(form, key) === who);
  const asked = (['section', 'office', 'finance'] as const).filter((who) => explain.where.some((key) => whoOf(form, key) === who));
  return asked.find((who) => has(who, 'form') || wanted.every((on) => has(who, on))) ?? asked.at(-1) ?? 'section';
}
