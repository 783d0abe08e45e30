// Schemes are strangers' files: read, drawn and tried in processes of their own, within limits; what outruns one is told.
import { fork } from 'node:child_process';
import path from 'node:path';
import type { FormKind } from '@/lib/form/evaluation';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { childEnvironment } from '../env';
import { metrics } from '../metrics';
import { type PoolWork, WorkerPool } from '../worker/worker-pool';
import { limitWords, MB, type WorkLimits } from '../worker/work-limits';
import type { SchemeAnswer } from './scheme-process-main';
import type { ReadResult, SampleHead, SchemeDone, SchemeTask, SheetsOfForms } from './scheme-tasks';

/** From the folder the program runs in: a bundle has no such file, and would look for one whose path it can tell. */
const ENTRY = ['lib', 'server', 'schemes', 'start-scheme-process.mjs'];
const MINUTE = 60_000;

/** Many times what the largest scheme takes. */
const READ_LIMITS: WorkLimits = { cpuMs: 15_000, memoryBytes: 400 * MB, wallMs: MINUTE };
/** Of a district with thousands of forms. */
const TRY_LIMITS: WorkLimits = { cpuMs: 5 * MINUTE, memoryBytes: 600 * MB, wallMs: 10 * MINUTE };

type Pool = WorkerPool<SchemeTask, SchemeAnswer>;

const kept = globalThis as typeof globalThis & { zipingSchemeProcesses?: { reading: Pool; trying: Pool } };

/** One pair a process, also where modules are loaded more than once. */
function pools(): { reading: Pool; trying: Pool } {
  return (kept.zipingSchemeProcesses ??= { reading: poolOf('schemes', READ_LIMITS), trying: poolOf('dry-runs', TRY_LIMITS) });
}

function poolOf(kind: string, limits: WorkLimits): Pool {
  const start = () => {
    metrics().children.inc({ kind });
    return fork(path.join(process.cwd(), ...ENTRY), [], {
      execArgv: [`--max-old-space-size=${Math.floor(limits.memoryBytes / MB)}`],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
  };
  const pool: Pool = new WorkerPool({ start, idleMs: MINUTE, limits });
  metrics().queues.add({ kind, queue: pool });
  return pool;
}

async function done<K extends SchemeDone['kind']>(
  pool: Pool,
  task: SchemeTask,
  kinds: readonly K[],
  mend: string,
  options: PoolWork,
): Promise<Outcome<Extract<SchemeDone, { kind: K }>>> {
  const ended = await pool.work(task, options);
  if (ended.kind === 'cancelled') return refuse('cancelled');
  if (ended.kind === 'outrun') return refuse('work-limit', { limit: limitWords(ended.limits, ended.outrun), mend });
  if (ended.answer.kind !== 'done') throw new Error(`a scheme's task answered ${ended.answer.kind}`);
  const answer = ended.answer.done;
  const isKind = (one: SchemeDone): one is Extract<SchemeDone, { kind: K }> => (kinds as readonly string[]).includes(one.kind);
  if (!isKind(answer)) throw new Error(`asked for ${kinds.join(', ')}, answered ${answer.kind}`);
  return ok(answer);
}

const MEND = '请检查文件是否写得过大。';

/** Reads an uploaded file: the scheme with its sheets, or every refusal. `whose`: who waits for it. */
export async function readSchemeApart(task: Omit<SchemeTask & { kind: 'read' }, 'kind'>, whose: string): Promise<Outcome<ReadResult>> {
  const answer = await done(pools().reading, { kind: 'read', ...task }, ['read'], MEND, { whose });
  return answer.ok ? ok(answer.value.result) : answer;
}

/** The sheets of a scheme, blank and with an example. */
export async function sheetsApart(json: string, head: SampleHead, whose: string): Promise<Outcome<SheetsOfForms>> {
  const answer = await done(pools().reading, { kind: 'sheets', json, head }, ['sheets'], MEND, { whose });
  return answer.ok ? ok(answer.value.sheets) : answer;
}

/** A form of a scheme as PDF, blank or with an example. */
export async function drawSampleApart(
  json: string,
  form: FormKind,
  filled: boolean,
  head: SampleHead,
  whose: string,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const answer = await done(pools().reading, { kind: 'draw', json, form, filled, head }, ['drawn', 'missing'], MEND, { whose });
  if (!answer.ok) return answer;
  return answer.value.kind === 'drawn' ? ok(answer.value.bytes) : refuse('glyph-missing', { characters: '' }, answer.value.lines);
}

/** The dry run; `cancelled` once its signal says so. */
export async function trySchemeApart(
  task: Omit<SchemeTask & { kind: 'try' }, 'kind'>,
  options: PoolWork,
): Promise<Outcome<Extract<SchemeDone, { kind: 'tried' }>>> {
  return done(pools().trying, { kind: 'try', ...task }, ['tried'], '请按部门分次试算。', options);
}
