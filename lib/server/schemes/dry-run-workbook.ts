// A dry run as a spreadsheet: what the page shows, with numbers that can be reckoned with.
import type { Cell } from 'write-excel-file/node';
import type { TriedRow } from '@/lib/contract/schemes';
import { boldText, countCell, numberCell, textCell, workbook } from '../spreadsheet/workbook';

const HEAD = [
  '部门',
  '自评表',
  '现在得分',
  '新表式得分',
  '增减',
  '现在等级',
  '新表式等级',
  '现在错误',
  '新表式错误',
  '现在提醒',
  '新表式提醒',
  '因为',
  '得分有变的行',
  '新增的错误和提醒',
  '不再有的错误和提醒',
  '没有位置',
] as const;
const WIDTHS = [28, 40, 10, 12, 9, 10, 12, 10, 12, 10, 12, 32, 48, 48, 48, 48];

const lines = (texts: readonly string[]) => textCell(texts.join('；').slice(0, 30_000));

function rowOf(row: TriedRow): Cell[] {
  return [
    textCell(row.department),
    textCell(row.name),
    numberCell(row.before, '0.00'),
    numberCell(row.after, '0.00'),
    numberCell(row.difference, '0.00'),
    textCell(row.grades[0]),
    textCell(row.grades[1]),
    countCell(row.errors[0]),
    countCell(row.errors[1]),
    countCell(row.warnings[0]),
    countCell(row.warnings[1]),
    textCell(row.because),
    lines(row.rows.map(({ name, before, after }) => `${name} ${before ?? '不计分'}→${after ?? '不计分'}`)),
    lines(row.added.map(({ message }) => message)),
    lines(row.gone.map(({ message }) => message)),
    lines(row.noPlace.map(({ where, text }) => `${where}：${text}`)),
  ];
}

/** An `.xlsx` of these rows in their order. */
export async function dryRunWorkbook(year: number, rows: readonly TriedRow[]): Promise<Uint8Array<ArrayBuffer>> {
  return workbook(`${year}年度试算`, { heads: HEAD, widths: WIDTHS, rows: rows.map(rowOf), foot: [boldText(`${rows.length} 张`)] });
}
