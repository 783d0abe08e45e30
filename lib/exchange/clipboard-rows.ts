// Rows as Excel and WPS put them on the clipboard: cells parted by tabs, rows by line ends, quotes where a cell holds either;
// and the table that they put there as HTML.
import { type ClipboardNode, type HtmlTable, tableIn } from './clipboard-html';

export interface Clipboard {
  text: string;
  html: string;
}

export interface PastedCells extends HtmlTable {
  /** Out of a table; else it may be words of several lines. */
  table: boolean;
}

const NONE_HIDDEN = { rows: 0, columns: 0 };

/** Characters of HTML that are read; more is taken as plain text. */
export const MOST_HTML = 5 * 1024 * 1024;

/** What is on a clipboard, row by row: by its HTML where that is one table, else by its text. Blank rows and columns at the end are none. */
export function pastedCells({ text, html }: Clipboard, parse = parseHtml): PastedCells {
  const found = html.length <= MOST_HTML && /<table[\s>]/i.test(html) ? tableIn(parse(html)) : null;
  if (found) return { ...found, cells: withoutTails(found.cells), table: true };
  const cells = parsePastedRows(text);
  // Words in quotes are words; a spreadsheet quotes only what would not stand in one line of its text.
  const [only = ''] = cells.length === 1 && cells[0]?.length === 1 ? cells[0] : [];
  if (only !== '' && !/[\n\t"]/.test(only)) return { cells: [[text.replace(/(?:\r\n|\r|\n)$/, '')]], table: false, hidden: NONE_HIDDEN };
  return { cells: withoutTails(cells), table: text.includes('\t'), hidden: NONE_HIDDEN };
}

/** The text of a clipboard's table with a tab between cells, where it has one as HTML; else the text as it is. */
export function pastedLines(clipboard: Clipboard, parse = parseHtml): string {
  const { cells, table } = pastedCells(clipboard, parse);
  return table ? writeRows(cells) : clipboard.text;
}

/** Cells as a spreadsheet puts them on the clipboard: `parsePastedRows` reads them back. */
export function writeRows(cells: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return cells.map((row) => row.map(quoted).join('\t')).join('\n');
}

function parseHtml(html: string): ClipboardNode {
  return new DOMParser().parseFromString(html, 'text/html').body;
}

/** Without the rows and columns at the end in which nothing stands; one cell stays. */
function withoutTails(cells: readonly string[][]): string[][] {
  const said = (cell: string) => cell.trim() !== '';
  const height = cells.findLastIndex((row) => row.some(said)) + 1;
  const width = Math.max(0, ...cells.map((row) => row.findLastIndex(said) + 1));
  return cells.slice(0, height).map((row) => row.slice(0, width));
}

/**
 * The cells of pasted text, row by row. A cell in double quotes may hold tabs, line ends and doubled quotes;
 * a quote anywhere else stands for itself. The line end behind the last row makes no row of its own.
 * Line ends inside a cell come out as "\n". Blank text gives [].
 */
export function parsePastedRows(text: string): string[][] {
  const source = text.replace(/\r\n?/g, '\n');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < source.length) {
    const { cell, end } = quotedCell(source, at) ?? plainCell(source, at);
    row.push(cell);
    if (source[end] === '\t') {
      at = end + 1;
      if (at < source.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    at = Math.max(end + 1, at);
  }
  return rows.length === 1 && rows[0]?.every((cell) => cell === '') ? [] : rows;
}

interface Cell {
  cell: string;
  /** Where its tab or line end stands, or the text's end. */
  end: number;
}

function plainCell(source: string, at: number): Cell {
  let end = at;
  while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end += 1;
  return { cell: source.slice(at, end), end };
}

/** A cell in quotes; undefined where it has none, or they do not close before a tab, a line end or the end. */
function quotedCell(source: string, at: number): Cell | undefined {
  if (source[at] !== '"') return undefined;
  let cell = '';
  for (let from = at + 1; ;) {
    const quote = source.indexOf('"', from);
    if (quote < 0) return undefined;
    cell += source.slice(from, quote);
    const next = source[quote + 1];
    if (next !== '"') return next === undefined || next === '\t' || next === '\n' ? { cell, end: quote + 1 } : undefined;
    cell += '"';
    from = quote + 2;
  }
}
