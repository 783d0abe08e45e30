// What the page of verifying shows of a file, and of the installation's authority.
import type { Verdict } from '@/lib/workflow/verdict';

/** What this installation knows of a file. */
export interface FileOnRecord {
  readonly department: string;
  readonly year: number;
  /** Of the set that it belongs to. */
  readonly number: number;
  /** Chinese: how that set stands. */
  readonly standing: string;
  /** That set does not count any more: the bureau returned it, or another was delivered since. */
  readonly outdated: boolean;
}

export interface Verification extends Verdict {
  /** Null where nothing is known of a file with these bytes. */
  readonly record: FileOnRecord | null;
}

/** The certificate by which the installation's own certificates are trusted. */
export interface AuthorityFacts {
  /** SHA-256 of the certificate, in hexadecimal. */
  readonly fingerprint: string;
  /** ISO time. */
  readonly notAfter: string;
}
