// Runs in the process: draws what it is asked for, one after the other, and says how far it is.
import { readdirSync } from 'node:fs';
import os from 'node:os';
import { GlyphMissingError } from './glyph-missing-error';
import { drawTask, NarrativeGapsError, type PdfAnswer, type PdfRequest } from './pdf-tasks';

/** Told at most this often, in ms. */
const PROGRESS_EVERY = 100;
/** As far as anybody may yield to others; requests go first where processors are few. */
const LOWEST_PRIORITY = 19;

if (!process.send) throw new Error('pdf-process-main is started by PdfProcess only');
if (process.argv.includes('--background')) yieldToOthers();

// Without the server there is nobody to draw for.
process.on('disconnect', () => process.exit());
process.on('message', (request: PdfRequest) => void draw(request));

async function draw({ id, task }: PdfRequest): Promise<void> {
  const answer = (message: PdfAnswer) => process.send?.(message);
  let told = 0;
  const onProgress = (share: number) => {
    const now = performance.now();
    if (now - told < PROGRESS_EVERY) return;
    told = now;
    answer({ id, kind: 'progress', share });
  };
  try {
    answer({ id, kind: 'done', bytes: new Uint8Array(await drawTask(task, onProgress)) });
  } catch (error) {
    if (error instanceof GlyphMissingError) answer({ id, kind: 'missing', characters: error.characters });
    else if (error instanceof NarrativeGapsError) answer({ id, kind: 'gaps', gaps: error.gaps });
    else answer({ id, kind: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** On Linux a priority is a thread's own: those that collect garbage are there already. */
function yieldToOthers(): void {
  const threads = os.platform() === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
  for (const thread of threads) os.setPriority(thread, LOWEST_PRIORITY);
}
