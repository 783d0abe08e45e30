// What verifying a file says: one word, a sentence that a person understands, and every check by its name.

import { cautionOf, type Caution, type Check } from './check';

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
  /** Of a signature that can be written in more ways than one: what tells them apart. */
  signatureNumber: string | null;
  /** Our file, sealed by another program. */
  sealedElsewhere: boolean;
  /** Of the whole file, hexadecimal. */
  sha256: string;
}

/**
 * How a verdict is shown, one way everywhere: nothing is green whose issuer nobody looked into, whose timestamp came late, or whose
 * scheme is not one of those that are known here.
 */
export function standOf({ verdict, checks }: Pick<Verdict, 'verdict' | 'checks'>): Caution['stand'] | 'genuine' | 'wrong' {
  return verdict === 'genuine' ? (cautionOf(checks)?.stand ?? 'genuine') : 'wrong';
}
