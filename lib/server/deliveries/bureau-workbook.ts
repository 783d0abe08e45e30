// The bureau's table as a spreadsheet: what the page shows, with numbers that can be reckoned with. Amounts in 元.
import type { Cell } from 'write-excel-file/node';
import { type DeskRow, deskStateLabel, deskSums, hasDelivered } from '@/lib/workflow/desk';
import { formatDate, formatDateTime } from '@/lib/format/date';
import { percentOf } from '@/lib/format/percent';
import { NOT_SCORED } from '@/lib/format/score';
import { boldText, countCell, numberCell, textCell, workbook } from '../spreadsheet/workbook';

const HEAD = [
  '部门',
  '状态',
  '得分（分）',
  '等级',
  '预算数（元）',
  '执行数（元）',
  '执行率（%）',
  '已确认项目表（张）',
  '项目表（张）',
  '截止日期',
  '逾期',
  '延期理由',
  '提醒（条）',
  '报送次数',
  '报送时间',
  '签署人',
  '签章方式',
] as const;
const WIDTHS = [32, 10, 11, 8, 18, 18, 12, 18, 14, 16, 8, 28, 12, 10, 22, 14, 12];

const rateCell = (rate: string | null) => numberCell(rate?.replace('%', '') ?? null, '0.00');

function rowOf(row: DeskRow): Cell[] {
  return [
    textCell(row.name),
    textCell(deskStateLabel(row.state)),
    hasDelivered(row) && row.total === null ? textCell(NOT_SCORED) : numberCell(row.total, '0.00'),
    textCell(row.grade),
    numberCell(row.budget, '#,##0.00'),
    numberCell(row.executed, '#,##0.00'),
    rateCell(row.rate),
    countCell(row.formsDone),
    countCell(row.formsAll),
    textCell(formatDate(row.deadline)),
    textCell(row.late ? '逾期' : ''),
    textCell(row.extension),
    countCell(row.warnings),
    countCell(row.number),
    textCell(row.deliveredAt && formatDateTime(row.deliveredAt)),
    textCell(row.signedBy),
    textCell(row.sealed && (row.sealed === 'elsewhere' ? '外部盖章' : '本系统签署')),
  ];
}

/** An `.xlsx` of these rows in their order, with a head, a foot of sums, and the year as the name of its sheet. */
export async function deskWorkbook(year: number, rows: readonly DeskRow[]): Promise<Uint8Array<ArrayBuffer>> {
  const sums = deskSums(rows);
  const foot: Cell[] = [
    boldText(`合计 ${sums.departments} 个部门，${rows.filter(hasDelivered).length} 个已报送`),
    null,
    null,
    null,
    numberCell(sums.budget, '#,##0.00'),
    numberCell(sums.executed, '#,##0.00'),
    rateCell(percentOf(sums.executed, sums.budget)),
    countCell(sums.formsDone),
    countCell(sums.formsAll),
    null,
    null,
    null,
    countCell(sums.warnings),
  ];
  return workbook(`${year}年度`, { heads: HEAD, widths: WIDTHS, rows: rows.map(rowOf), foot });
}
