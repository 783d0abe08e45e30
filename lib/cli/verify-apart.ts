// Verifying in processes apart, within the limits of the server: a file that asks for more than any honest one ends, and the next is
// looked at. Imports little: the processes load what verifying needs.
import { heldFiles } from '@/lib/scheme/known-schemes';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Verdict } from '@/lib/workflow/verdict';
import { startPdfChild } from '@/lib/server/worker/pdf-child';
import type { PdfAnswer, PdfRequest } from '@/lib/server/worker/pdf-messages';
import type { SigningTask } from '@/lib/server/worker/signing-tasks';
import { VERIFY_LIMITS, VERIFY_MEND } from '@/lib/server/worker/verify-limits';
import { limitWords } from '@/lib/server/worker/work-limits';
import { WorkerPool } from '@/lib/server/worker/worker-pool';

/** Files are verified in so many lines at once, each in a process of its own. */
export const LINES = ['0', '1'] as const;

export class VerifyApart {
  readonly #pool: WorkerPool<PdfRequest['task'], PdfAnswer>;

  constructor(limits = VERIFY_LIMITS, start = () => startPdfChild({ background: false, limits })) {
    this.#pool = new WorkerPool({ start, idleMs: 60_000, processes: LINES.length, limits });
  }

  /** Has the processes of these lines start already. What keeps one from starting, its first file is told. */
  getReady(lines: readonly string[]): void {
    for (const whose of lines) this.#pool.work({ work: { kind: 'get-ready' }, schemes: [] }, { whose }).catch(() => undefined);
  }

  /** The verdict, reached in the process of that line; `work-limit` where the file outran a limit. */
  async verdict(task: SigningTask & { kind: 'verify' | 'verify-alone' }, whose: string): Promise<Outcome<Verdict>> {
    const ended = await this.#pool.work({ work: task, schemes: heldFiles() }, { whose });
    if (ended.kind === 'outrun') return refuse('work-limit', { limit: limitWords(ended.limits, ended.outrun), mend: VERIFY_MEND });
    if (ended.kind !== 'answered' || ended.answer.kind !== 'signing' || ended.answer.answer.kind !== 'verdict')
      throw new Error(`verifying ended with ${ended.kind}`);
    return ok(ended.answer.answer.verdict);
  }

  /** Ends the processes. */
  end(): void {
    this.#pool.end();
  }
}
