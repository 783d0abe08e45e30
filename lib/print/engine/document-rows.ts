// Blocks as rows of typeset cells: a text is a row a line, so that a page may end between any two of its lines but the
// first and the last; a table is a row a row.
import type { Block, HeadingLevel, TableBlock } from './blocks';
import { fitBalanced, fitText } from './fit-text';
import { numberSize } from './number-size';
import { type Cell, PADDING, type Row, row } from './table';
import type { MissingGlyph, TextStyle, Typefaces } from './typefaces';
import { type Extent, columns, type Place } from './typesetter';

const TEXT_SIZE = 12;
const TABLE_SIZE = 10.5;
/** From baseline to baseline, as a share of the size. */
const TEXT_LEADING = 1.75;
const TABLE_LEADING = 1.3;
/** Two characters. */
const INDENT = '\u3000\u3000';

const HEADINGS: Record<HeadingLevel, { style: TextStyle; size: number }> = {
  1: { style: 'title', size: 14 },
  2: { style: 'title', size: 12 },
  3: { style: 'body', size: 12 },
  4: { style: 'body', size: 12 },
};
const CONTENT_NAMES: Record<Block['kind'], string> = { heading: '标题', paragraph: '段落', list: '编号', table: '表格' };

/** What sets text in rows, and collects what no font prints. */
export interface RowSetter {
  typefaces: Typefaces;
  /** Width of the text block, points. */
  width: number;
  missing: MissingGlyph[];
}

/** The rows of every block of a document, in order. */
export function documentRows(setter: RowSetter, blocks: readonly Block[]): Row[] {
  let under: { heading: string; at: number } | null = null;
  return blocks.flatMap((block, at) => {
    if (block.kind === 'heading') under = { heading: block.text.trim(), at };
    // People find a place by its heading, and by counting from there.
    const name =
      block.kind === 'heading' || !under
        ? `第 ${at + 1} 段${CONTENT_NAMES[block.kind]}`
        : `${under.heading}第 ${at - under.at} 段${block.kind === 'paragraph' ? '' : CONTENT_NAMES[block.kind]}`;
    return blockRows(setter, block, at, name);
  });
}

function blockRows(setter: RowSetter, block: Block, at: number, name: string): Row[] {
  const place = (where = '', path = ''): Place => ({ where: `${name}${where}`, path: `blocks[${at}]${path}` });
  switch (block.kind) {
    case 'heading':
      return textRows(setter, `${INDENT}${block.text.trim()}`, place(), { ...HEADINGS[block.level], keepWithNext: true });
    case 'paragraph':
      return paragraphs(block.text).flatMap((text) => textRows(setter, text, place()));
    case 'list':
      return block.items.flatMap((item, index) => {
        const [first = INDENT, ...rest] = paragraphs(item);
        const numbered = first.replace(INDENT, `${INDENT}${(block.start ?? 1) + index}. `);
        return [numbered, ...rest].flatMap((text) => textRows(setter, text, place(`第 ${index + 1} 项`, `.items[${index}]`)));
      });
    case 'table':
      return tableRows(setter, block, place);
  }
}

/** Each line of the text as an indented paragraph; what indented it before is dropped, blank lines too. */
function paragraphs(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => INDENT + line);
}

interface TextLook {
  size?: number;
  style?: TextStyle;
  align?: Cell['align'];
  keepWithNext?: boolean;
}

/** A row a line over the width of the text block. Neither a first nor a last line stands alone on a page. */
export function textRows(setter: RowSetter, text: string, place: Place, look: TextLook = {}): Row[] {
  const { size = TEXT_SIZE, style = 'body', align = 'start', keepWithNext = false } = look;
  const leading = size * TEXT_LEADING - 2 * PADDING.y;
  // What stands centred looks better in lines of about one length.
  const lines = [...linesOf(setter, text, setter.width, size, style, place, align === 'centre' ? fitBalanced : fitText)];
  return lines.map((line, index) => {
    const cell: Cell = {
      x: -PADDING.x,
      width: setter.width + 2 * PADDING.x,
      lines: [line],
      size,
      leading,
      align,
      valign: 'middle',
      label: false,
      boxed: false,
    };
    const tied = index === 0 || index === lines.length - 2;
    return row([cell], { keepWithNext: keepWithNext || (tied && index < lines.length - 1) });
  });
}

function linesOf(
  { typefaces, missing }: RowSetter,
  text: string,
  width: number,
  size: number,
  style: TextStyle,
  place: Place,
  fit = fitText,
) {
  return fit(text, width, { style, size, typefaces, wholeNumbers: true, onMissing: (character) => missing.push({ character, ...place }) });
}

/** The size at which no number of a table's cell is cut in two. */
function sizeOf({ typefaces, missing }: RowSetter, text: string, width: number, place: Place): number {
  const { size, tooWide } = numberSize(text, width, 'body', TABLE_SIZE, typefaces);
  if (tooWide !== null) missing.push({ character: tooWide, tooWide: true, ...place });
  return size;
}

function tableRows(setter: RowSetter, table: TableBlock, place: (where?: string, path?: string) => Place): Row[] {
  const extents = extentsOf(table, setter.width);
  const make = (text: string, extent: Extent, align: Cell['align'], where: Place, fit = fitText): Cell => {
    const width = extent[1] - extent[0];
    const inner = width - 2 * PADDING.x;
    const size = sizeOf(setter, text, inner, where);
    const lines = linesOf(setter, text, inner, size, 'body', where, fit);
    return { x: extent[0], width, lines, size, leading: size * TABLE_LEADING, align, valign: 'middle', label: false, boxed: true };
  };
  const header = row(
    table.columns.map(({ title }, at) => make(title, extents[at] ?? [0, 0], 'centre', place(`“${title}”`), fitBalanced)),
    { keepWithNext: true },
  );
  const rows = table.rows.map((texts, index) => {
    const cells = table.columns.map(({ title, align }, at) =>
      make(texts[at] ?? '', extents[at] ?? [0, 0], align, place(`第 ${index + 1} 行“${title}”`, `.rows[${index}][${at}]`)),
    );
    // The total is never the first row of a page.
    return row(cells, { header: [header], keepWithNext: Boolean(table.total) && index === table.rows.length - 2 });
  });
  return [header, ...rows, gap()];
}

function extentsOf({ columns: titles }: TableBlock, width: number): Extent[] {
  const whole = titles.reduce((sum, { share }) => sum + share, 0);
  return columns(width, ...titles.slice(0, -1).map(({ share }) => (width * share) / whole));
}

/** Some air under a table. */
const gap = () => row([], { minHeight: TEXT_SIZE / 2 });
