// `ziping render FILE… -o OUT.pdf`: prints forms into one PDF, numbered through. Writes the whole file or nothing.
import { createHash } from 'node:crypto';
import type { PrintedSheet } from '@/lib/print/sheet/layout-sheet';
import { GlyphMissingError, missingSentence } from '@/lib/server/pdf/glyph-missing-error';
import { renderForms } from '@/lib/server/pdf/render-forms';
import { formFiles, type ReadFile } from './form-files';
import { complain, EXIT } from './io';
import { schemeFiles } from './scheme-files';
import { outputRequest, writeWhole } from './write-output';

/** Runs `render` and gives the exit code: 0 written, 2 when nothing was, with one line per problem on standard error. */
export async function renderCommand(args: string[]): Promise<number> {
  const request = outputRequest(args);
  if (!request) {
    process.stderr.write('用法：ziping render [--schemes DIR]… FILE… -o OUT.pdf\n');
    return EXIT.usage;
  }
  const schemes = schemeFiles(request.schemes);
  const forms = schemes && (await formFiles(request.inputs, schemes.schemeOf));
  const bytes = forms && (await printed(forms));
  if (!bytes) return EXIT.unreadable;
  return (await writeWhole(request.out, bytes)) ? EXIT.done : EXIT.unreadable;
}

/** The PDF of these forms, or null after a line for every character that cannot be printed. A file has no revision: the hash of its JSON says what was printed. */
async function printed(forms: readonly ReadFile[]): Promise<Uint8Array | null> {
  try {
    return await renderForms(forms.map(printedForm));
  } catch (problem) {
    if (!(problem instanceof GlyphMissingError)) throw problem;
    for (const missing of problem.characters) {
      complain(forms[missing.form]?.file ?? '', missing.path, missingSentence(missing));
    }
    return null;
  }
}

const hashOf = (filed: unknown) => createHash('sha256').update(JSON.stringify(filed)).digest('hex');

/** A file as it is printed: it has no revision. */
export function printedForm({ evaluation, scheme, filed }: ReadFile): PrintedSheet {
  return { evaluation, scheme, facts: { revision: null, sha256: hashOf(filed), savedAt: null, preview: false } };
}
