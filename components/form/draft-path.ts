// Names of the form's text cells for react-hook-form.
import type { Draft } from '@/lib/form/draft';
import type { FormKind } from '@/lib/domain/score/evaluation';

type AmountField = 'budgetInitial' | 'budget' | 'executed';

export type RowPath = `goals.${number}.groups.${number}.indicators.${number}`;

export type TextPath =
  | 'title' | 'projectName' | 'supervisingDepartment' | 'implementingUnit'
  | 'category' | 'attribute' | 'duration' | 'total' | 'deviationReasons' | 'improvements'
  | `funds.${'total' | 'basic' | 'project'}.${AmountField}`
  | `funds.sources.${number}.${'label' | AmountField}`
  | `goals.${number}.${'statement' | 'expected' | 'achieved' | 'points'}`
  | `goals.${number}.groups.${number}.${'level1' | 'points'}`
  | `${RowPath}.${'level2' | 'level3' | 'target' | 'actual' | 'points' | 'score' | 'scoreReason' | 'note' | 'direction' | 'tier'}`;

/** The draft with every part that the form shows in place: basic and project expenditure of a department form. */
export function withParts(draft: Draft, kind: FormKind): Draft {
  if (kind === 'project') return draft;
  const blank = { budget: '', executed: '' };
  const { basic = blank, project = blank } = draft.funds;
  return { ...draft, funds: { ...draft.funds, basic: { ...basic }, project: { ...project } } };
}
