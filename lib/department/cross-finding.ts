// Findings over all forms of a department and year, raised on review and compile (docs/rules.md, "Findings").
import type { Evaluation } from '@/lib/form/evaluation';
import type { ListRow } from './expenditure-list';
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { Severity } from '@/lib/score/finding';

export type CrossFindingCode =
  | 'project-not-in-list'
  | 'list-row-without-form'
  | 'list-amount-differs'
  | 'name-differs'
  | 'projects-total-differs'
  | 'narrative-figure-differs'
  | 'narrative-figure-touched'
  | 'copied-text';

/** Where a cross-form finding is mended. */
export type CrossPlace =
  | { kind: 'form'; formId: string }
  | { kind: 'list'; rowId: string }
  | { kind: 'department' }
  | { kind: 'narrative'; document: 'report' | 'disclosure'; section: string };

export interface CrossFinding {
  severity: Severity;
  code: CrossFindingCode;
  /** What it is about, in the order of mending; the first is where to go. */
  places: CrossPlace[];
  /** Chinese: what is wrong, in few words where there are such. */
  what: string;
  /** Chinese: the same with its details, and what would mend it. */
  message: string;
  /** Amounts or texts, as shown: the list's / the form's, the forms' / the department's. */
  expected?: string;
  actual?: string;
  /** Of amounts. */
  unit?: AmountUnit;
}

/** A project form of the department, present draft or revision. */
export interface ProjectForm {
  id: string;
  evaluation: Evaluation;
}

export interface DepartmentYear {
  forms: readonly ProjectForm[];
  list: readonly ListRow[];
  department: Evaluation | null;
}
