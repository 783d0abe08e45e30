// One process that draws or signs PDFs, started when first needed: a queue, progress, and cancelling by ending the process.
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { SigningAnswer, SigningTask } from '../signing/signing-tasks';
import type { MissingCharacter } from './glyph-missing-error';
import type { PdfAnswer, PdfRequest, PdfTask } from './pdf-tasks';
import type { OnProgress } from './render-book';

/** From the folder the program runs in, like the fonts: a bundle has no such file. */
const ENTRY = ['lib', 'server', 'pdf', 'start-pdf-process.mjs'];

/** What drawing came to. */
export type Drawn =
  | { kind: 'done'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'missing'; characters: MissingCharacter[] }
  /** Fields of a text that the data cannot fill: Chinese, one line each. */
  | { kind: 'gaps'; gaps: string[] }
  | { kind: 'cancelled' };

type Ended = Drawn | { kind: 'signing'; answer: SigningAnswer };

export interface DrawOptions {
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

export interface ProcessOptions {
  /** Gives way to everything else on the machine. */
  background: boolean;
  /** Ended after being idle for so long (ms): a book leaves much memory behind. */
  idleMs: number;
}

export class PdfProcess {
  private child: ChildProcess | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;
  private idle: NodeJS.Timeout | undefined;
  /** How many wait or are being drawn. */
  pending = 0;

  constructor(private readonly options: ProcessOptions) {}

  /** Draws when its turn comes. Rejects where drawing failed for a reason of our own. */
  async draw(task: PdfTask, options: DrawOptions = {}): Promise<Drawn> {
    const ended = await this.inTurn(task, options);
    if (ended.kind === 'signing') throw new Error('drawing answered like signing');
    return ended;
  }

  /** Signs, checks or verifies when its turn comes; null where it was cancelled. */
  async sign(task: SigningTask, options: DrawOptions = {}): Promise<SigningAnswer | null> {
    const ended = await this.inTurn(task, options);
    if (ended.kind === 'cancelled') return null;
    if (ended.kind !== 'signing') throw new Error(`signing answered ${ended.kind}`);
    return ended.answer;
  }

  private async inTurn(task: PdfRequest['task'], options: DrawOptions): Promise<Ended> {
    this.pending += 1;
    clearTimeout(this.idle);
    const turn = this.last.then(() => this.workNow(task, options));
    this.last = turn.catch(() => undefined); // whoever asked gets the error; the next one has nothing to do with it
    try {
      return await turn;
    } finally {
      this.pending -= 1;
      if (this.pending === 0) this.idle = setTimeout(() => this.end(), this.options.idleMs).unref();
    }
  }

  /** Ends the process; the next drawing starts another. */
  end(): void {
    const { child } = this;
    this.child = null;
    child?.kill('SIGKILL');
  }

  private workNow(task: PdfRequest['task'], { onProgress, signal }: DrawOptions): Promise<Ended> {
    if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
    const child = (this.child ??= this.start());
    const id = (this.count += 1);
    keepAlive(child, true);
    return new Promise<Ended>((resolve, reject) => {
      const cancel = () => {
        settle();
        this.end();
        resolve({ kind: 'cancelled' });
      };
      const hear = (message: unknown) => {
        const answer = message as PdfAnswer; // sent by pdf-process-main.ts only
        if (answer.id !== id) return;
        if (answer.kind === 'progress') return onProgress?.(answer.share);
        settle();
        keepAlive(child, false);
        if (answer.kind === 'failed') reject(new Error(`the drawing process failed: ${answer.error}`));
        else resolve(answer);
      };
      const fail = (error: Error) => {
        settle();
        if (this.child === child) this.child = null;
        reject(error);
      };
      const exit = (code: number | null, by: string | null) => fail(new Error(`the drawing process ended with ${code ?? by}`));
      const settle = () => {
        child.off('message', hear).off('error', fail).off('exit', exit);
        signal?.removeEventListener('abort', cancel);
      };
      child.on('message', hear).once('error', fail).once('exit', exit);
      signal?.addEventListener('abort', cancel, { once: true });
      child.send({ id, task } satisfies PdfRequest);
    });
  }

  private start(): ChildProcess {
    // How this process was started (conditions, loaders) is nothing to the other: React must be its plain build there.
    const child = fork(path.join(process.cwd(), ...ENTRY), this.options.background ? ['--background'] : [], { execArgv: [], serialization: 'advanced' });
    // Between two drawings nobody else hears of its end.
    const forget = () => {
      if (this.child === child) this.child = null;
    };
    child.on('error', forget).on('exit', forget);
    return child;
  }
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
