import type { CrossFinding } from '@/lib/domain/cross-finding';

/** A project form as the office's board shows it. */
export interface BoardForm {
  id: string;
  name: string;
  sectionId: string | null;
  sectionName: string;
  state: string;
  /** `"91.2%"`; null where there is no budget. */
  rate: string | null;
  score: string;
  grade: string;
  errors: number;
  /** Those without a reason. */
  warnings: number;
  firstFinding: string | null;
  /** ISO time. */
  deadline: string;
  /** Still open after its deadline. */
  late: boolean;
  order: number;
  /** Adjusted scores that nobody has decided on. */
  adjusted: number;
  openRemarks: number;
}

export interface BoardSection {
  id: string;
  name: string;
  /** Number of project forms by state. */
  counts: Readonly<Record<string, number>>;
}

/** The department form as it stands. */
export interface BoardDepartment {
  id: string;
  state: string;
  total: string;
  grade: string;
  rate: string | null;
  executionScore: string;
  executionPoints: string;
  /** Decimal strings in `unit`. */
  budget: string;
  executed: string;
  unit: '元' | '万元';
  goals: { no: number; points: string; score: string }[];
  /** Rolled-up values whose sources have changed. */
  stale: number;
  /** Why the bureau returned what was delivered last. */
  returned: string | null;
}

export interface Board {
  year: number;
  departmentName: string;
  /** ISO time. */
  deadline: string;
  /** What the bureau tells the departments. */
  notice: string;
  open: boolean;
  /** The person sets up the year. */
  mayEdit: boolean;
  forms: BoardForm[];
  sections: BoardSection[];
  department: BoardDepartment | null;
  crossFindings: CrossFinding[];
}
