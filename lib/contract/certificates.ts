// What the pages of certificates show the administrator: whose, by whom issued, until when, in use or not. Never a key.

/** A certificate without its key. */
export interface CertificateRow {
  readonly id: string;
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  readonly origin: 'authority' | 'made' | 'uploaded';
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly fingerprint: string;
  /** ISO times. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly createdAt: string;
  readonly retiredAt: string | null;
  /** A second person has not confirmed it: it signs nothing. */
  readonly waits: boolean;
  /** It is of a name that the department has no more: nothing is signed with it. */
  readonly otherName: boolean;
  /** Signed sets that rest on it. */
  readonly sets: number;
}

/** How a department's certificate stands. */
export interface CertificateStanding {
  readonly kind: 'none' | 'expired' | 'expiring' | 'not-yet-valid' | 'other-name' | 'waiting' | 'good';
  /** ISO time. */
  readonly notAfter: string | null;
  readonly daysLeft: number | null;
}

/** A department with what must be done about its certificate. */
export interface CertificateDuty extends CertificateStanding {
  readonly departmentId: string;
  readonly departmentName: string;
  readonly bureau: boolean;
}
