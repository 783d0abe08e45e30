// `ziping list [--schemes DIR]… DIR -o OUT.pdf`: prints the project expenditure list of a folder. Writes the whole file or nothing.
import path from 'node:path';
import { createHash } from 'node:crypto';
import type { PrintedDocument } from '@/lib/print/engine/document-layout';
import { listDocument } from '@/lib/print/engine/expenditure-list-table';
import { type ListEntry, parseExpenditureListBytes } from '@/lib/exchange/expenditure-list';
import { LARGEST_FILE } from '@/lib/exchange/json-file';
import { GlyphMissingError, missingSentence } from '@/lib/server/pdf/glyph-missing-error';
import { renderDocument } from '@/lib/server/pdf/render-document';
import { LIST_FILE } from './form-folder';
import { complain, EXIT, readBytes } from './io';
import { schemeFiles } from './scheme-files';
import { outputRequest, writeWhole } from './write-output';

/** Runs `list` and gives the exit code: 0 written, 2 when nothing was, with one line per problem on standard error. */
export async function listCommand(args: string[]): Promise<number> {
  const request = outputRequest(args);
  const [folder] = request?.inputs ?? [];
  if (!request || folder === undefined || request.inputs.length > 1) {
    process.stderr.write('用法：ziping list [--schemes DIR]… DIR -o OUT.pdf\n');
    return EXIT.usage;
  }
  // The list states no scheme: folders are looked at, so that what is wrong in them is said by every command alike.
  if (request.schemes.length > 0 && !schemeFiles(request.schemes)) return EXIT.unreadable;
  const file = path.join(folder, LIST_FILE);
  const rows = await readList(file);
  if (!rows) return EXIT.unreadable;
  try {
    return (await writeWhole(request.out, await renderDocument(printedList(rows), null))) ? EXIT.done : EXIT.unreadable;
  } catch (problem) {
    if (!(problem instanceof GlyphMissingError)) throw problem;
    for (const missing of problem.characters) complain(file, missing.path, missingSentence(missing));
    return EXIT.unreadable;
  }
}

/** The rows of the list file, or null after one line per problem. */
export async function readList(file: string): Promise<ListEntry[] | null> {
  const bytes = await readBytes(file, LARGEST_FILE);
  const parsed =
    typeof bytes === 'string' ? { ok: false as const, issues: [{ path: '', message: bytes }] } : parseExpenditureListBytes(bytes);
  if (parsed.ok) return parsed.rows;
  for (const issue of parsed.issues) complain(file, issue.path, issue.message);
  return null;
}

/** The list as it is printed: a file has no revision, the hash of its rows says what was. */
export function printedList(rows: readonly ListEntry[]): PrintedDocument {
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  return { document: listDocument(rows), facts: { revision: null, sha256, savedAt: null, preview: false } };
}
