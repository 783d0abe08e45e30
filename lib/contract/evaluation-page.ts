// What the page of one form shows: its draft, what was submitted, what the office said of it, and what may be done.
import type { ScoreDecided } from '@/lib/department/adjusted-scores';
import type { Change } from '@/lib/form/changes';
import type { Draft } from '@/lib/form/draft';
import type { FormKind } from '@/lib/form/evaluation';
import type { NoPlace } from '@/lib/scheme/carry-over';
import type { Scheme } from '@/lib/scheme/scheme';
import type { RollUpData } from './roll-ups';

export interface RevisionView {
  readonly number: number;
  readonly sha256: string;
  /** ISO time. */
  readonly at: string;
  readonly byName: string;
  /** Null of a form without scores. */
  readonly total: string | null;
  readonly grade: string | null;
  readonly changesSincePrevious: readonly Change[];
  /** Of what the office filled in under review, and nothing else: who did. Null of a submission. */
  readonly reviewers: readonly string[] | null;
}

/** What the office filled in since the newest revision, while it reviews the form. */
export interface OngoingReview {
  readonly reviewers: readonly string[];
  /** ISO time of the last of it. */
  readonly at: string;
  readonly changes: readonly Change[];
}

export interface RemarkView {
  readonly id: string;
  /** Place in the draft when it was written, as findings name places: a row, or a cell of it. `rowId` says which row that is. */
  readonly path: string;
  /** The row of the draft, wherever it stands now; "" for the whole form. */
  readonly rowId: string;
  readonly text: string;
  /** The revision that was remarked upon. */
  readonly revisionNumber: number;
  readonly byName: string;
  /** ISO time. */
  readonly at: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly answers: readonly { readonly text: string; readonly byName: string; readonly at: string }[];
}

/** What the office said on an adjusted score of the newest revision. */
export interface DecisionView extends ScoreDecided {
  readonly accepted: boolean;
  readonly reason: string;
  readonly byName: string;
  /** ISO time. */
  readonly at: string;
}

/** The section asked for the form back. */
export interface ReturnRequestView {
  readonly id: string;
  readonly reason: string;
  readonly byName: string;
  /** ISO time. */
  readonly at: string;
  /** Granted: it was returned or reopened. */
  readonly state: 'open' | 'granted' | 'declined';
  /** What the office said; null while it has not. */
  readonly answered: { readonly text: string; readonly byName: string; readonly at: string } | null;
}

/** A form was moved from one scheme to another. */
export interface SchemeChangeView {
  readonly id: number;
  /** Names of the schemes. */
  readonly from: string;
  readonly to: string;
  /** ISO time. */
  readonly at: string;
  readonly byName: string;
  /** What found no place under the new one. */
  readonly noPlace: readonly NoPlace[];
}

/** A row of indicators of last year's form, as it was filed. */
export interface LastYearRow {
  readonly level2: string;
  readonly level3: string;
  readonly target: string;
  readonly actual: string;
}

/** The form itself, as its query gives it. */
export interface EvaluationPage {
  readonly id: string;
  readonly form: FormKind;
  readonly draft: Draft;
  /** That it is filled in under. */
  readonly scheme: Scheme;
  /** Others of its year that have this kind of form: the person may have the form go on under one of them. */
  readonly otherSchemes: readonly { readonly id: string; readonly name: string }[];
  /** How it came under its scheme: the newest first. */
  readonly schemeChanges: readonly SchemeChangeView[];
  readonly version: number;
  readonly state: string;
  readonly sectionName: string;
  readonly departmentName: string;
  /** ISO time. */
  readonly deadline: string;
  /** The year is closed: nobody changes anything until the bureau opens it again. */
  readonly closed: boolean;
  readonly mayEdit: boolean;
  /** The person reviews it, and cells of it are the office's: those are typed, the rest is read. */
  readonly fillsIn: boolean;
  readonly transitions: readonly { readonly action: string; readonly label: string }[];
  /** The newest first. */
  readonly revisions: readonly RevisionView[];
  readonly ongoingReview: OngoingReview | null;
  readonly remarks: readonly RemarkView[];
  /** The newest first. */
  readonly returnRequests: readonly ReturnRequestView[];
  /** The oldest first: the last on a score counts. */
  readonly decisions: readonly DecisionView[];
  /** The newest revision against the one that was returned or reopened last; null where that is the newest, or none was. */
  readonly changesSinceReturn: { readonly revision: number; readonly changes: readonly Change[] } | null;
  /** ISO time. */
  readonly savedAt: string | null;
  readonly returnReason: string | null;
  /** Submitted, and the office has begun to review it: its section can no longer take it back. */
  readonly underReview: boolean;
}

/** The forms that wait for the office, seen from this one. */
export interface QueuePlace {
  /** Place of this form from 1; null where it does not wait. */
  readonly number: number | null;
  readonly count: number;
  /** Form ids. */
  readonly previous: string | null;
  readonly next: string | null;
  /** The queue's own page. */
  readonly href: string;
}

/** The form with what its reader may do about it besides. */
export interface FormPageData extends EvaluationPage {
  /** The server's clock when the page was made, milliseconds since 1970. */
  readonly now: number;
  /** The person at this page may answer remarks. */
  readonly mayAnswer: boolean;
  readonly review: {
    /** The person reviews this form now: remarks, decides on adjusted scores. */
    readonly reviews: boolean;
    readonly mayClose: boolean;
    readonly queue: QueuePlace | null;
  };
  /** Of the same project, to who fills in this year's; empty where there is none. */
  readonly lastYear: readonly LastYearRow[];
  /** Of the department form; null on a project form. */
  readonly rollUps: RollUpData | null;
}
