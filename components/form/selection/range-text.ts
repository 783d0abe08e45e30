// A range of cells as it goes to the clipboard: text with tabs, and a table that Excel and WPS take with its merged cells.
import { writeRows } from '@/lib/exchange/clipboard-rows';
import { type GridCell, gridLines } from './cell-grid';

export interface RangeText {
  text: string;
  html: string;
  rows: number;
  columns: number;
}

/** Contents that a spreadsheet may take for numbers; all others are marked as text, or 00012 and 3-5 would become something else. */
const NUMBERS: ReadonlySet<string> = new Set(['points', 'amount', 'number']);

/** The cells of a rectangle, each with what stands in it. Lines and columns in which no cell begins are left out. */
export function rangeText(cells: readonly GridCell[], textOf: (cell: GridCell) => string): RangeText {
  const { lines, columns } = gridLines(cells);
  const rows = lines.map(() => columns.map(() => ''));
  const placed = cells.map((cell) => {
    const row = lines.indexOf(cell.top);
    const column = columns.indexOf(cell.left);
    const text = textOf(cell);
    const own = rows[row];
    if (own) own[column] = text;
    const down = lines.filter((line) => line >= cell.top && line < cell.bottom).length;
    const across = columns.filter((each) => each >= cell.left && each < cell.right).length;
    return { row, column, html: cellHtml(text, down, across, isNumber(cell)) };
  });
  const body = lines.map((_, row) => {
    const inRow = placed.filter((each) => each.row === row).sort((a, b) => a.column - b.column);
    return `<tr>${inRow.map(({ html }) => html).join('')}</tr>`;
  });
  return {
    text: writeRows(rows),
    html: `<meta charset="utf-8"><table border="1" style="border-collapse:collapse">${body.join('')}</table>`,
    rows: lines.length,
    columns: columns.length,
  };
}

function isNumber({ content }: GridCell): boolean {
  return content.kind === 'figure' || (content.kind === 'field' && NUMBERS.has(content.type));
}

function cellHtml(text: string, down: number, across: number, number: boolean): string {
  const spans = `${down > 1 ? ` rowspan="${down}"` : ''}${across > 1 ? ` colspan="${across}"` : ''}`;
  const style = number ? '' : ` style="mso-number-format:'\\@';white-space:pre-wrap"`;
  return `<td${spans}${style}>${escaped(text).replaceAll('\n', '<br style="mso-data-placement:same-cell">')}</td>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
