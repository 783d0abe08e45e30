// A list as a spreadsheet: what the page shows, in its order, with numbers that can be reckoned with.
import type { Cell } from 'write-excel-file/node';
import { type Columns, type SheetCell, sheetColumns } from '@/lib/list/list';
import { boldText, countCell, numberCell, textCell, workbook } from './workbook';

const USUAL_WIDTH = 16;

function cellOf(cell: SheetCell): Cell {
  if (cell === null || typeof cell === 'string') return textCell(cell);
  if ('bold' in cell) return boldText(cell.bold);
  return 'count' in cell ? countCell(cell.count) : numberCell(cell.decimal, cell.format);
}

/** An `.xlsx` of one sheet of that name: the rows in their order, under the heads of the list's columns, with its sums below. */
export function listWorkbook<Row>(sheet: string, columns: Columns<Row>, rows: readonly Row[]): Promise<Uint8Array<ArrayBuffer>> {
  const shown = sheetColumns(columns);
  return workbook(sheet, {
    heads: shown.map(({ head }) => head),
    widths: shown.map(({ width }) => width ?? USUAL_WIDTH),
    rows: rows.map((row) => shown.map(({ cell }) => cellOf(cell(row)))),
    foot: shown.map(({ foot }) => cellOf(foot?.(rows) ?? null)),
  });
}
