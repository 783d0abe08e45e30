// Documents being made, and made: a file is drawn once and reused until something it is made from changes.
import type { DocumentState } from '@/lib/workflow/document-kind';
import { ok, type Outcome } from '@/lib/workflow/problem';
import { type Job, Jobs } from '../gate/jobs';
import type { DocumentCache } from '../store/document-cache';
import type { DocumentSource } from './document-sources';
import { drawDocument } from './pdf-jobs';

type Bytes = Uint8Array<ArrayBuffer>;
type Named = Pick<DocumentSource, 'hash' | 'departmentId'>;
type Making = Job<null, number, Bytes>;

/** A department finds its own only. */
const keyOf = ({ hash, departmentId }: Named) => `${departmentId} ${hash}`;

export class Documents {
  private readonly jobs = new Jobs<null, number, Bytes>();

  constructor(
    private readonly cache: DocumentCache,
    private readonly draw: typeof drawDocument = drawDocument,
  ) {}

  /** How the document stands, without making it. */
  async state(named: Named): Promise<DocumentState> {
    const { hash } = named;
    const job = this.jobs.of(keyOf(named));
    if (job && !job.outcome) return { stage: 'making', share: job.progress, job: hash, failure: null };
    if (await this.cache.has(hash)) return { stage: 'ready', share: 1, job: hash, failure: null };
    const problem = job?.outcome?.ok === false && job.outcome.problem.code !== 'cancelled' ? job.outcome.problem : null;
    const failure = problem && { message: problem.message, ...(problem.details && { details: problem.details }) };
    return { stage: failure ? 'failed' : 'absent', share: 0, job: hash, failure };
  }

  /** How a making stands that `start` named; null where that department has none of that name. */
  async follow(hash: string, departmentId: string): Promise<DocumentState | null> {
    return this.jobs.of(keyOf({ hash, departmentId })) ? this.state({ hash, departmentId }) : null;
  }

  /** Begins to make it, unless it is there or being made. */
  async start(source: DocumentSource): Promise<DocumentState> {
    if (!(await this.cache.has(source.hash))) this.begin(source);
    return this.state(source);
  }

  /** Stops a making of that department; whoever waits for it is told. False where there is none. */
  cancel(hash: string, departmentId: string): boolean {
    return this.jobs.cancel(keyOf({ hash, departmentId }));
  }

  /** The file: kept, or made now. */
  async file(source: DocumentSource): Promise<Outcome<Bytes>> {
    const kept = await this.cache.read(source.hash);
    return kept ? ok(kept) : this.begin(source).ended;
  }

  private begin(source: DocumentSource): Making {
    return this.jobs.begin(keyOf(source), { about: null, progress: 0, logged: `document ${source.kind}` }, async (job) => {
      const drawn = await this.draw(await source.task(), { signal: job.signal, onProgress: (share) => (job.progress = share) });
      if (drawn.ok) await this.cache.write(source.hash, drawn.value);
      return drawn;
    });
  }
}
