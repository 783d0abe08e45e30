// Runs in the thread: draws what it is asked for, one after the other, and says how far it is.
import { readlinkSync } from 'node:fs';
import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { GlyphMissingError } from './glyph-missing-error';
import { drawTask, NarrativeGapsError, type PdfAnswer, type PdfRequest } from './pdf-tasks';

/** Told at most this often, in ms. */
const PROGRESS_EVERY = 100;
/** As far as anybody may yield to others; requests go first where processors are few. */
const LOWEST_PRIORITY = 19;

const port = parentPort;
if (!port) throw new Error('pdf-worker-main runs in a worker thread only');
if ((workerData as { background?: boolean } | null)?.background && os.platform() === 'linux') yieldToOthers();

port.on('message', (request: PdfRequest) => void draw(request));

async function draw({ id, task }: PdfRequest): Promise<void> {
  const answer = (message: PdfAnswer, transfer: ArrayBuffer[] = []) => port?.postMessage(message, transfer);
  let told = 0;
  const onProgress = (share: number) => {
    const now = performance.now();
    if (now - told < PROGRESS_EVERY) return;
    told = now;
    answer({ id, kind: 'progress', share });
  };
  try {
    const bytes = new Uint8Array(await drawTask(task, onProgress));
    answer({ id, kind: 'done', bytes }, [bytes.buffer]);
  } catch (error) {
    if (error instanceof GlyphMissingError) answer({ id, kind: 'missing', characters: error.characters });
    else if (error instanceof NarrativeGapsError) answer({ id, kind: 'gaps', gaps: error.gaps });
    else answer({ id, kind: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** On Linux a priority is a thread's own; the thread's number is in /proc. */
function yieldToOthers(): void {
  const thread = Number(/\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0]);
  if (thread > 0) os.setPriority(thread, LOWEST_PRIORITY);
}
