// Runs in the process: draws, signs or verifies what it is asked for, one after the other, and says how far it is.
import { UnknownSchemeError } from '@/lib/scheme/unknown-scheme-error';
import '../shipped/know-shipped';
import { takeHeld } from '../shipped/take-held';
import type { SigningTask } from './signing-tasks';
import { GlyphMissingError } from '../pdf/glyph-missing-error';
import { NarrativeGapsError } from '../pdf/narrative-gaps-error';
import type { PdfAnswer, PdfRequest } from './pdf-messages';

/** Told at most this often, in ms. */
const PROGRESS_EVERY = 100;

if (!process.send) throw new Error('pdf-process-main is started by PdfProcess only');

// Without the server there is nobody to draw for.
process.on('disconnect', () => process.exit());
process.on('error', () => process.exit()); // killed while it was being answered
process.on('message', (request: PdfRequest) => void handle(request));

async function handle({ id, task: { work: task, schemes } }: PdfRequest): Promise<void> {
  takeHeld(schemes);
  const answer = (message: PdfAnswer) => process.send?.(message);
  let told = 0;
  const onProgress = (share: number) => {
    const now = performance.now();
    if (now - told < PROGRESS_EVERY) return;
    told = now;
    answer({ id, kind: 'progress', share });
  };
  try {
    if (isSigning(task)) {
      // Each is read only where it is needed: most processes never sign, and most files that are refused are never drawn.
      const { doSigningTask } = await import('./signing-tasks');
      answer({ id, kind: 'signing', answer: await doSigningTask(task) });
    } else {
      const { drawTask } = await import('./pdf-tasks');
      answer({ id, kind: 'done', bytes: new Uint8Array(await drawTask(task, onProgress)) });
    }
  } catch (error) {
    if (error instanceof GlyphMissingError) answer({ id, kind: 'missing', characters: error.characters });
    else if (error instanceof NarrativeGapsError) answer({ id, kind: 'gaps', gaps: error.gaps });
    else if (error instanceof UnknownSchemeError) answer({ id, kind: 'no-scheme', scheme: error.id });
    else answer({ id, kind: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

const SIGNING: readonly string[] = [
  'sign',
  'prepare',
  'open-key',
  'check-sealed',
  'verify',
  'verify-alone',
  'read-table',
  'get-ready',
] satisfies SigningTask['kind'][];

function isSigning(task: PdfRequest['task']['work']): task is SigningTask {
  return SIGNING.includes(task.kind);
}
