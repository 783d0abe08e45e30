// The entries of cross-reference tables and streams (ISO 32000-1, 7.5.4 and 7.5.8).
import { type PdfLexer, PdfSyntaxError } from './pdf-lexer';
import { isKind, type PdfDict, wholeNumber } from './pdf-objects';
import type { WorkBudget } from './work-budget';

/** Where an object is: at a place, inside an object stream, or nowhere. */
export type XrefEntry =
  { kind: 'at'; offset: number; generation: number } | { kind: 'packed'; container: number; index: number } | { kind: 'free' };

/** From `xref` up to and with `trailer`. Throws PdfSyntaxError. */
export function entriesOfTable(lexer: PdfLexer, budget: WorkBudget): Map<number, XrefEntry> {
  const entries = new Map<number, XrefEntry>();
  lexer.keyword('xref');
  for (;;) {
    const word = lexer.word();
    if (word === 'trailer') return entries;
    if (!/^\d{1,10}$/.test(word)) throw new PdfSyntaxError('对象表的写法不对');
    // An empty range is work, too.
    budget.entry();
    const first = Number(word);
    const count = lexer.whole();
    for (let at = 0; at < count; at += 1) {
      budget.entry();
      const offset = lexer.whole();
      const generation = lexer.whole();
      const kind = lexer.word();
      if (kind !== 'n' && kind !== 'f') throw new PdfSyntaxError('对象表的写法不对');
      if (entries.has(first + at)) throw new PdfSyntaxError(`对象表里有两个 ${first + at} 号`);
      entries.set(first + at, kind === 'n' ? { kind: 'at', offset, generation } : { kind: 'free' });
    }
  }
}

/** The entries that a cross-reference stream holds. Throws PdfSyntaxError. */
export function entriesOfStream(dict: PdfDict, content: Uint8Array, budget: WorkBudget): Map<number, XrefEntry> {
  const widths = numbersOf(dict, 'W');
  const [typeWidth = 0, firstWidth = 0, secondWidth = 0] = widths;
  if (widths.length !== 3 || widths.some((width) => width > 6) || firstWidth === 0) throw new PdfSyntaxError('对象表的写法不对');
  const ranges = dict.entries.has('Index') ? numbersOf(dict, 'Index') : [0, wholeNumber(dict.entries.get('Size')) ?? 0];
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  const field = (width: number, otherwise: number) => {
    if (width === 0) return otherwise;
    let value = 0;
    for (const end = at + width; at < end; at += 1) value = value * 256 + (content[at] ?? 0);
    return value;
  };
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first = 0, count = 0] = ranges.slice(range, range + 2);
    for (let number = first; number < first + count; number += 1) {
      if (at + widths.reduce((sum, width) => sum + width, 0) > content.length) throw new PdfSyntaxError('对象表不完整');
      const type = field(typeWidth, 1);
      const value = field(firstWidth, 0);
      const generation = field(secondWidth, 0);
      budget.entry();
      if (entries.has(number)) throw new PdfSyntaxError(`对象表里有两个 ${number} 号`);
      entries.set(
        number,
        type === 1
          ? { kind: 'at', offset: value, generation }
          : type === 2
            ? { kind: 'packed', container: value, index: generation }
            : { kind: 'free' },
      );
    }
  }
  return entries;
}

function numbersOf(dict: PdfDict, key: string): number[] {
  const value = dict.entries.get(key);
  if (!isKind(value, 'array')) throw new PdfSyntaxError('对象表的写法不对');
  return value.items.map((item) => {
    const whole = wholeNumber(item);
    if (whole === null) throw new PdfSyntaxError('对象表的写法不对');
    return whole;
  });
}
