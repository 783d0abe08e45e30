// Turns labels and data into typeset cells of one size, and collects the characters that no font prints.
import { fitText } from './fit-text';
import { fittedLines } from './fitted-lines';
import type { Lines } from './lines';
import { numberSize, uncutSize, widthOfNumbers } from './number-size';
import { type Cell, PADDING } from './table';
import type { MissingGlyph, TextStyle, Typefaces } from './typefaces';

/** Where a text stands: in the words of the form, and its path in the exchange form. */
export interface Place {
  where: string;
  path: string;
}

/** Left and right edge, points from the left edge of the text block. */
export type Extent = readonly [from: number, to: number];

export interface Typesetter {
  size: number;
  /** The height of a row of one line, points. */
  lowest: number;
  /** The width of a cell below which a number in the text is cut; 0 for a text without one. */
  leastWidth(text: string): number;
  /** Words of the form itself, or a figure computed for a place, centred. */
  label(text: string, extent: Extent, place?: Place): Cell;
  /** A text or figure of the evaluation: centred while short, from the left once it is long. */
  value(text: string, extent: Extent, place: Place): Cell;
  /** A long text: from the left, from the top. */
  longText(text: string, extent: Extent, place: Place): Cell;
  /** A line without a box, such as the title. */
  heading(text: string, extent: Extent, place: Place, size: number, style: TextStyle): Cell;
  /** A text without a box under the table. */
  note(text: string, extent: Extent, place: Place): Cell;
}

const LEADING = 1.3;
/** Labels stand centred and are known to be short: they may come nearer to their rules than data. */
const LABEL_PADDING = 4;
/** A number that would be cut otherwise may come as near as this. */
const TIGHT_PADDING = 2;
/** From this many lines on, a text reads better from the left. */
const LONG_LINES = 4;
/** But not where a line holds fewer characters than this: 一级指标 beside its rows. */
const NARROW = 4;
const FORM_WORDS: Place = { where: '表式文字', path: '' };

/**
 * A typesetter for cells of `size` points; what cannot be printed is added to `missing`. `wholeNumbers`: no number is cut in two, and one
 * that does not fit cannot be printed; the first version's frozen forms are printed without this.
 */
export function typesetter(typefaces: Typefaces, size: number, missing: MissingGlyph[], wholeNumbers = false): Typesetter {
  const measured = (
    text: string,
    width: number,
    usual: number,
    place: Place,
    style: TextStyle,
    wanted: number,
  ): { fontSize: number; padding: number } => {
    if (!wholeNumbers) return { fontSize: uncutSize(text, width - 2 * usual, style, wanted, typefaces), padding: usual };
    const loose = numberSize(text, width - 2 * usual, style, wanted, typefaces);
    if (loose.tooWide === null) return { fontSize: loose.size, padding: usual };
    const tight = numberSize(text, width - 2 * TIGHT_PADDING, style, wanted, typefaces);
    if (tight.tooWide !== null) missing.push({ character: tight.tooWide, tooWide: true, ...place });
    return { fontSize: tight.size, padding: TIGHT_PADDING };
  };
  const make = (text: string, extent: Extent, place: Place, rest: Partial<Cell>, style: TextStyle = 'body', balanced = false): Cell => {
    const width = extent[1] - extent[0];
    const usual = rest.label ? LABEL_PADDING : PADDING.x;
    const onMissing = (character: string): void => void missing.push({ character, ...place });
    const { fontSize, padding: wanted } = measured(text, width, usual, place, style, rest.size ?? size);
    const linesIn = (inner: number, told = onMissing) =>
      balanced
        ? fittedLines(text, inner, style, fontSize, typefaces, told, wholeNumbers)
        : fitText(text, inner, { style, size: fontSize, typefaces, onMissing: told, wholeNumbers });
    const loose = linesIn(width - 2 * wanted);
    // （20） in a column a hair too narrow for it: it is not parted.
    const nearer = balanced && wholeNumbers && isBracketParted(loose) ? linesIn(width - 2 * TIGHT_PADDING, () => undefined) : null;
    const [lines, padding] = nearer && !isBracketParted(nearer) ? [nearer, TIGHT_PADDING] : [loose, wanted];
    return {
      x: extent[0],
      width,
      lines,
      leading: fontSize * LEADING,
      align: 'centre',
      valign: 'middle',
      label: false,
      boxed: true,
      ...(padding === usual ? {} : { padding }),
      ...rest,
      size: fontSize,
    };
  };
  return {
    size,
    lowest: size * LEADING + 2 * PADDING.y,
    leastWidth: (text) => {
      const width = widthOfNumbers(text, 'body', size, typefaces);
      return width > 0 ? width + 2 * TIGHT_PADDING : 0;
    },
    label: (text, extent, place = FORM_WORDS) => make(text, extent, place, { label: true }, 'body', true),
    value: (text, extent, place) => {
      const cell = make(text, extent, place, {}, 'body', true);
      const isNarrow = wholeNumbers && extent[1] - extent[0] - 2 * PADDING.x < NARROW * size;
      return cell.lines.length < LONG_LINES || isNarrow ? cell : { ...cell, align: 'start' };
    },
    longText: (text, extent, place) => make(text, extent, place, { align: 'start', valign: 'top' }),
    heading: (text, extent, place, headingSize, style) => make(text, extent, place, { size: headingSize, boxed: false }, style, true),
    note: (text, extent, place) => make(text, extent, place, { align: 'start', valign: 'top', boxed: false }),
  };
}

/** A line ends within a bracket. */
function isBracketParted(lines: Lines): boolean {
  for (let at = 0; at < lines.length - 1; at += 1)
    if (OPEN.test((lines.at(at)?.pieces ?? []).map(({ text }) => text).join(''))) return true;
  return false;
}

const OPEN = /[（(][^（）()]*$/;

/** Left and right edges of columns of these widths; the last one takes what is left of `total`. */
export function columns(total: number, ...widths: number[]): Extent[] {
  const extents: Extent[] = [];
  let x = 0;
  for (const width of widths) {
    extents.push([x, x + width]);
    x += width;
  }
  extents.push([x, total]);
  return extents;
}

/** From the left edge of the first extent to the right edge of the second. */
export function across(first: Extent | undefined, last: Extent | undefined): Extent {
  return [first?.[0] ?? 0, last?.[1] ?? 0];
}
