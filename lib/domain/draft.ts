// A draft is an evaluation whose rows have ids, so that two people's edits can be merged by cell,
// and the reasons given for warnings. What the form page edits and what the server stores until submission.
import type { Evaluation, Goal, Indicator, IndicatorGroup } from './evaluation';

export interface DraftIndicator extends Indicator {
  id: string;
}
export interface DraftGroup extends Omit<IndicatorGroup, 'indicators'> {
  id: string;
  indicators: DraftIndicator[];
}
export interface DraftGoal extends Omit<Goal, 'groups'> {
  id: string;
  groups: DraftGroup[];
}
export interface DraftSource {
  id: string;
  label: string;
  budgetInitial?: string;
  budget: string;
  executed: string;
  outside?: boolean;
}
export interface Draft extends Omit<Evaluation, 'goals' | 'funds'> {
  funds: Omit<Evaluation['funds'], 'sources'> & { sources: DraftSource[] };
  goals: DraftGoal[];
  /** Why a warning stands: by `code@id of its row`, `code@` for the whole form. */
  warningReasons: Record<string, string>;
}
