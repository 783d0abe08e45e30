// Tables as spreadsheets: numbers that can be reckoned with, a head that stays in view, a foot of sums.
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';

/** What a double holds exactly, whatever its digits. */
const MOST_DIGITS = 15;

/** A decimal as a number cell; as text where a spreadsheet would round it. */
export function numberCell(decimal: string | null, format: string): Cell {
  if (decimal === null) return null;
  const digits = decimal.replace(/\D/g, '').replace(/^0+/, '').length;
  return digits > MOST_DIGITS ? { type: String, value: decimal, align: 'right' } : { type: Number, value: Number(decimal), format };
}

/** A text; nothing where it is blank. */
export const textCell = (text: string | null): Cell => (text === null || text === '' ? null : { type: String, value: text });
/** A whole number. */
export const countCell = (count: number | null): Cell => (count === null ? null : { type: Number, value: count, format: '0' });
/** Of a head or a foot. */
export const boldText = (text: string): Cell => ({ type: String, value: text, fontWeight: 'bold', backgroundColor: '#F4F6FA' });

export interface Table {
  heads: readonly string[];
  /** In characters. */
  widths: readonly number[];
  rows: readonly Cell[][];
  foot: readonly Cell[];
}

/** An `.xlsx` of one sheet of that name. */
export async function workbook(sheet: string, { heads, widths, rows, foot }: Table): Promise<Uint8Array<ArrayBuffer>> {
  const data: SheetData = [heads.map(boldText), ...rows, [...foot]];
  const written = writeExcelFile(data, { sheet, columns: widths.map((width) => ({ width })), stickyRowsCount: 1, stickyColumnsCount: 1 });
  return new Uint8Array(await written.toBuffer());
}
