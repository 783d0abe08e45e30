// Every signature of a year's standing deliveries checked in one go: progress, cancelling, and the result kept with its
// time until a delivery comes, goes or is decided.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type CheckState, NOT_CHECKED } from '@/lib/workflow/signature-check';
import { dropUnfinished, writeLasting } from '../store/signed-store';
import { reportUnexpected } from '../unexpected';

/** A delivered file as it is checked. */
export interface DeliveredFile {
  departmentId: string;
  department: string;
  /** Of its department's year. */
  set: string;
  name: string;
  sha256: string;
  /** SHA-256 of what was sealed outside; null where it was signed here. */
  unsigned: string | null;
}

/** What checking a file found. */
export interface FoundInFile {
  /** What is wrong with it (Chinese), or null. */
  wrong: string | null;
  /** Nothing is wrong, but who issued its certificate is not known. */
  unproven: boolean;
}

export interface CheckingParts {
  /** The files of standing deliveries. */
  files: (year: number) => Promise<DeliveredFile[]>;
  /** Rejects where it cannot be told. */
  verify: (file: DeliveredFile, signal: AbortSignal) => Promise<FoundInFile>;
  /** Where results are kept. */
  folder: string;
  now: () => Date;
}

interface Running {
  key: string;
  abort: AbortController;
  state: CheckState;
  ended: Promise<void>;
}

const unproven = z.object({ departmentId: z.string(), department: z.string(), file: z.string() });
const failure = unproven.extend({ sentence: z.string() });
const keptResult = z.object({ key: z.string(), at: z.string(), all: z.int(), failures: z.array(failure), unproven: z.array(unproven) });

/** Files being checked at a time: the next is read while one is reckoned with. */
const AT_ONCE = 2;

const keyOf = (files: readonly DeliveredFile[]) =>
  createHash('sha256')
    .update(JSON.stringify(files.map(({ set, name, sha256 }) => [set, name, sha256])))
    .digest('hex');

const isMissing = (problem: unknown) => problem instanceof Error && 'code' in problem && problem.code === 'ENOENT';

/** What is to be told of what was found so far, in the order of the files. */
function listed(
  files: readonly DeliveredFile[],
  found: ReadonlyMap<DeliveredFile, FoundInFile>,
): Pick<CheckState, 'failures' | 'unproven'> {
  const told = files.map((one) => ({
    ...(found.get(one) ?? { wrong: null, unproven: false }),
    named: { departmentId: one.departmentId, department: one.department, file: one.name },
  }));
  return {
    failures: told.flatMap(({ wrong, named }) => (wrong === null ? [] : [{ ...named, sentence: wrong }])),
    unproven: told.flatMap(({ wrong, unproven, named }) => (wrong === null && unproven ? [named] : [])),
  };
}

export class SignatureChecks {
  private readonly jobs = new Map<number, Running>();

  constructor(private readonly parts: CheckingParts) {}

  /** How the check of that year stands. */
  async state(year: number): Promise<CheckState> {
    const job = this.jobs.get(year);
    if (job?.state.stage === 'running') return job.state;
    const key = keyOf(await this.parts.files(year));
    if (job?.key === key) return job.state;
    return (await this.kept(year, key)) ?? NOT_CHECKED;
  }

  /** Begins the check, unless it runs. */
  async start(year: number): Promise<CheckState> {
    const running = this.jobs.get(year);
    if (running?.state.stage === 'running') return running.state;
    const files = await this.parts.files(year);
    const begun = this.jobs.get(year);
    if (begun?.state.stage === 'running') return begun.state;
    const job: Running = {
      key: keyOf(files),
      abort: new AbortController(),
      state: { ...NOT_CHECKED, stage: 'running', all: files.length },
      ended: Promise.resolve(),
    };
    this.jobs.set(year, job);
    job.ended = this.run(year, job, files);
    return job.state;
  }

  /** Stops the check that runs; files that were begun are seen to their end. */
  async cancel(year: number): Promise<CheckState> {
    const job = this.jobs.get(year);
    job?.abort.abort();
    await job?.ended;
    return this.state(year);
  }

  /** Resolves once no check of that year runs. */
  async idle(year: number): Promise<void> {
    await this.jobs.get(year)?.ended;
  }

  /** Never rejects: what nobody expected is logged and told. */
  private async run(year: number, job: Running, files: readonly DeliveredFile[]): Promise<void> {
    const found = new Map<DeliveredFile, FoundInFile>();
    const waiting = files.values();
    const work = async () => {
      for (const file of waiting) {
        if (job.abort.signal.aborted) return;
        found.set(file, await this.parts.verify(file, job.abort.signal));
        job.state = { ...job.state, done: job.state.done + 1, ...listed(files, found) };
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (job.abort.signal.aborted) {
        job.state = { ...job.state, stage: 'cancelled' };
        return;
      }
      const at = this.parts.now().toISOString();
      const { all, failures, unproven } = job.state;
      await mkdir(this.parts.folder, { recursive: true, mode: 0o700 });
      await dropUnfinished(this.parts.folder);
      await writeLasting(this.parts.folder, `${year}.json`, JSON.stringify({ key: job.key, at, all, failures, unproven }));
      job.state = { ...job.state, stage: 'done', at };
    } catch (error) {
      if (job.abort.signal.aborted) {
        job.state = { ...job.state, stage: 'cancelled' };
        return;
      }
      job.abort.abort();
      job.state = { ...job.state, stage: 'failed', problem: reportUnexpected(error, `signature check of ${year}`).message };
    }
  }

  private async kept(year: number, key: string): Promise<CheckState | null> {
    try {
      const read = keptResult.safeParse(JSON.parse(await readFile(path.join(this.parts.folder, `${year}.json`), 'utf8')));
      if (!read.success || read.data.key !== key) return null;
      const { at, all, failures, unproven } = read.data;
      return { stage: 'done', done: all, all, at, failures, unproven, problem: null };
    } catch (problem) {
      if (isMissing(problem) || problem instanceof SyntaxError) return null;
      throw problem;
    }
  }
}
