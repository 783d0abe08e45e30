// One evaluation (绩效自评表) as the exchange format `ziping/2` has it: texts as filed, decimals as strings.
// Blank ("") means "not reported", never zero. See docs/exchange-format.md.

import type { AmountUnit } from '@/lib/number/amount-unit';

export type FormKind = 'project' | 'department';
export type Direction = 'forward' | 'reverse' | 'qualitative';
export type Tier = 'met' | 'partly' | 'unmet';

/** The scheme's own cells by key; a choice by its option's key. */
export type Cells = Readonly<Record<string, string>>;

/** A row of money: the scheme's (`key`) or a further one, named by who fills in (`label`). Amounts in `funds.unit`, "" where not reported. */
export interface FundRow {
  key?: string | undefined;
  label?: string | undefined;
  budgetInitial?: string | undefined;
  budget: string;
  executed: string;
  /** Money outside the department's own general-budget project expenditure. */
  outside?: boolean | undefined;
  cells?: Cells | undefined;
}

export interface Funds {
  unit: AmountUnit;
  rows: FundRow[];
}

/** Where a rolled-up indicator of the department form comes from (docs/rules.md, "Roll-up into the department form"). */
export interface RollUpSource {
  /** The project's name. */
  form: string;
  revision: number;
  /** Place of the row in that form, such as `goals[0].groups[1].indicators[0]`. */
  path: string;
  weight?: string | undefined;
}

export interface Indicator {
  level2: string;
  level3: string;
  target: string;
  actual: string;
  points: string;
  score?: string | undefined;
  direction?: Direction | undefined;
  tier?: Tier | undefined;
  scoreReason?: string | undefined;
  note?: string | undefined;
  /** 其中…: shown under the row before it, counts nothing. */
  kind?: 'sub' | undefined;
  cells?: Cells | undefined;
  from?: RollUpSource[] | undefined;
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
  statement?: string | undefined;
  expected?: string | undefined;
  achieved?: string | undefined;
  cells?: Cells | undefined;
  groups: IndicatorGroup[];
}

export interface Evaluation {
  /** `ziping/1`: frozen by the first version, whose rules it is scored by for ever; in the shape of today all the same. */
  format: 'ziping/1' | 'ziping/2';
  form: FormKind;
  scheme: string;
  /** Of the scheme, where the file was frozen under one. */
  schemeSha256?: string | undefined;
  year: number;
  title?: string | undefined;
  department: string;
  projectName?: string | undefined;
  supervisingDepartment?: string | undefined;
  implementingUnit?: string | undefined;
  cells?: Cells | undefined;
  funds: Funds;
  goals: Goal[];
  /** Further scored blocks by key, as filed. */
  parts?: Cells | undefined;
  /** As filed, where the scheme says so. */
  executionScore?: string | undefined;
  total?: string | undefined;
  deviationReasons?: string | undefined;
  improvements?: string | undefined;
}
