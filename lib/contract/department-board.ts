// What the office's board shows: every form of the year with its state and figures, and what does not agree between them.
import type { CrossFinding } from '@/lib/department/cross-finding';
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { FirstProblem } from '@/lib/score/open-problems';
import type { ProjectState, State } from '@/lib/workflow/workflow';

/** A project form. */
export interface BoardForm {
  readonly id: string;
  readonly name: string;
  readonly sectionId: string | null;
  readonly sectionName: string;
  readonly state: ProjectState;
  /** `"91.2%"`, or null without a budget. */
  readonly rate: string | null;
  /** Its scheme gives scores. */
  readonly scored: boolean;
  /** Scores and grade are null while nothing is reported. */
  readonly executionScore: string | null;
  readonly score: string | null;
  readonly grade: string | null;
  readonly errors: number;
  /** What is to be filled in. */
  readonly unfilled: number;
  /** Warnings without a reason. */
  readonly warnings: number;
  /** The first error, else the first warning without a reason. */
  readonly firstFinding: FirstProblem | null;
  /** ISO time. */
  readonly deadline: string;
  /** Open and past its deadline. */
  readonly late: boolean;
  readonly order: number;
  /** Adjusted scores of what was submitted that nobody has decided on. */
  readonly adjusted: number;
  readonly openRemarks: number;
  /** The section asked for it back, and waits for an answer. */
  readonly returnAsked: boolean;
}

export interface BoardSection {
  readonly id: string;
  readonly name: string;
  /** Number of project forms by state. */
  readonly counts: Readonly<Record<ProjectState, number>>;
}

/** The department form as it stands. */
export interface BoardDepartment {
  readonly id: string;
  readonly state: State;
  /** Chinese: why it cannot be read, scored or opened; null where it can. */
  readonly problem: string | null;
  /** Its scheme gives scores. */
  readonly scored: boolean;
  /** Scores and grade are null while nothing is reported. */
  readonly total: string | null;
  readonly grade: string | null;
  readonly rate: string | null;
  readonly executionScore: string | null;
  readonly executionPoints: string;
  /** Decimal strings in `unit`. */
  readonly budget: string;
  readonly executed: string;
  readonly unit: AmountUnit;
  readonly goals: readonly { readonly no: number; readonly points: string; readonly score: string | null }[];
  /** Rolled-up indicators whose sources have changed. */
  readonly stale: number;
  /** Why the bureau returned what was delivered last, until it is compiled again. */
  readonly returned: string | null;
}

export interface DepartmentBoard {
  readonly year: number;
  readonly departmentName: string;
  /** ISO time. */
  readonly deadline: string;
  /** What the bureau tells the departments. */
  readonly notice: string;
  readonly open: boolean;
  /** The person sets up the year. */
  readonly mayEdit: boolean;
  readonly forms: readonly BoardForm[];
  readonly sections: readonly BoardSection[];
  readonly department: BoardDepartment | null;
  readonly crossFindings: readonly CrossFinding[];
}
