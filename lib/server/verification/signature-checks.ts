// Every signature of a year's standing deliveries checked in one go: progress, cancelling, and the result kept with its
// time until a delivery comes, goes or is decided.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { type CheckState, NOT_CHECKED } from '@/lib/workflow/signature-check';
import { type Job, Jobs } from '../gate/jobs';
import { dropUnfinished, writeLasting } from '../store/signed-store';

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

interface Checking {
  /** Of the files that are looked at. */
  key: string;
}
type Progress = Pick<CheckState, 'done' | 'all' | 'failures' | 'unproven'>;
/** When it was done: ISO time. */
type Done = { at: string };

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

/** How a check stands that went on, or goes on, in this process. */
function stateOf({ progress, outcome }: Job<Checking, Progress, Done>): CheckState {
  const told = { ...NOT_CHECKED, ...progress };
  if (outcome === null) return { ...told, stage: 'running' };
  if (outcome.ok) return { ...told, stage: 'done', at: outcome.value.at };
  return outcome.problem.code === 'cancelled'
    ? { ...told, stage: 'cancelled' }
    : { ...told, stage: 'failed', problem: outcome.problem.message };
}

export class SignatureChecks {
  /** By year. */
  private readonly jobs = new Jobs<Checking, Progress, Done>();

  constructor(private readonly parts: CheckingParts) {}

  /** How the check of that year stands. */
  async state(year: number): Promise<CheckState> {
    const running = this.jobs.running(String(year));
    if (running) return stateOf(running);
    const key = keyOf(await this.parts.files(year));
    const job = this.jobs.of(String(year));
    return job?.about.key === key ? stateOf(job) : ((await this.kept(year, key)) ?? NOT_CHECKED);
  }

  /** Begins the check, unless it runs. */
  async start(year: number): Promise<CheckState> {
    const running = this.jobs.running(String(year));
    if (running) return stateOf(running);
    const files = await this.parts.files(year);
    const progress = { done: 0, all: files.length, failures: [], unproven: [] };
    const about = { key: keyOf(files) };
    return stateOf(
      this.jobs.begin(String(year), { about, progress, logged: `signature check of ${year}` }, (job) => this.run(year, job, files)),
    );
  }

  /** Stops the check that runs; files that were begun are seen to their end. */
  async cancel(year: number): Promise<CheckState> {
    this.jobs.cancel(String(year));
    await this.idle(year);
    return this.state(year);
  }

  /** Resolves once no check of that year runs. */
  async idle(year: number): Promise<void> {
    await this.jobs.of(String(year))?.ended;
  }

  private async run(year: number, job: Job<Checking, Progress, Done>, files: readonly DeliveredFile[]): Promise<Outcome<Done>> {
    const found = new Map<DeliveredFile, FoundInFile>();
    const waiting = files.values();
    // Where one of them fails, the other begins no more.
    const failing = new AbortController();
    const signal = AbortSignal.any([job.signal, failing.signal]);
    const work = async () => {
      for (const file of waiting) {
        if (signal.aborted) return;
        found.set(file, await this.parts.verify(file, signal));
        job.progress = { ...job.progress, done: job.progress.done + 1, ...listed(files, found) };
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } catch (error) {
      failing.abort();
      throw error;
    }
    if (job.signal.aborted) return refuse('cancelled');
    const at = this.parts.now().toISOString();
    const { all, failures, unproven } = job.progress;
    await mkdir(this.parts.folder, { recursive: true, mode: 0o700 });
    await dropUnfinished(this.parts.folder);
    await writeLasting(this.parts.folder, `${year}.json`, JSON.stringify({ key: job.about.key, at, all, failures, unproven }));
    return ok({ at });
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
