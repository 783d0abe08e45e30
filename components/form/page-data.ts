// What the server gives the form page, in plain objects. The page's own words for the answer of its query.
import type { Change } from '@/lib/domain/changes';
import type { Draft } from '@/lib/domain/draft';
import type { FormKind } from '@/lib/domain/evaluation';
import type { RollUpData } from './roll-up-data';

export interface Revision {
  number: number;
  sha256: string;
  /** ISO time. */
  at: string;
  byName: string;
  total: string;
  grade: string;
  changesSincePrevious: Change[];
}

export interface Remark {
  id: string;
  /** Place in the revision that was remarked upon: a row, or a cell of it. */
  path: string;
  /** Row of the draft that was remarked upon; "" for the whole form. */
  rowId: string;
  text: string;
  byName: string;
  at: string;
  state: 'open' | 'answered' | 'closed';
  answers: { text: string; byName: string; at: string }[];
}

/** What the office said of an adjusted score of the newest revision. */
export interface ScoreDecision {
  path: string;
  accepted: boolean;
  reason: string;
  byName: string;
  /** ISO time. */
  at: string;
}

/** The forms that wait for the office, seen from this one. */
export interface QueuePlace {
  /** Place of this form from 1; null where it does not wait. */
  number: number | null;
  count: number;
  /** Form ids. */
  previous: string | null;
  next: string | null;
  /** The queue's own page. */
  href: string;
}

export interface ReviewData {
  /** The person reviews this form now: remarks, decides on adjusted scores. */
  reviews: boolean;
  mayClose: boolean;
  decisions: ScoreDecision[];
  /** What changed since the form was last returned; null where it never was. */
  changes: { revision: number; changes: Change[] } | null;
  queue: QueuePlace | null;
}

export interface FormPageData {
  id: string;
  form: FormKind;
  draft: Draft;
  version: number;
  state: string;
  sectionName: string;
  departmentName: string;
  /** ISO time, or null. */
  deadline: string | null;
  /** The server's clock when the page was made, milliseconds since 1970. */
  now: number;
  mayEdit: boolean;
  transitions: { action: string; label: string }[];
  revisions: Revision[];
  remarks: Remark[];
  savedAt: string | null;
  returnReason: string | null;
  /** The person at this page may answer remarks. */
  mayAnswer: boolean;
  /** Submitted, and the office has begun to review it: its section can no longer take it back. */
  underReview: boolean;
  review: ReviewData;
  /** Of the department form; null on a project form. */
  rollUps: RollUpData | null;
}
