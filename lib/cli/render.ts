// `ziping render FILE… -o OUT.pdf`: prints forms into one PDF, numbered through. Writes the whole file or nothing.
import { createHash } from 'node:crypto';
import { schemeOf } from '@/lib/domain/score/scheme';
import { scoreEvaluation } from '@/lib/domain/score/score';
import type { PrintedForm } from '@/lib/report/printed-form';
import { describeMissing, GlyphMissingError } from '@/lib/server/pdf/glyph-missing-error';
import { renderForms } from '@/lib/server/pdf/render-forms';
import { complain, EXIT, readForms, type ReadForm } from './io';
import { outputRequest, writeWhole } from './write-output';

/** Runs `render` and gives the exit code: 0 written, 2 when nothing was, with one line per problem on standard error. */
export async function renderCommand(args: string[]): Promise<number> {
  const request = outputRequest(args);
  if (!request) {
    process.stderr.write('用法：ziping render FILE… -o OUT.pdf\n');
    return EXIT.usage;
  }
  const forms = await readForms(request.inputs);
  if (!forms) return EXIT.unreadable;
  const bytes = await printed(forms);
  if (!bytes) return EXIT.unreadable;
  return (await writeWhole(request.out, bytes)) ? EXIT.done : EXIT.unreadable;
}

/** The PDF of these forms, or null after a line for every character that cannot be printed. */
async function printed(forms: readonly ReadForm[]): Promise<Uint8Array | null> {
  try {
    return await renderForms(forms.map(printedForm));
  } catch (problem) {
    if (!(problem instanceof GlyphMissingError)) throw problem;
    for (const missing of problem.characters) {
      complain(forms[missing.form]?.file ?? '', missing.path, `${describeMissing(missing)}没有字体能印出：请换用能够印出的字`);
    }
    return null;
  }
}

/** A file has no revision: the hash of its JSON says what was printed. */
export function printedForm({ evaluation }: ReadForm): PrintedForm {
  const sha256 = createHash('sha256').update(JSON.stringify(evaluation)).digest('hex');
  return { evaluation, score: scoreEvaluation(evaluation, schemeOf(evaluation.scheme)), facts: { revision: null, sha256, savedAt: null, preview: false } };
}
