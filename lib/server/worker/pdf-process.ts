// Processes that draw, sign, verify and read: a queue, progress, limits, and cancelling by ending the process.
import { heldFiles } from '@/lib/scheme/known-schemes';
import type { SigningAnswer, SigningTask } from './signing-tasks';
import { metrics } from '../metrics';
import type { Ended } from './worker-child';
import { type PoolWork, WorkerPool } from './worker-pool';
import type { Outrun, WorkLimits } from './work-limits';
import type { MissingCharacter } from '../pdf/glyph-missing-error';
import { startPdfChild } from './pdf-child';
import type { PdfTask } from './pdf-tasks';
import type { PdfAnswer, PdfRequest } from './pdf-messages';

/** What drawing came to. */
export type Drawn =
  | { kind: 'done'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'missing'; characters: MissingCharacter[] }
  /** Fields of a text that the data cannot fill: Chinese, one line each. */
  | { kind: 'gaps'; gaps: string[] }
  /** The id of a scheme that a form is under and that is not here. */
  | { kind: 'no-scheme'; scheme: string }
  | { kind: 'cancelled' };

/** What signing, verifying or reading came to. */
export type Done =
  { kind: 'signing'; answer: SigningAnswer } | { kind: 'cancelled' } | { kind: 'outrun'; outrun: Outrun; limits: WorkLimits };

export type DrawOptions = PoolWork;

export interface ProcessOptions {
  /** Gives way to everything else on the machine. */
  background: boolean;
  /** Ended after being idle for so long (ms): a book leaves much memory behind. 0: after each task. */
  idleMs: number;
  processes?: number;
  /** For work on what strangers made. */
  limits?: WorkLimits;
}

type Answer = Exclude<PdfAnswer, { kind: 'progress' | 'failed' }>;

export class PdfProcess {
  private readonly pool: WorkerPool<PdfRequest['task'], PdfAnswer>;

  constructor(options: ProcessOptions) {
    const kind = options.limits ? 'strangers' : options.background ? 'books' : 'quick';
    this.pool = new WorkerPool({
      ...options,
      start: () => {
        metrics().children.inc({ kind });
        return startPdfChild(options);
      },
    });
    metrics().queues.add({ kind, queue: this });
  }

  /** How many wait or are being done. */
  get pending(): number {
    return this.pool.pending;
  }

  /** Draws when its turn comes. Rejects where drawing failed for a reason of our own. */
  async draw(task: PdfTask, options: DrawOptions = {}): Promise<Drawn> {
    const ended = answerOf(await timed(task.kind, this.pool.work({ work: task, schemes: heldFiles() }, options)));
    if (ended.kind === 'signing' || ended.kind === 'outrun') throw new Error(`drawing answered ${ended.kind}`);
    return ended;
  }

  /** Signs, checks, verifies or reads when its turn comes. */
  async sign(task: SigningTask, options: DrawOptions = {}): Promise<Done> {
    const ended = answerOf(await timed(task.kind, this.pool.work({ work: task, schemes: heldFiles() }, options)));
    if (ended.kind === 'signing' || ended.kind === 'cancelled' || ended.kind === 'outrun') return ended;
    throw new Error(`signing answered ${ended.kind}`);
  }

  /** Ends the processes; the next task starts another. */
  end(): void {
    this.pool.end();
  }
}

/** Measures how long somebody waits for it. */
async function timed<T>(kind: string, work: Promise<T>): Promise<T> {
  const end = metrics().work.startTimer({ kind });
  try {
    return await work;
  } finally {
    end();
  }
}

function answerOf(ended: Ended<PdfAnswer>): Answer | Exclude<Ended<PdfAnswer>, { kind: 'answered' }> {
  return ended.kind === 'answered' ? (ended.answer as Answer) : ended;
}
