// Whether a file is under a password, by the end of the file alone: asked of files that nothing vouches for.
import { lastXref } from './pdf-file';
import { latin1, PdfLexer, PdfSyntaxError } from './pdf-lexer';
import type { PdfDict } from './pdf-objects';
import { WorkBudget } from './work-budget';

/** A trailer has some ten entries. */
const MOST_VALUES = 1_000;

/** What cannot be read is not encrypted either: the check that fails says more. */
export function isEncrypted(bytes: Uint8Array): boolean {
  try {
    return newestTrailer(bytes).entries.has('Encrypt');
  } catch (problem) {
    if (problem instanceof PdfSyntaxError) return false;
    throw problem;
  }
}

/** The lines of its table, or what its stream holds, are passed over. */
function newestTrailer(bytes: Uint8Array): PdfDict {
  const offset = lastXref(bytes);
  const table = latin1(bytes, offset, offset + 4) === 'xref';
  const found = table ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('trailer', offset) : offset;
  const lexer = new PdfLexer(bytes, Math.max(offset, found), new WorkBudget(bytes.length, MOST_VALUES));
  if (table) lexer.keyword('trailer');
  else {
    lexer.whole();
    lexer.whole();
    lexer.keyword('obj');
  }
  return lexer.dict();
}
