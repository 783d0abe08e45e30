// The office's board as a spreadsheet: the projects that the page shows, in its order.
import type { Cell } from 'write-excel-file/node';
import { stateLabel } from '@/lib/workflow/workflow';
import { formatDate } from '@/lib/format/date';
import { NOT_SCORED } from '@/lib/format/score';
import type { BoardForm } from '@/lib/contract/department-board';
import { boldText, countCell, numberCell, textCell, workbook } from '../spreadsheet/workbook';

const HEADS = [
  '项目名称',
  '科室、单位',
  '状态',
  '执行率（%）',
  '执行得分（分）',
  '总分（分）',
  '等级',
  '错误（处）',
  '待说明提醒（条）',
  '未了批注（条）',
  '待核定得分（处）',
  '首要问题',
  '截止日期',
  '逾期',
];
const WIDTHS = [44, 22, 10, 12, 14, 11, 8, 10, 16, 14, 16, 50, 16, 8];

const rowOf = (form: BoardForm): Cell[] => [
  textCell(form.name),
  textCell(form.sectionName),
  textCell(stateLabel(form.state)),
  numberCell(form.rate?.replace('%', '') ?? null, '0.00'),
  form.scored ? numberCell(form.executionScore, '0.00') : textCell(NOT_SCORED),
  form.scored ? numberCell(form.score, '0.00') : textCell(NOT_SCORED),
  textCell(form.grade),
  countCell(form.errors),
  countCell(form.warnings),
  countCell(form.openRemarks),
  countCell(form.adjusted),
  textCell(form.firstFinding),
  textCell(formatDate(form.deadline)),
  textCell(form.late ? '逾期' : ''),
];

/** An `.xlsx` of these forms in their order. */
export function boardWorkbook(year: number, forms: readonly BoardForm[]): Promise<Uint8Array<ArrayBuffer>> {
  const sum = (of: (form: BoardForm) => number) => countCell(forms.reduce((total, form) => total + of(form), 0));
  const foot = [
    boldText(`合计 ${forms.length} 个项目`),
    null,
    null,
    null,
    null,
    null,
    null,
    sum(({ errors }) => errors),
    sum(({ warnings }) => warnings),
    sum(({ openRemarks }) => openRemarks),
    sum(({ adjusted }) => adjusted),
  ];
  return workbook(`${year}年度`, { heads: HEADS, widths: WIDTHS, rows: forms.map(rowOf), foot });
}
