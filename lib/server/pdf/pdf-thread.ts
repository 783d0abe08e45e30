// One thread that draws PDFs, started when first needed: a queue, progress, and cancelling by ending the thread.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MissingCharacter } from './glyph-missing-error';
import type { PdfAnswer, PdfRequest, PdfTask } from './pdf-tasks';
import type { OnProgress } from './render-book';

/** From the folder the program runs in, like the fonts: a bundle has no such file. */
const ENTRY = ['lib', 'server', 'pdf', 'pdf-worker.mjs'];

/** What drawing came to. */
export type Drawn =
  | { kind: 'done'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'missing'; characters: MissingCharacter[] }
  /** Fields of a text that the data cannot fill: Chinese, one line each. */
  | { kind: 'gaps'; gaps: string[] }
  | { kind: 'cancelled' };

export interface DrawOptions {
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

export interface ThreadOptions {
  /** Gives way to everything else on the machine. */
  background: boolean;
  /** Ended after being idle for so long (ms): a book leaves much memory behind. */
  idleMs: number;
}

export class PdfThread {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;
  private idle: NodeJS.Timeout | undefined;
  /** How many wait or are being drawn. */
  pending = 0;

  constructor(private readonly options: ThreadOptions) {}

  /** Draws when its turn comes. Rejects where drawing failed for a reason of our own. */
  async draw(task: PdfTask, options: DrawOptions = {}): Promise<Drawn> {
    this.pending += 1;
    clearTimeout(this.idle);
    const turn = this.last.then(() => this.drawNow(task, options));
    this.last = turn.catch(() => undefined); // whoever asked gets the error; the next one has nothing to do with it
    try {
      return await turn;
    } finally {
      this.pending -= 1;
      if (this.pending === 0) this.idle = setTimeout(() => void this.end(), this.options.idleMs).unref();
    }
  }

  /** Ends the thread; the next drawing starts another. */
  async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private drawNow(task: PdfTask, { onProgress, signal }: DrawOptions): Promise<Drawn> {
    if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
    const worker = (this.worker ??= this.start());
    const id = (this.count += 1);
    worker.ref();
    return new Promise<Drawn>((resolve, reject) => {
      const cancel = () => {
        settle();
        void this.end();
        resolve({ kind: 'cancelled' });
      };
      const hear = (answer: PdfAnswer) => {
        if (answer.id !== id) return;
        if (answer.kind === 'progress') return onProgress?.(answer.share);
        settle();
        worker.unref(); // an idle thread keeps no process alive
        if (answer.kind === 'failed') reject(new Error(`drawing failed: ${answer.error}`));
        else resolve(answer);
      };
      const fail = (error: Error) => {
        settle();
        if (this.worker === worker) this.worker = null;
        reject(error);
      };
      const exit = (code: number) => fail(new Error(`the drawing thread ended with ${code}`));
      const settle = () => {
        worker.off('message', hear).off('error', fail).off('exit', exit);
        signal?.removeEventListener('abort', cancel);
      };
      worker.on('message', hear).once('error', fail).once('exit', exit);
      signal?.addEventListener('abort', cancel, { once: true });
      worker.postMessage({ id, task } satisfies PdfRequest);
    });
  }

  private start(): Worker {
    const { background } = this.options;
    // How this process was started (conditions, loaders) is nothing to the thread: React must be its plain build there.
    const worker = new Worker(path.join(process.cwd(), ...ENTRY), { workerData: { background }, name: 'ziping-pdf', execArgv: [] });
    // Between two drawings nobody else hears of its end.
    const forget = () => {
      if (this.worker === worker) this.worker = null;
    };
    worker.on('error', forget).on('exit', forget);
    return worker;
  }
}
