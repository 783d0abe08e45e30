// One child process: does a task at a time, says how far it is, and is ended where it is cancelled or outruns a limit. The next
// task starts another.
import type { ChildProcess } from 'node:child_process';
import { processUsage } from './process-usage';
import { type Outrun, type WorkLimits } from './work-limits';

/** From the child: progress any number of times, then one of the others. */
export type ChildAnswer =
  { id: number; kind: 'progress'; share: number } | { id: number; kind: 'failed'; error: string } | { id: number; kind: string };

export type Ended<A> = { kind: 'answered'; answer: A } | { kind: 'cancelled' } | { kind: 'outrun'; outrun: Outrun; limits: WorkLimits };

export interface WorkOptions {
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** Between two looks at what it uses. */
const LOOK_EVERY_MS = 50;
/** One that holds as much before its task begins starts anew: what others left is not the next one's. */
const TOO_FULL = 0.6;

export class WorkerChild<T, A extends ChildAnswer> {
  #child: ChildProcess | null = null;
  #count = 0;

  constructor(
    private readonly start: () => ChildProcess,
    private readonly limits: WorkLimits | null,
  ) {}

  /** Does the task. Rejects where it failed for a reason of our own. */
  work(task: T, { onProgress, signal }: WorkOptions): Promise<Ended<A>> {
    if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
    if (this.#isTooFull()) this.end();
    const child = (this.#child ??= this.#started());
    const id = (this.#count += 1);
    keepAlive(child, true);
    return new Promise<Ended<A>>((resolve, reject) => {
      const stop = (ended: Ended<A>) => {
        settle();
        this.end();
        resolve(ended);
      };
      const cancel = () => stop({ kind: 'cancelled' });
      const hear = (message: unknown) => {
        const answer = message as A; // sent by the child's own main only
        if (answer.id !== id) return;
        if ('share' in answer) return onProgress?.(answer.share);
        settle();
        keepAlive(child, false);
        if ('error' in answer) reject(new Error(`the working process failed: ${answer.error}`));
        else resolve({ kind: 'answered', answer });
      };
      const fail = (error: Error) => {
        settle();
        if (this.#child === child) this.#child = null;
        reject(error);
      };
      const exit = (code: number | null, by: string | null) => {
        // Out of the memory that V8 was given.
        if (this.limits && (by === 'SIGABRT' || code === 134)) return stop({ kind: 'outrun', outrun: 'memory', limits: this.limits });
        fail(new Error(`the working process ended with ${code ?? by}`));
      };
      const watch = this.limits && watching(child, this.limits, (outrun, limits) => stop({ kind: 'outrun', outrun, limits }));
      const settle = () => {
        clearInterval(watch ?? undefined);
        child.off('message', hear).off('error', fail).off('exit', exit);
        signal?.removeEventListener('abort', cancel);
      };
      child.on('message', hear).once('error', fail).once('exit', exit);
      signal?.addEventListener('abort', cancel, { once: true });
      child.send({ id, task });
    });
  }

  /** Ends the process. */
  end(): void {
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
  }

  #isTooFull(): boolean {
    const pid = this.#child?.pid;
    const usage = this.limits && pid !== undefined ? processUsage(pid) : null;
    return usage !== null && this.limits !== null && usage.memoryBytes > this.limits.memoryBytes * TOO_FULL;
  }

  #started(): ChildProcess {
    const child = this.start();
    // Between two tasks nobody else hears of its end.
    const forget = () => {
      if (this.#child === child) this.#child = null;
    };
    child.on('error', forget).on('exit', forget);
    return child;
  }
}

/** Looks at what it uses from now on. */
function watching({ pid }: ChildProcess, limits: WorkLimits, outruns: (outrun: Outrun, limits: WorkLimits) => void): NodeJS.Timeout {
  const since = performance.now();
  const before = pid === undefined ? null : processUsage(pid);
  return setInterval(() => {
    const now = pid === undefined ? null : processUsage(pid);
    if (now && before && now.cpuMs - before.cpuMs > limits.cpuMs) outruns('cpu', limits);
    else if (now && now.memoryBytes > limits.memoryBytes) outruns('memory', limits);
    else if (performance.now() - since > limits.wallMs) outruns('time', limits);
  }, LOOK_EVERY_MS);
}

/** An idle process keeps this one not alive. */
function keepAlive(child: ChildProcess, alive: boolean): void {
  if (alive) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
