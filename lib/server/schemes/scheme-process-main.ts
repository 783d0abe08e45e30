// Runs in the process: does one task after the other, and says how far it is.
import { doSchemeTask, type SchemeDone, type SchemeTask } from './scheme-tasks';

/** From the process: progress any number of times, then one of the others. */
export type SchemeAnswer =
  | { id: number; kind: 'progress'; share: number }
  | { id: number; kind: 'failed'; error: string }
  | { id: number; kind: 'done'; done: SchemeDone };

/** Told at most this often, in ms. */
const PROGRESS_EVERY = 100;

if (!process.send) throw new Error('scheme-process-main is started by the pool of scheme-process.ts only');

// Without the server there is nobody to work for.
process.on('disconnect', () => process.exit());
process.on('error', () => process.exit());
process.on('message', (request: { id: number; task: SchemeTask }) => void handle(request));

async function handle({ id, task }: { id: number; task: SchemeTask }): Promise<void> {
  const answer = (message: SchemeAnswer) => process.send?.(message);
  let told = 0;
  try {
    const done = await doSchemeTask(task, (share) => {
      const now = performance.now();
      if (now - told < PROGRESS_EVERY) return;
      told = now;
      answer({ id, kind: 'progress', share });
    });
    answer({ id, kind: 'done', done });
  } catch (error) {
    answer({ id, kind: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
