// Work that takes long and goes on by itself, in this process: begun once for each key, told how far it is, cancelled, and remembered
// for a while once it has ended. A key names whose it is: nobody else finds it.
import { type Outcome, refuse } from '@/lib/workflow/problem';
import { reportUnexpected } from '../unexpected';

/** `A`: what it is about. `P`: how far it is. `V`: what it comes to. */
export interface Job<A, P, V> {
  readonly about: A;
  progress: P;
  readonly signal: AbortSignal;
  /** The person who cancelled it; null where nobody did, or nobody in particular. */
  readonly cancelledBy: string | null;
  /** Null while it goes on. */
  readonly outcome: Outcome<V> | null;
  /** What it comes to. Never rejects: what nobody expected is logged and told like other refusals. */
  readonly ended: Promise<Outcome<V>>;
}

/** A job that its maker ends. */
export interface OpenJob<A, P, V> extends Job<A, P, V> {
  end: (outcome: Outcome<V>) => void;
}

interface Kept<A, P, V> extends OpenJob<A, P, V> {
  cancelledBy: string | null;
  outcome: Outcome<V> | null;
  abort: AbortController;
  endedAt: number | null;
}

interface Remembering {
  /** Ended jobs that somebody may still ask about; the oldest goes. */
  most: number;
  /** How long (ms) after their end. */
  forMs: number;
  now: () => number;
}

const DAY_MS = 24 * 60 * 60_000;
const REMEMBERING: Remembering = { most: 200, forMs: DAY_MS, now: () => Date.now() };

export class Jobs<A, P, V> {
  /** Oldest first. */
  readonly #kept = new Map<string, Kept<A, P, V>>();
  readonly #remembering: Remembering;

  constructor(remembering: Partial<Remembering> = {}) {
    this.#remembering = { ...REMEMBERING, ...remembering };
  }

  /** The job of that key, going on or ended; null where there is none, or it ended too long ago. */
  of(key: string): Job<A, P, V> | null {
    this.#forget();
    return this.#kept.get(key) ?? null;
  }

  /** The job of that key that goes on, or null. */
  running(key: string): Job<A, P, V> | null {
    const job = this.#kept.get(key);
    return job?.outcome === null ? job : null;
  }

  /** Every job that goes on. */
  allRunning(): OpenJob<A, P, V>[] {
    return [...this.#kept.values()].filter(({ outcome }) => outcome === null);
  }

  /** Begins that work, unless a job of that key goes on: then that one. `logged` names it in the log (English). */
  begin(
    key: string,
    { about, progress, logged }: { about: A; progress: P; logged: string },
    work: (job: Job<A, P, V>) => Promise<Outcome<V>>,
  ): Job<A, P, V> {
    const job = this.open(key, about, progress);
    if (!job) return this.#kept.get(key) as Job<A, P, V>;
    void this.#see(job, work, logged);
    return job;
  }

  /** A job whose work is done by the caller, who ends it; null while one of that key goes on. */
  open(key: string, about: A, progress: P): OpenJob<A, P, V> | null {
    if (this.running(key)) return null;
    const abort = new AbortController();
    let resolve: (outcome: Outcome<V>) => void = () => undefined;
    const ended = new Promise<Outcome<V>>((settle) => (resolve = settle));
    const job: Kept<A, P, V> = {
      about,
      progress,
      abort,
      signal: abort.signal,
      cancelledBy: null,
      outcome: null,
      endedAt: null,
      ended,
      end: (outcome) => {
        if (job.outcome) return;
        job.outcome = outcome;
        job.endedAt = this.#remembering.now();
        resolve(outcome);
        this.#forget();
      },
    };
    this.#kept.delete(key);
    this.#kept.set(key, job);
    return job;
  }

  /** Cancels what goes on under that key, in the name of that person. False where there is no job of that key, ended or not. */
  cancel(key: string, personId: string | null = null): boolean {
    const job = this.#kept.get(key);
    if (job?.outcome === null) {
      job.cancelledBy ??= personId;
      job.abort.abort();
    }
    return job !== undefined;
  }

  /** Cancels it, and knows nothing of it any more. */
  drop(key: string): void {
    this.cancel(key);
    this.#kept.delete(key);
  }

  async #see(job: OpenJob<A, P, V>, work: (job: Job<A, P, V>) => Promise<Outcome<V>>, logged: string): Promise<void> {
    try {
      const outcome = await work(job);
      job.end(job.signal.aborted ? refuse('cancelled') : outcome);
    } catch (error) {
      job.end(job.signal.aborted ? refuse('cancelled') : { ok: false, problem: reportUnexpected(error, logged) });
    }
  }

  #forget(): void {
    const { most, forMs, now } = this.#remembering;
    const ended = [...this.#kept].filter(([, { endedAt }]) => endedAt !== null);
    ended.forEach(([key, { endedAt }], at) => {
      if (ended.length - at > most || now() - (endedAt ?? 0) >= forMs) this.#kept.delete(key);
    });
  }
}
