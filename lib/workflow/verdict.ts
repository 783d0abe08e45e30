// What verifying a file says: one word, a sentence that a person understands, and every check by its name.

export type CheckId =
  | 'readable'
  | 'header'
  | 'one-signature'
  | 'byte-range'
  | 'contents'
  | 'nothing-after'
  | 'structure'
  | 'signature-field'
  | 'der'
  | 'content-type'
  | 'algorithm'
  | 'digest'
  | 'signer-certificate'
  | 'signing-certificate'
  | 'signature'
  | 'trusted'
  | 'certificate-dates'
  | 'certificate-use'
  | 'retired'
  | 'timestamp'
  | 'timestamp-gap'
  | 'signing-time'
  | 'seal'
  | 'attachments'
  | 'forms'
  | 'schemes'
  | 'scores'
  | 'department'
  | 'file-name'
  | 'reprint'
  | 'record';

/** `ok` is null for what could not be checked or is only to be known; the message is Chinese. */
export interface Check {
  id: CheckId;
  ok: boolean | null;
  message: string;
}

export interface DocumentFacts {
  kind: 'project-form' | 'department-form' | 'forms' | 'list' | 'report' | 'disclosure' | 'book';
  department: string;
  year: number;
  /** Of a document of one project form. */
  projectName: string | null;
  /** Of a document of one form, or of the department's form in a book. */
  total: string | null;
  grade: string | null;
  /** What the schemes are called that its forms are under, each once. */
  schemes: string[];
  /** How many forms are inside. */
  forms: number;
  /** The name under which it was given out. */
  fileName: string;
}

export interface Verdict {
  verdict: 'genuine' | 'not-genuine' | 'unreadable';
  /** Chinese. */
  sentence: string;
  checks: Check[];
  signer: { name: string; organization: string; fingerprint: string } | null;
  /** As the signature says, or the timestamp where there is one that counts (ISO). */
  signedAt: string | null;
  /** Null where there is none. */
  timestamp: { at: string; authority: string; trusted: boolean } | null;
  /** Null where no data of ours is inside. */
  document: DocumentFacts | null;
  reprinted: 'same-bytes' | 'same-text' | 'differs' | 'not-tried';
  /** Our file, sealed by another program. */
  sealedElsewhere: boolean;
  /** Of the whole file, hexadecimal. */
  sha256: string;
}

/** Whether the verdict counts a certificate whose issuer nobody looked into: the seal is whole, but not shown to be the department's. */
export function hasUnknownIssuer({ checks }: Pick<Verdict, 'checks'>): boolean {
  return checks.some(({ id, ok }) => id === 'trusted' && ok === null);
}

/** Whether its timestamp was given long after the time that the signature claims: another may have taken the place of the first. */
export function hasLateTimestamp({ checks }: Pick<Verdict, 'checks'>): boolean {
  return checks.some(({ id }) => id === 'timestamp-gap');
}

/** Whether its scores follow from a scheme that it brings along itself: whoever signed it may have made the rules. */
export function hasStrangeScheme({ checks }: Pick<Verdict, 'checks'>): boolean {
  return checks.some(({ id, ok }) => id === 'schemes' && ok === null);
}

/**
 * How a verdict is shown, one way everywhere: nothing is green whose issuer nobody looked into, whose timestamp came late, or whose
 * scheme is not one of those that are known here.
 */
export function standOf(verdict: Pick<Verdict, 'verdict' | 'checks'>): 'genuine' | 'unproven' | 'late' | 'strange' | 'wrong' {
  if (verdict.verdict !== 'genuine') return 'wrong';
  if (hasUnknownIssuer(verdict)) return 'unproven';
  return hasLateTimestamp(verdict) ? 'late' : hasStrangeScheme(verdict) ? 'strange' : 'genuine';
}

/** What is said first of a file whose issuer nobody looked into. */
export const UNPROVEN = '签章完好，颁发机构未经核实';

/** What is said first of a file whose timestamp came late. */
export const LATE = '真实，但时间戳晚于签署时间';

/** What is said first of a file whose scheme is its own. */
export const STRANGE = '签章真实，表式未经核实';
