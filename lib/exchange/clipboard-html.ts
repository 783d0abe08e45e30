// The table in `text/html` of a clipboard, as Excel, WPS, Word and browsers write it. Strangers' bytes: they are read as a
// document apart (DOMParser), never put into the page.
import { compare, multiply, parseDecimal } from '@/lib/number/decimal';
import { fold } from '@/lib/number/fold';

/** What is read of a DOM node. */
export interface ClipboardNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<ClipboardNode>;
  getAttribute?(name: string): string | null;
}

export interface HtmlTable {
  /** As wide in every row; what a merged cell covers is blank. */
  cells: string[][];
  /** What the spreadsheet hides is left out: so many rows and columns in which something stands. */
  hidden: { rows: number; columns: number };
}

const ELEMENT = 1;
const TEXT = 3;
/** A document that says more is not worth its time. */
const MOST_COLUMNS = 256;
const MOST_ROWS = 10_000;
const UNREAD = new Set(['HEAD', 'STYLE', 'SCRIPT', 'TITLE', 'META', 'LINK', 'TEMPLATE', 'RT', 'RP']);
const BLOCKS = new Set(['P', 'DIV', 'LI', 'TR', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

/** The one table that the body consists of; null where there is none, several, or words beside it. */
export function tableIn(body: ClipboardNode): HtmlTable | null {
  const tables: ClipboardNode[] = [];
  let beside = '';
  const walk = (node: ClipboardNode) => {
    if (node.nodeType === TEXT) beside += node.textContent ?? '';
    if (node.nodeType !== ELEMENT || UNREAD.has(node.nodeName)) return;
    if (node.nodeName === 'TABLE') tables.push(node);
    else for (const child of Array.from(node.childNodes)) walk(child);
  };
  walk(body);
  const [table] = tables;
  return table && tables.length === 1 && beside.trim() === '' ? gridOf(table) : null;
}

function gridOf(table: ClipboardNode): HtmlTable {
  const rows: ClipboardNode[] = [];
  const hiddenColumns = new Set<number>();
  let column = 0;
  const walk = (node: ClipboardNode) => {
    if (node.nodeName === 'TR') rows.push(node);
    else if (node.nodeName === 'COL') {
      const until = Math.min(MOST_COLUMNS, column + spanOf(node, 'span'));
      for (; column < until; column += 1) if (isHidden(node)) hiddenColumns.add(column);
    } else if (node.nodeName !== 'CAPTION') for (const child of Array.from(node.childNodes)) walk(child);
  };
  walk(table);

  const grid: string[][] = [];
  const hiddenRows = new Set<number>();
  /** In each column, how many rows from here on a cell from above takes. */
  const taken: number[] = [];
  rows.slice(0, MOST_ROWS).forEach((row, at) => {
    if (isHidden(row)) hiddenRows.add(at);
    const cells: string[] = [];
    const begun: number[] = [];
    let next = 0;
    for (const cell of Array.from(row.childNodes)) {
      if (cell.nodeName !== 'TD' && cell.nodeName !== 'TH') continue;
      while ((taken[next] ?? 0) > 0) next += 1;
      if (next >= MOST_COLUMNS) break;
      cells[next] = cellText(cell);
      const until = Math.min(MOST_COLUMNS, next + spanOf(cell, 'colspan'));
      for (; next < until; next += 1) {
        cells[next] ??= '';
        begun[next] = spanOf(cell, 'rowspan');
      }
    }
    const width = Math.max(taken.length, begun.length);
    for (let each = 0; each < width; each += 1) taken[each] = Math.max((taken[each] ?? 0) - 1, (begun[each] ?? 0) - 1, 0);
    grid.push(cells);
  });

  const width = Math.max(0, ...grid.map((cells) => cells.length));
  const whole = grid.map((cells) => Array.from({ length: width }, (_, at) => cells[at] ?? ''));
  const said = (text = '') => text.trim() !== '';
  return {
    cells: whole.filter((_, at) => !hiddenRows.has(at)).map((cells) => cells.filter((_, at) => !hiddenColumns.has(at))),
    hidden: {
      rows: whole.filter((cells, at) => hiddenRows.has(at) && cells.some(said)).length,
      columns: [...hiddenColumns].filter((at) => whole.some((cells) => said(cells[at]))).length,
    },
  };
}

function spanOf(node: ClipboardNode, name: string): number {
  const span = node.getAttribute?.(name) ?? '';
  return /^\s*\d{1,5}\s*$/.test(span) ? Math.max(1, Number(span)) : 1;
}

/** Excel hides what it marks so, its own helpers among them. */
function isHidden(node: ClipboardNode): boolean {
  return /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(node.getAttribute?.('style') ?? '');
}

/** What is read in a cell: its lines apart; where the spreadsheet gives the exact number that is shown rounded, that. */
function cellText(cell: ClipboardNode): string {
  let text = '';
  const apart = () => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  const walk = (node: ClipboardNode) => {
    if (node.nodeType === TEXT) text += inLine(node.textContent ?? '');
    if (node.nodeType !== ELEMENT || UNREAD.has(node.nodeName) || isHidden(node)) return;
    if (node.nodeName === 'BR') text += '\n';
    const block = BLOCKS.has(node.nodeName);
    if (block) apart();
    for (const child of Array.from(node.childNodes)) walk(child);
    if (block) apart();
  };
  for (const child of Array.from(cell.childNodes)) walk(child);
  const lines = text
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').replace(/^ | $/g, ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
    .replaceAll('\u00a0', ' ');
  return exactNumber(cell.getAttribute?.('x:num') ?? '', lines);
}

/** Source of a document: its line ends are no words, and no blanks between Chinese characters. */
function inLine(source: string): string {
  return source
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]+\s*(?=[\u3000-\u9fff\uff00-\uffef])/g, '')
    .replace(/[ \t\r\n\f]+/g, ' ');
}

const SHOWN_NUMBER = /^(?:[¥￥$]\s*)?-?\d[\d,]*(?:\.\d+)?$/;

/**
 * `x:num` is the number behind what is shown. It counts where a number is shown that it rounds to, or nothing that can be read
 * (`####`, an accountant's dash); not where it is a date, a percentage or something else in numbers, nor with the 16th and 17th
 * digit, which are noise of binary fractions.
 */
function exactNumber(written: string, shown: string): string {
  const exact = /^-?\d+(?:\.\d+)?$/.test(written) ? parseDecimal(written) : null;
  if (!exact || written.replace(/\D/g, '').replace(/^0+/, '').length > 15) return shown;
  if (/^#+$/.test(shown.trim())) return written;
  if (exact.n === 0n && /^[¥￥$\s]*-\s*$/.test(shown)) return '0';
  if (!SHOWN_NUMBER.test(shown.trim())) return shown;
  const plain = fold(shown).replace(/[^\d.-]/g, '');
  const value = parseDecimal(plain);
  if (!value) return shown;
  // Twice the distance is at most a step of the last digit that is shown.
  const scale = { n: value.d, d: 1n };
  const [a, b] = [multiply(exact, scale), multiply(value, scale)];
  const distance = { n: a.n * b.d - b.n * a.d, d: a.d * b.d };
  const twice = { n: distance.n < 0n ? -2n * distance.n : 2n * distance.n, d: distance.d };
  return compare(twice, { n: 1n, d: 1n }) <= 0 && compare(exact, value) !== 0 ? written : shown;
}
