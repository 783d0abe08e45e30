// Printing a signed document again from the data inside it: the same bytes are the strongest proof that its pages show that data.
// Another version of the program may set them differently: then only the installation that signed the file can vouch for it,
// since letters that say one thing can be drawn as another.
import type { Check } from '@/lib/workflow/check';
import type { Verdict } from '@/lib/workflow/verdict';
import { isInflated, whatElseItHolds } from './pdf/printed-file';
import { isRecompressed } from './pdf/recompressed';

/** Said where the text is the same and the pages are not. */
export const SAME_TEXT =
  '文字与用文件里的数据重新印制的相同，版式却不同：不能认定看到的页面就是这些数据。由旧版程序印制的文件，请在当初签署它的系统上核验';

export interface Reprinted {
  reprinted: Verdict['reprinted'];
  check: Check;
}

/** Compares the printed pages of the file with those printed again. */
export async function compareReprint(printed: Uint8Array, again: Uint8Array): Promise<Reprinted> {
  if (Buffer.compare(printed, again) === 0) {
    return { reprinted: 'same-bytes', check: { id: 'reprint', ok: true, message: '用文件里的数据重新印制，页面逐字节相同' } };
  }
  if (isRecompressed(printed, again)) {
    return {
      reprinted: 'same-bytes',
      check: { id: 'reprint', ok: true, message: '用文件里的数据重新印制，解压之后逐字节相同（压缩由另一版程序完成）' },
    };
  }
  const hidden = whatElseItHolds(printed);
  if (hidden) return { reprinted: 'differs', check: { id: 'reprint', ok: false, message: `页面不是由文件里的数据印出来的：${hidden}` } };
  if (isInflated(printed, again))
    return { reprinted: 'differs', check: { id: 'reprint', ok: false, message: '页面不是由文件里的数据印出来的：内容多出太多' } };
  const [own, other] = [await textOf(printed), await textOf(again)];
  if (own !== null && own === other) {
    return { reprinted: 'same-text', check: { id: 'reprint', ok: false, message: SAME_TEXT } };
  }
  return { reprinted: 'differs', check: { id: 'reprint', ok: false, message: '页面上印的与文件里的数据不符：重新印制的文字不一样' } };
}

/** The text of all pages without white space; null where it cannot be read. */
async function textOf(bytes: Uint8Array): Promise<string | null> {
  try {
    // Large, and rarely needed.
    const { PDF } = await import('@libpdf/core');
    const pdf = await PDF.load(bytes);
    return pdf
      .extractText()
      .map(({ text }) => text.replace(/\s/g, ''))
      .join('\f');
  } catch (problem) {
    // Whatever the library stumbles over, the text is not known to be the same.
    if (problem instanceof Error) return null;
    throw problem;
  }
}
