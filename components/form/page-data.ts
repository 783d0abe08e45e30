// What the server gives the form page, in plain objects. The page's own words for the answer of its query.
import type { Change } from '@/lib/domain/changes';
import type { Draft } from '@/lib/domain/draft';
import type { FormKind } from '@/lib/domain/evaluation';

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
  /** Row of the draft that was remarked upon; "" for the whole form. */
  rowId: string;
  text: string;
  byName: string;
  at: string;
  state: 'open' | 'answered' | 'closed';
  answers: { text: string; byName: string; at: string }[];
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
}
