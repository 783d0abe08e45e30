// Which rows of money are the department's basic and project expenditure: the scheme says.
import type { Evaluation, FundRow } from '@/lib/form/evaluation';
import { findSchemeOfForm } from './known-schemes';

const NOTHING: FundRow = { key: 'total', budget: '', executed: '' };

/** The form's total; a row without amounts where it has none. */
export function totalOf({ rows }: Evaluation['funds']): FundRow {
  return rows.find(({ key }) => key === 'total') ?? NOTHING;
}

/** Basic or project expenditure (基本支出, 项目支出), where the scheme has such a row and the form fills it in. */
export function partOf(evaluation: Evaluation, part: 'basic' | 'project'): FundRow | undefined {
  const { form, funds } = evaluation;
  const rule = findSchemeOfForm(evaluation)?.forms[form]?.funds.rows.find((row) => row.part === part);
  return rule && funds.rows.find(({ key }) => key === rule.key);
}
