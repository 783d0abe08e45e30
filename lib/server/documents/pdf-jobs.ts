// The one way to a PDF on the server: drawn in processes of their own, so that other requests keep their speed.
// One process for what somebody looks at now, one for books, which must not make it wait.
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { PrintedSheet } from '@/lib/print/sheet/layout-sheet';
import { describeMissing, type MissingCharacter, missingSentence } from '../pdf/glyph-missing-error';
import type { PdfTask } from '../worker/pdf-tasks';
import { type DrawOptions, PdfProcess } from '../worker/pdf-process';

/** How many may wait for their turn; more are told to come back. */
const MOST_WAITING = 30;
const MINUTE = 60_000;

const kept = globalThis as typeof globalThis & { zipingPdfProcesss?: { quick: PdfProcess; long: PdfProcess } };

/** One pair a process, also where modules are loaded more than once. */
function processes(): { quick: PdfProcess; long: PdfProcess } {
  return (kept.zipingPdfProcesss ??= {
    quick: new PdfProcess({ background: false, idleMs: 30 * MINUTE }),
    long: new PdfProcess({ background: true, idleMs: MINUTE }),
  });
}

/** The forms as one PDF; a character that no font has, and too many waiting, are refusals. */
export function drawPdf(forms: readonly PrintedSheet[]): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  return drawIn(processes().quick, { kind: 'forms', forms });
}

/** A document of the department; `cancelled` once its signal says so. */
export function drawDocument(task: PdfTask, options: DrawOptions = {}): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const { quick, long } = processes();
  return drawIn(task.kind === 'book' ? long : quick, task, options);
}

async function drawIn(drawer: PdfProcess, task: PdfTask, options: DrawOptions = {}): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  if (drawer.pending >= MOST_WAITING) return refuse('service-busy');
  const drawn = await drawer.draw(task, options);
  if (drawn.kind === 'cancelled') return refuse('cancelled');
  if (drawn.kind === 'no-scheme') return refuse('scheme-not-here', { name: drawn.scheme });
  if (drawn.kind === 'gaps') return refuse('documents-not-ready', { count: drawn.gaps.length, what: '这份文件' }, drawn.gaps);
  return drawn.kind === 'done' ? ok(drawn.bytes) : refuseMissing(drawn.characters);
}

function refuseMissing(missing: readonly MissingCharacter[]): Outcome<never> {
  const wide = missing.filter(({ tooWide }) => tooWide);
  if (wide.length > 0) return refuse('number-too-wide', { count: wide.length }, wide.map(missingSentence));
  const characters = [...new Set(missing.map(({ character }) => `“${character}”`))].join('、');
  return refuse('glyph-missing', { characters }, missing.map(describeMissing));
}
