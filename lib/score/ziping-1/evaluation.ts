// One evaluation (绩效自评表) as the exchange format `ziping/1` has it: texts as filed, decimals as strings.
// Blank ("") means "not reported", never zero. See docs/exchange-format.md.

import type { AmountUnit } from '@/lib/number/amount-unit';

export type FormKind = 'project' | 'department';
export type Category = 'department-budget' | 'district-special';
export type Attribute = 'continuing' | 'new';
export type Duration = 'perennial' | 'extended' | 'one-off';
export type Direction = 'forward' | 'reverse' | 'qualitative';
export type Tier = 'met' | 'partly' | 'unmet';

/** Decimal strings in the unit of the funds, to the 分; "" where not reported. */
export interface Amounts {
  budgetInitial?: string;
  budget: string;
  executed: string;
}

export interface FundSource extends Amounts {
  label: string;
  /** Money outside the department's own general-budget project expenditure. */
  outside?: boolean;
}

export interface Funds {
  unit: AmountUnit;
  total: Amounts;
  /** Basic and project expenditure (基本支出, 项目支出): department forms only. */
  basic?: Amounts;
  project?: Amounts;
  sources?: FundSource[];
}

/** Where a rolled-up indicator of the department form comes from (docs/rules.md, "Roll-up into the department form"). */
export interface RollUpSource {
  /** The project's name. */
  form: string;
  revision: number;
  /** Place of the row in that form, such as `goals[0].groups[1].indicators[0]`. */
  path: string;
  weight?: string;
}

export interface Indicator {
  level2: string;
  level3: string;
  target: string;
  actual: string;
  points: string;
  score?: string;
  direction?: Direction;
  tier?: Tier;
  scoreReason?: string;
  note?: string;
  from?: RollUpSource[];
}

export interface IndicatorGroup {
  level1: string;
  /** Stated points; null or "" where the form states none. */
  points: string | null;
  indicators: Indicator[];
}

export interface Goal {
  no: number;
  points: string;
  statement?: string;
  expected?: string;
  achieved?: string;
  groups: IndicatorGroup[];
}

export interface Evaluation {
  format: 'ziping/1';
  form: FormKind;
  scheme: string;
  year: number;
  title?: string;
  department: string;
  projectName?: string;
  supervisingDepartment?: string;
  implementingUnit?: string;
  category?: Category;
  attribute?: Attribute;
  duration?: Duration;
  funds: Funds;
  goals: Goal[];
  total?: string;
  deviationReasons?: string;
  improvements?: string;
}
