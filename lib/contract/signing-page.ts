// What the page of signing and delivering a department's year shows: what would be signed, with what, and every set so far.
import type { Problem } from '@/lib/workflow/problem';
import type { SetState, SignedKind, SigningProgress } from '@/lib/workflow/signed-document';

/** A document that would be signed now. */
export interface DocumentToSign {
  readonly kind: SignedKind;
  readonly name: string;
  /** Of a form. */
  readonly evaluationId: string | null;
  readonly revision: number | null;
  /** What the last set had of it: its revision, null where it had none. */
  readonly revisionBefore: number | null;
  /** Against the last set; null where there is none. */
  readonly change: 'new' | 'changed' | 'same' | null;
  readonly total: string | null;
  readonly grade: string | null;
  /** Warnings that stand with a reason, and without one. */
  readonly explained: number;
  readonly open: number;
  /** Of the report and of the book: sections of the report that are still empty. */
  readonly unwritten: number;
  /** Changes whenever what it says does, not with its date or revision. */
  readonly said: string;
}

export interface SignedFileView {
  readonly id: string;
  readonly kind: SignedKind;
  /** As it is downloaded. */
  readonly name: string;
  readonly total: string | null;
  readonly grade: string | null;
  readonly origin: 'here' | 'elsewhere';
  /** Null until it is sealed. */
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly signerName: string | null;
  /** SHA-256 of the certificate, in hexadecimal. */
  readonly fingerprint: string | null;
  /** The certificate is one that the administrator has put in. */
  readonly known: boolean;
}

/** Times are ISO. */
export interface SignedSetView {
  readonly id: string;
  readonly number: number;
  readonly state: SetState;
  /** Delivered again since. */
  readonly superseded: boolean;
  /** Being sealed outside, and something it was made from has changed. */
  readonly outdated: boolean;
  /** Null of a form without scores. */
  readonly total: string | null;
  readonly grade: string | null;
  readonly signedAt: string | null;
  readonly signedBy: string | null;
  readonly deliveredAt: string | null;
  readonly decidedAt: string | null;
  /** Why the bureau returned it. */
  readonly reason: string;
  readonly timestamped: boolean;
  readonly files: readonly SignedFileView[];
}

export interface SigningPage {
  /** Who can confirm the person's own account, where it does not count yet. */
  readonly unconfirmedBy: string | null;
  readonly year: number;
  readonly departmentName: string;
  /** The year is closed: nothing can be signed or delivered. */
  readonly closed: boolean;
  /** The department form; null where there is none yet. */
  readonly form: { readonly id: string; readonly version: number; readonly state: string } | null;
  readonly maySign: boolean;
  readonly mayDeliver: boolean;
  readonly mayStartAgain: boolean;
  readonly toSign: {
    readonly contents: string;
    readonly documents: readonly DocumentToSign[];
    /** Names of what the last set had and this one has not. */
    readonly gone: readonly string[];
    /** Null of a form without scores. */
    readonly total: string | null;
    readonly grade: string | null;
    readonly rate: string | null;
  } | null;
  /** What list, forms, totals and texts still say differently: Chinese. */
  readonly findings: readonly { readonly severity: 'error' | 'warning'; readonly message: string }[];
  /** What keeps it from being signed. */
  readonly problem: Problem | null;
  readonly certificate: { readonly name: string; readonly issuer: string; readonly fingerprint: string; readonly notAfter: string } | null;
  /** Chinese: none, ended, or ending soon. */
  /** It can sign now: in use, of the department's name, its key opens. */
  readonly certificateSigns: boolean;
  readonly certificateWarning: string | null;
  readonly timestamp: boolean;
  readonly running: SigningProgress | null;
  /** A signing that a kill ended, after which nothing was signed yet (ISO time). */
  readonly interrupted: string | null;
  /** The newest first. */
  readonly sets: readonly SignedSetView[];
}
