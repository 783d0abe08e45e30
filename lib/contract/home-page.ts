// What the home page shows whoever fills in, compiles or signs: the years, and the forms that wait for them.
import type { FirstProblem } from '@/lib/score/open-problems';
import type { FormKind } from '@/lib/form/evaluation';

export interface HomeYear {
  readonly year: number;
  readonly departmentName: string;
  /** ISO time. */
  readonly deadline: string;
  /** Why the deadline is the department's own; "" where it is the round's. */
  readonly extension: string;
  /** What the bureau tells the departments. */
  readonly notice: string;
  readonly open: boolean;
  /** Under which project forms are begun, the usual one first. */
  readonly schemes: readonly OfferedName[];
  /** It has a report to write, as far as this person sees its department form. */
  readonly report: boolean;
}

/** A form as the lists of the page show it. */
export interface HomeEvaluation {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly sectionName: string;
  readonly form: FormKind;
  readonly state: string;
  /** Its scheme gives scores. */
  readonly scored: boolean;
  /** Total and grade are null while nothing is reported. */
  readonly total: string | null;
  readonly grade: string | null;
  /** `"91.2%"`; null where there is no budget. */
  readonly rate: string | null;
  readonly errors: number;
  /** What is to be filled in. */
  readonly unfilled: number;
  readonly warnings: number;
  /** The first error, else the first warning without a reason. */
  readonly firstFinding: FirstProblem | null;
  /** ISO time. */
  readonly deadline: string;
  readonly waitsForMe: boolean;
  /** It was never submitted, and this person may delete it. */
  readonly mayDelete: boolean;
  /** Why it was returned. */
  readonly note: string | null;
}

export interface OfferedName {
  readonly id: string;
  readonly name: string;
}

export interface HomePage {
  readonly years: readonly HomeYear[];
  readonly mine: readonly HomeEvaluation[];
  /** Where the person may make new forms. */
  readonly sections: readonly { readonly id: string; readonly name: string }[];
  /** Of a section: the years, the newest first, that have measures of its own, and how many of them are open. */
  readonly measures: readonly { readonly year: number; readonly open: number }[];
}
