// The process that signs, and the one that verifies for whoever asks: apart, so that strangers hold up nobody's signing.
import { refuse, type Outcome } from '@/lib/domain/problem';
import type { OpenedPkcs12 } from '@/lib/signature/keys/pkcs12';
import { PdfProcess } from '../pdf/pdf-process';
import type { SigningAnswer, SigningTask } from './signing-tasks';

const MINUTE = 60_000;
/** Several times what the slowest file within its limits takes. */
const OPENING_MS = 20_000;

const kept = globalThis as typeof globalThis & { zipingSigningProcesses?: { signing: PdfProcess; verifying: PdfProcess } };

function processes(): { signing: PdfProcess; verifying: PdfProcess } {
  return (kept.zipingSigningProcesses ??= {
    signing: new PdfProcess({ background: false, idleMs: MINUTE }),
    // Somebody waits for the answer; how many may ask at once is limited where they ask.
    verifying: new PdfProcess({ background: false, idleMs: 5 * MINUTE }),
  });
}

type Answer<K extends SigningAnswer['kind']> = Extract<SigningAnswer, { kind: K }>;

/** Done in the process that verifies, ended where it takes longer than the signal allows: `cancelled` then. */
export async function verifyApart(task: SigningTask & { kind: 'verify' }, signal: AbortSignal): Promise<Outcome<Answer<'verdict'>>> {
  const answer = await processes().verifying.sign(task, { signal });
  if (answer === null) return refuse('cancelled');
  if (answer.kind !== 'verdict') throw new Error(`verifying answered ${answer.kind}`);
  return { ok: true, value: answer };
}

/** Opens a certificate's file in the process that signs: one at a time, and other requests go on meanwhile. */
export async function openKeyApart(bytes: Uint8Array, password: string, at: Date): Promise<Outcome<OpenedPkcs12>> {
  const answer = await processes().signing.sign({ kind: 'open-key', bytes, password, at }, { signal: AbortSignal.timeout(OPENING_MS) });
  if (answer === null) return refuse('service-busy');
  if (answer.kind !== 'opened-key') throw new Error(`opening a key answered ${answer.kind}`);
  return { ok: true, value: answer.opened };
}

/** Signs, prepares or checks in the process for it; `signing-cancelled` once the signal says so. */
export async function signApart(task: Exclude<SigningTask, { kind: 'verify' | 'open-key' }>, signal?: AbortSignal): Promise<Outcome<Exclude<SigningAnswer, { kind: 'verdict' | 'opened-key' }>>> {
  const answer = await processes().signing.sign(task, signal ? { signal } : {});
  if (answer === null) return refuse('signing-cancelled');
  if (answer.kind === 'verdict' || answer.kind === 'opened-key') throw new Error(`signing answered ${answer.kind}`);
  return { ok: true, value: answer };
}
