// What stands in the printed part of a signed document besides pages.
import { PdfFile } from './pdf-file';
import { streamContent } from './stream-content';
import { isWhite, PdfSyntaxError } from './pdf-lexer';
import { isKind } from './pdf-objects';

/** What a printed file of ours never has, in Chinese; null where there is none of it. */
export function whatElseItHolds(printed: Uint8Array): string | null {
  return orReason(() => {
    const file = PdfFile.open(printed);
    if (file.sections.length > 1) return '印出之后又被改过';
    const { entries } = file.catalog().dict;
    const extra = ['AcroForm', 'OCProperties', 'OpenAction', 'AA', 'AF', 'Collection'].find((key) => entries.has(key));
    if (extra) return `含有 ${extra}`;
    const marked = file.pages().some((page) => {
      const object = file.object(page);
      return isKind(object, 'dict') && (object.entries.has('Annots') || object.entries.has('AA'));
    });
    if (marked) return '页面上加了批注';
    return hasGaps(file) ? '对象之间藏有别的内容' : null;
  });
}

/** Another version of the program may embed more of its fonts, and never so much more. */
const MORE = { times: 2, bytes: 1024 * 1024 };

/** Whether one file decompresses to far more than the other, which would hold up whoever reads its text. */
export function isInflated(printed: Uint8Array, again: Uint8Array): boolean {
  const most = MORE.times * sizeWithin(PdfFile.open(again), Infinity) + MORE.bytes;
  return orReason(() => (sizeWithin(PdfFile.open(printed), most) > most ? 'inflated' : null)) !== null;
}

/** What all streams decompress to, in bytes; no more is decompressed than `most`. Throws PdfSyntaxError. */
function sizeWithin(file: PdfFile, most: number): number {
  let size = 0;
  for (const number of file.numbers()) {
    const object = file.object(number);
    if (isKind(object, 'stream'))
      size += streamContent(object, Math.min(LARGEST_STREAM, most - size + 1), (value) => file.resolve(value)).length;
    if (size > most) return size;
  }
  return size;
}

const LARGEST_STREAM = 64 * 1024 * 1024;

/** `%PDF-1.3`, and after it the line of a comment that marks the file as binary. */
const HEADER = 9;
const BINARY_MARK = 6;

/** Whether anything stands in the file besides its header, the objects of its table, and that table. */
function hasGaps(file: PdfFile): boolean {
  const { newest, bytes } = file;
  const spans = [...file.numbers()].map((number) => file.spanOf(number)).filter((span) => span !== null);
  const parts = [...spans.sort((a, b) => a.start - b.start), { start: newest.offset, end: newest.end }];
  const ends = [HEADER, ...parts.map(({ end }) => end)];
  const blank = (from: number, to: number) => bytes.subarray(from, to).every((byte) => isWhite(byte));
  const first = parts[0]?.start ?? 0;
  return (
    newest.end !== bytes.length ||
    first > HEADER + BINARY_MARK ||
    parts.some(({ start }, at) => start < (ends[at] ?? 0) || (at > 0 && !blank(ends[at] ?? 0, start)))
  );
}

function orReason(look: () => string | null): string | null {
  try {
    return look();
  } catch (problem) {
    if (problem instanceof PdfSyntaxError) return problem.reason;
    throw problem;
  }
}
