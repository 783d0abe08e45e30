import { type CommandOutcome, offlineProblem, readOutcome } from '@/components/session/command';
import { refuse } from '@/lib/domain/problem';
import { routes } from '@/lib/routes';

/** What the verifier answers about a file (lib/server/verification.ts). */
export interface Verification {
  verdict: 'genuine' | 'not-genuine' | 'unreadable';
  /** Chinese. */
  sentence: string;
  checks: { id: string; ok: boolean | null; message: string }[];
  signer: { name: string; organization: string; fingerprint: string } | null;
  /** ISO time. */
  signedAt: string | null;
  timestamp: { at: string; authority: string; trusted: boolean } | null;
  document: { kind: string; department: string; year: number; projectName: string | null; total: string | null; grade: string | null } | null;
  sealedElsewhere: boolean;
  sha256: string;
  /** What this installation has on record of the file: Chinese; null where it has nothing. */
  record: { department: string; year: number; number: number; standing: string } | null;
}

/** The largest file that is taken, in bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** Has the server look at a file. Nothing of it is kept. */
export async function verifyFile(file: Blob, name: string): Promise<CommandOutcome<Verification>> {
  if (file.size > LARGEST_FILE) return refuse('too-large', { limit: '50 MB' });
  try {
    const headers = { 'content-type': 'application/pdf', 'x-file-name': encodeURIComponent(name) };
    return await readOutcome<Verification>(await fetch(routes.verification(), { method: 'POST', body: file, headers, cache: 'no-store' }));
  } catch (error) {
    // fetch rejects with TypeError when the network fails.
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, problem: offlineProblem() };
  }
}
