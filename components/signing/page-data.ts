import type { SetState, SignedKind, SigningProgress } from '@/lib/domain/signed-document';

/** A document that would be signed now. */
export interface DocumentToSign {
  kind: SignedKind;
  name: string;
  evaluationId: string | null;
  revision: number | null;
  revisionBefore: number | null;
  /** Against the last set; null where there is none. */
  change: 'new' | 'changed' | 'same' | null;
  total: string | null;
  grade: string | null;
  explained: number;
  open: number;
  /** Changes whenever what is printed does. */
  data: string;
}

export interface SignedFileView {
  id: string;
  kind: SignedKind;
  name: string;
  total: string | null;
  grade: string | null;
  origin: 'here' | 'elsewhere';
  /** Null until it is sealed. */
  sha256: string | null;
  bytes: number | null;
  signerName: string | null;
  fingerprint: string | null;
  known: boolean;
}

export interface SignedSetView {
  id: string;
  number: number;
  state: SetState;
  superseded: boolean;
  outdated: boolean;
  total: string;
  grade: string;
  signedAt: string | null;
  signedBy: string | null;
  deliveredAt: string | null;
  decidedAt: string | null;
  reason: string;
  timestamped: boolean;
  files: SignedFileView[];
}

/** What the signing page shows (the server's query of the same name). */
export interface SigningPageData {
  year: number;
  departmentName: string;
  closed: boolean;
  form: { id: string; version: number; state: string } | null;
  maySign: boolean;
  mayDeliver: boolean;
  mayStartAgain: boolean;
  toSign: { contents: string; documents: DocumentToSign[]; total: string; grade: string; rate: string | null } | null;
  findings: { severity: 'error' | 'warning'; message: string }[];
  problem: { message: string; details?: string[] } | null;
  certificate: { name: string; issuer: string; fingerprint: string; notAfter: string } | null;
  certificateWarning: string | null;
  timestamp: boolean;
  running: SigningProgress | null;
  interrupted: string | null;
  sets: SignedSetView[];
}

const SHOWN = 16;

/** A fingerprint or hash as people compare it: its beginning in groups of four. */
export function shortHash(hash: string): string {
  return (hash.slice(0, SHOWN).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

/** A size in KB or MB. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
