// Printing a signed document again from the data inside it: the same bytes are the strongest proof that its pages show that data.
// Another version of the program may set them differently: then the printed text is compared, and the file may hold nothing else.
import type { Check, Verdict } from '@/lib/domain/verdict';
import { sameContent, whatElseItHolds } from './pdf/printed-file';

export interface Reprinted {
  reprinted: Verdict['reprinted'];
  check: Check;
}

/** Compares the printed pages of the file with those printed again. */
export async function compareReprint(printed: Uint8Array, again: Uint8Array): Promise<Reprinted> {
  if (Buffer.compare(printed, again) === 0) {
    return { reprinted: 'same-bytes', check: { id: 'reprint', ok: true, message: '用文件里的数据重新印制，页面逐字节相同' } };
  }
  if (sameContent(printed, again)) {
    return { reprinted: 'same-bytes', check: { id: 'reprint', ok: true, message: '用文件里的数据重新印制，解压之后逐字节相同（压缩由另一版程序完成）' } };
  }
  const hidden = whatElseItHolds(printed);
  if (hidden) return { reprinted: 'differs', check: { id: 'reprint', ok: false, message: `页面不是由文件里的数据印出来的：${hidden}` } };
  const [own, other] = [await textOf(printed), await textOf(again)];
  if (own !== null && own === other) {
    return { reprinted: 'same-text', check: { id: 'reprint', ok: true, message: '用文件里的数据重新印制，文字全部相同（版式由另一版程序印制，没有逐字节相同）' } };
  }
  return { reprinted: 'differs', check: { id: 'reprint', ok: false, message: '页面上印的与文件里的数据不符：重新印制的文字不一样' } };
}

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
