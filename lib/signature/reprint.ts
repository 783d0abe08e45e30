// Printing a signed document again from the data inside it: the same bytes are the strongest proof that its pages show that data.
// Another version of the program may set them differently: then the printed text is compared, and the file may hold nothing else.
import { PdfFile } from './pdf-file';
import { PdfSyntaxError } from './pdf-lexer';
import { isKind } from './pdf-objects';
import type { Check, Verdict } from './verdict';

export interface Reprinted {
  reprinted: Verdict['reprinted'];
  check: Check;
}

/** Compares the printed pages of the file with those printed again. */
export async function compareReprint(printed: Uint8Array, again: Uint8Array): Promise<Reprinted> {
  if (Buffer.compare(printed, again) === 0) {
    return { reprinted: 'same-bytes', check: { id: 'reprint', ok: true, message: '用文件里的数据重新印制，页面逐字节相同' } };
  }
  const hidden = whatReadersAdd(printed);
  if (hidden) return { reprinted: 'differs', check: { id: 'reprint', ok: false, message: `页面不是由文件里的数据印出来的：${hidden}` } };
  const [own, other] = [await textOf(printed), await textOf(again)];
  if (own !== null && own === other) {
    return { reprinted: 'same-text', check: { id: 'reprint', ok: true, message: '用文件里的数据重新印制，文字全部相同（版式由另一版程序印制，没有逐字节相同）' } };
  }
  return { reprinted: 'differs', check: { id: 'reprint', ok: false, message: '页面上印的与文件里的数据不符：重新印制的文字不一样' } };
}

/** What a printed file of ours never has, in Chinese; null where there is none of it. */
function whatReadersAdd(printed: Uint8Array): string | null {
  try {
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
  } catch (problem) {
    if (problem instanceof PdfSyntaxError) return problem.reason;
    throw problem;
  }
}

/** Whether anything stands in the file besides its header, the objects of its table, and that table. */
function hasGaps(file: PdfFile): boolean {
  const { newest, bytes } = file;
  const spans = [...file.numbers()].map((number) => file.spanOf(number)).filter((span) => span !== null);
  const parts = [...spans.sort((a, b) => a.start - b.start), { start: newest.offset, end: newest.end }];
  const ends = [HEADER, ...parts.map(({ end }) => end)];
  return newest.end !== bytes.length || parts.some(({ start }, at) => start < (ends[at] ?? 0) || start - (ends[at] ?? 0) > LINE_ENDS);
}

/** `%PDF-1.3`, and after it the comment of a line that marks the file as binary. */
const HEADER = 9;
const LINE_ENDS = 8;

/** The text of all pages without white space; null where it cannot be read. */
async function textOf(bytes: Uint8Array): Promise<string | null> {
  try {
    // Large, and rarely needed.
    const { PDF } = await import('@libpdf/core');
    const pdf = await PDF.load(bytes);
    return pdf.extractText().map(({ text }) => text.replace(/\s/g, '')).join('\f');
  } catch (problem) {
    // Whatever the library stumbles over, the text is not known to be the same.
    if (problem instanceof Error) return null;
    throw problem;
  }
}
