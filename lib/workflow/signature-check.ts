// A check of every signature of a year's deliveries: how far it is, and what it found.

/** A delivered file that is not what it should be. */
export interface FailedFile {
  departmentId: string;
  department: string;
  file: string;
  /** Chinese: what is wrong. */
  sentence: string;
}

/** A file sealed outside by a certificate whose issuer nobody looked into: whole, but not shown to be the department's. */
export type UnprovenFile = Omit<FailedFile, 'sentence'>;

export interface CheckState {
  /** `none`: not checked since something was delivered, accepted or returned. */
  stage: 'none' | 'running' | 'done' | 'cancelled' | 'failed';
  /** Files looked at, of all. */
  done: number;
  all: number;
  /** ISO time of its end. */
  at: string | null;
  failures: FailedFile[];
  unproven: UnprovenFile[];
  /** Why it could not go on: Chinese. */
  problem: string | null;
}

export const NOT_CHECKED: CheckState = { stage: 'none', done: 0, all: 0, at: null, failures: [], unproven: [], problem: null };
