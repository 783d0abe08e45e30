// The one way to a PDF on the server: few at once, since drawing blocks everything else while it runs.
// A seam: drawing in a worker thread would change this file only.
import { ok, type Outcome, refuse } from '@/lib/domain/problem';
import type { PrintedForm } from '@/lib/report/printed-form';
import { describeMissing, GlyphMissingError } from './pdf/glyph-missing-error';
import { renderForms } from './pdf/render-forms';

/** How many may wait for their turn; more are told to come back. */
const MOST_WAITING = 30;

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** The forms as one PDF; a character that no font has, and too many waiting, are refusals. */
export async function drawPdf(forms: readonly PrintedForm[]): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  if (waiting >= MOST_WAITING) return refuse('service-busy');
  waiting += 1;
  const turn = last.then(() => renderForms(forms));
  last = turn.catch(() => undefined); // whoever asked gets the error; the next one has nothing to do with it
  try {
    return ok(new Uint8Array(await turn));
  } catch (error) {
    if (!(error instanceof GlyphMissingError)) throw error;
    const characters = [...new Set(error.characters.map(({ character }) => `“${character}”`))].join('、');
    return refuse('glyph-missing', { characters }, error.characters.map(describeMissing));
  } finally {
    waiting -= 1;
  }
}
