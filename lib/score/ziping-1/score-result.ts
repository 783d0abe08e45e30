// What scoring gives: the shape that `ziping score` prints (docs/exchange-format.md). Decimal strings have no trailing zeros.

export type Method = 'forward' | 'reverse' | 'range' | 'qualitative';
export type Severity = 'error' | 'warning';
export type Grade = '优' | '良' | '中' | '差';

export type FindingCode =
  | 'form-points-mismatch'
  | 'goal-points-mismatch'
  | 'group-points-mismatch'
  | 'missing-target'
  | 'missing-actual'
  | 'missing-points'
  | 'missing-score'
  | 'score-exceeds-points'
  | 'score-differs'
  | 'total-differs'
  | 'sources-mismatch'
  | 'budget-zero'
  | 'shortfall-unexplained'
  | 'executed-exceeds-budget'
  | 'actual-is-range'
  | 'unit-missing'
  | 'unit-mismatch'
  | 'operator-missing'
  | 'scale-suspect'
  | 'over-achieved'
  | 'not-comparable'
  | 'tier-not-stated'
  | 'weights-unusual'
  | 'title-year-mismatch'
  | 'template-residue'
  | 'copied-text';

/** Errors block submission; warnings ask for a reason. `path` is the place in the exchange form, "" for the whole of it. */
export interface Finding {
  severity: Severity;
  code: FindingCode;
  path: string;
  message: string;
  expected?: string;
  actual?: string;
}

export interface ExecutionScore {
  /** `"91.2%"`, or null where there is no budget to divide by. */
  rate: string | null;
  score: string;
  formula: string;
}

export interface IndicatorScore {
  path: string;
  /** null for a row with a blank. */
  method: Method | null;
  /** What the rules give; null where only a person can say. */
  ruleScore: string | null;
  /** What counts. */
  score: string;
  formula: string;
}

export interface GroupScore {
  path: string;
  points: string;
  score: string;
}

export interface ScoreResult {
  execution: ExecutionScore;
  indicators: IndicatorScore[];
  groups: GroupScore[];
  total: string;
  grade: Grade;
  findings: Finding[];
}
