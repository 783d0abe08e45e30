// Work away from where requests are answered: processes that start when first needed, a fair queue before them, limits for each
// task. Whose work it is has one process at most, so that another's finds one free.
import type { ChildProcess } from 'node:child_process';
import { FairQueue } from './fair-queue';
import { type ChildAnswer, type Ended, WorkerChild, type WorkOptions } from './worker-child';
import type { WorkLimits } from './work-limits';

export interface PoolOptions {
  start: () => ChildProcess;
  /** Ended after being idle for so long (ms): work leaves much memory behind. 0: after each task, so that none finds what another left. */
  idleMs: number;
  processes?: number;
  /** For each task, where strangers made what it is about. */
  limits?: WorkLimits;
}

export interface PoolWork extends WorkOptions {
  /** Whose work it is; work of nobody in particular is of one line. */
  whose?: string;
}

interface Waiting<T, A> {
  task: T;
  options: PoolWork;
  resolve: (ended: Ended<A>) => void;
  reject: (problem: unknown) => void;
}

export class WorkerPool<T, A extends ChildAnswer> {
  readonly #queue = new FairQueue<Waiting<T, A>>();
  readonly #free: WorkerChild<T, A>[];
  readonly #all: readonly WorkerChild<T, A>[];
  readonly #busy = new Set<string>();
  #idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: PoolOptions) {
    this.#all = Array.from({ length: options.processes ?? 1 }, () => new WorkerChild<T, A>(options.start, options.limits ?? null));
    this.#free = [...this.#all];
  }

  /** How many wait or are being done. */
  get pending(): number {
    return this.#queue.size + this.#all.length - this.#free.length;
  }

  /** Does the task when its turn comes. Rejects where it failed for a reason of our own. */
  work(task: T, options: PoolWork = {}): Promise<Ended<A>> {
    const { signal, whose = '' } = options;
    if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
    clearTimeout(this.#idle);
    return new Promise<Ended<A>>((resolve, reject) => {
      this.#queue.put(whose, { task, options, resolve, reject }, { signal, then: () => resolve({ kind: 'cancelled' }) });
      this.#next();
    });
  }

  /** Ends the processes; the next task starts another. */
  end(): void {
    for (const child of this.#all) child.end();
  }

  #next(): void {
    // The one that was used last is warm.
    for (let child = this.#free.pop(); child; child = this.#free.pop()) {
      const next = this.#queue.take((key) => !this.#busy.has(key));
      if (!next) {
        this.#free.push(child);
        break;
      }
      void this.#do(child, next.key, next.item);
    }
    if (this.pending > 0) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.end(), this.options.idleMs).unref();
  }

  async #do(child: WorkerChild<T, A>, key: string, { task, options, resolve, reject }: Waiting<T, A>): Promise<void> {
    this.#busy.add(key);
    try {
      resolve(await child.work(task, options));
    } catch (problem) {
      reject(problem); // whoever asked gets the error; the next one has nothing to do with it
    } finally {
      if (this.options.idleMs === 0) child.end();
      this.#busy.delete(key);
      this.#free.push(child);
      this.#next();
    }
  }
}
