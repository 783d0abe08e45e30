// The process that signs, and those that read what others made: apart, so that strangers hold up nobody's signing, and are never
// where a key is. Each task on a stranger's file has limits; what outruns one is told, and its process starts anew.
import { ok, refuse, type Outcome } from '@/lib/workflow/problem';
import type { OpenedPkcs12 } from '@/lib/signature/keys/pkcs12';
import { type Done, PdfProcess } from './pdf-process';
import type { Cells } from '../spreadsheet/table-cells';
import { limitWords, MB, type WorkLimits } from './work-limits';
import type { SigningAnswer, SigningTask } from './signing-tasks';
import { VERIFY_LIMITS, VERIFY_MEND } from './verify-limits';

const MINUTE = 60_000;

/** Several times what the slowest file within its own limits takes. */
const OPEN_LIMITS: WorkLimits = { cpuMs: 15_000, memoryBytes: 300 * MB, wallMs: MINUTE };
const TABLE_LIMITS: WorkLimits = { cpuMs: 15_000, memoryBytes: 400 * MB, wallMs: MINUTE };

interface Processes {
  signing: PdfProcess;
  verifying: PdfProcess;
  checking: PdfProcess;
  opening: PdfProcess;
  reading: PdfProcess;
}

const kept = globalThis as typeof globalThis & { zipingSigningProcesses?: Processes };

function processes(): Processes {
  return (kept.zipingSigningProcesses ??= {
    signing: new PdfProcess({ background: false, idleMs: MINUTE }),
    // Two: whoever sends heavy files has one of them at most.
    verifying: new PdfProcess({ background: false, idleMs: 5 * MINUTE, processes: 2, limits: VERIFY_LIMITS }),
    checking: new PdfProcess({ background: false, idleMs: MINUTE, limits: VERIFY_LIMITS }),
    // A key is in the file, and no other's file was there before it.
    opening: new PdfProcess({ background: false, idleMs: 0, limits: OPEN_LIMITS }),
    reading: new PdfProcess({ background: false, idleMs: MINUTE, limits: TABLE_LIMITS }),
  });
}

type Answer<K extends SigningAnswer['kind']> = Extract<SigningAnswer, { kind: K }>;

/** The answer of that kind; what outran a limit is a refusal that says what to do. */
function answered<K extends SigningAnswer['kind']>(done: Done, kind: K, mend: string): Outcome<Answer<K>> {
  if (done.kind === 'cancelled') return refuse('cancelled');
  if (done.kind === 'outrun') return refuse('work-limit', { limit: limitWords(done.limits, done.outrun), mend });
  if (!isKind(done.answer, kind)) throw new Error(`asked for ${kind}, answered ${done.answer.kind}`);
  return ok(done.answer);
}

function isKind<K extends SigningAnswer['kind']>(answer: SigningAnswer, kind: K): answer is Answer<K> {
  return answer.kind === kind;
}

/** Verifies in the processes for it when the turn of `whose` file comes; `work-limit` where it outran a limit. */
export async function verifyApart(
  task: SigningTask & { kind: 'verify' },
  whose: string,
  signal?: AbortSignal,
): Promise<Outcome<Answer<'verdict'>>> {
  return answered(await processes().verifying.sign(task, { whose, ...(signal && { signal }) }), 'verdict', VERIFY_MEND);
}

/** Holds an uploaded file against ours, away from where keys are. */
export async function checkSealedApart(task: SigningTask & { kind: 'check-sealed' }, whose: string): Promise<Outcome<Answer<'sealed'>>> {
  return answered(await processes().checking.sign(task, { whose }), 'sealed', '请在签章程序里用下载的原文件重新签章，不要附带多余的内容。');
}

/** Opens a certificate's file in a process that begins and ends with it. */
export async function openKeyApart(bytes: Uint8Array, password: string, at: Date, whose: string): Promise<Outcome<OpenedPkcs12>> {
  const answer = answered(
    await processes().opening.sign({ kind: 'open-key', bytes, password, at }, { whose }),
    'opened-key',
    '请用通常的设置重新导出证书。',
  );
  return answer.ok ? ok(answer.value.opened) : answer;
}

/** Reads an uploaded table. */
export async function readTableApart(bytes: Uint8Array, mostRows: number, whose: string): Promise<Outcome<Cells>> {
  const answer = answered(
    await processes().reading.sign({ kind: 'read-table', bytes, mostRows }, { whose }),
    'table',
    '请删去多余的工作表、格式和空行，或另存为 .csv 后再上传。',
  );
  return answer.ok ? ok(answer.value.cells) : answer;
}

/** Signs or prepares in the process for it; `signing-cancelled` once the signal says so. */
export async function signApart(
  task: SigningTask & { kind: 'sign' | 'prepare' },
  signal?: AbortSignal,
): Promise<Outcome<Answer<'file' | 'no-timestamp' | 'unsound'>>> {
  const done = await processes().signing.sign(task, signal ? { signal } : {});
  if (done.kind === 'cancelled') return refuse('signing-cancelled');
  if (done.kind === 'outrun') throw new Error('signing has no limits');
  if (done.answer.kind !== 'file' && done.answer.kind !== 'no-timestamp' && done.answer.kind !== 'unsound')
    throw new Error(`signing answered ${done.answer.kind}`);
  return ok(done.answer);
}
