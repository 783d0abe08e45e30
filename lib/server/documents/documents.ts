// Documents being made, and made: a file is drawn once and reused until something it is made from changes.
import type { DocumentState } from '@/lib/workflow/document-kind';
import { ok, type Outcome, type Problem } from '@/lib/workflow/problem';
import type { DocumentCache } from '../store/document-cache';
import type { DocumentSource } from './document-sources';
import { drawDocument } from './pdf-jobs';
import { reportUnexpected } from '../unexpected';

type Bytes = Uint8Array<ArrayBuffer>;

interface Job {
  departmentId: string;
  share: number;
  abort: AbortController;
  outcome: Promise<Outcome<Bytes>>;
  /** Once it has ended without a file. */
  problem: Problem | null;
  ended: boolean;
}

/** Ended jobs that somebody may still ask about. */
const MOST_REMEMBERED = 200;

export class Documents {
  /** By content hash, oldest first. */
  private readonly jobs = new Map<string, Job>();

  constructor(
    private readonly cache: DocumentCache,
    private readonly draw: typeof drawDocument = drawDocument,
  ) {}

  /** How the document stands, without making it. */
  async state({ hash }: Pick<DocumentSource, 'hash'>): Promise<DocumentState> {
    const job = this.jobs.get(hash);
    if (job && !job.ended) return { stage: 'making', share: job.share, job: hash, failure: null };
    if (await this.cache.has(hash)) return { stage: 'ready', share: 1, job: hash, failure: null };
    const failure =
      job?.problem && job.problem.code !== 'cancelled'
        ? { message: job.problem.message, ...(job.problem.details && { details: job.problem.details }) }
        : null;
    return { stage: failure ? 'failed' : 'absent', share: 0, job: hash, failure };
  }

  /** How a making stands that `start` named; null where that department has none of that name. */
  async follow(hash: string, departmentId: string): Promise<DocumentState | null> {
    return this.jobs.get(hash)?.departmentId === departmentId ? this.state({ hash }) : null;
  }

  /** Begins to make it, unless it is there or being made. */
  async start(source: DocumentSource): Promise<DocumentState> {
    if (!(await this.cache.has(source.hash))) this.begin(source);
    return this.state(source);
  }

  /** Stops a making of that department; whoever waits for it is told. False where there is none. */
  cancel(hash: string, departmentId: string): boolean {
    const job = this.jobs.get(hash);
    if (!job || job.departmentId !== departmentId) return false;
    job.abort.abort();
    return true;
  }

  /** The file: kept, or made now. */
  async file(source: DocumentSource): Promise<Outcome<Bytes>> {
    const kept = await this.cache.read(source.hash);
    return kept ? ok(kept) : this.begin(source).outcome;
  }

  private begin(source: DocumentSource): Job {
    const { hash, departmentId } = source;
    const running = this.jobs.get(hash);
    if (running && !running.ended) return running;
    const abort = new AbortController();
    const job: Job = { departmentId, share: 0, abort, problem: null, ended: false, outcome: Promise.resolve(ok(new Uint8Array())) };
    job.outcome = this.make(source, job).then((outcome) => {
      job.ended = true;
      job.problem = outcome.ok ? null : outcome.problem;
      return outcome;
    });
    this.remember(hash, job);
    return job;
  }

  /** Never rejects: what nobody expected is logged and told like other refusals. */
  private async make(source: DocumentSource, job: Job): Promise<Outcome<Bytes>> {
    try {
      const task = await source.task();
      const onProgress = (share: number) => {
        job.share = share;
      };
      const drawn = await this.draw(task, { signal: job.abort.signal, onProgress });
      if (drawn.ok) await this.cache.write(source.hash, drawn.value);
      return drawn;
    } catch (error) {
      return { ok: false, problem: reportUnexpected(error, `document ${source.kind}`) };
    }
  }

  private remember(hash: string, job: Job): void {
    this.jobs.delete(hash);
    this.jobs.set(hash, job);
    for (const [oldest, { ended }] of this.jobs) {
      if (this.jobs.size <= MOST_REMEMBERED) return;
      if (ended) this.jobs.delete(oldest);
    }
  }
}
