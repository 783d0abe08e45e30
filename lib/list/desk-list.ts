// The departments of a round, as the bureau has them on its desk. Amounts of the spreadsheet in 元.
import { DESK_STATES, type DeskRow, deskStateLabel, deskSums, hasDelivered } from '@/lib/workflow/desk';
import { formatAmount } from '@/lib/format/amount';
import { formatDate, formatDateTime } from '@/lib/format/date';
import { groupThousands } from '@/lib/format/decimal-text';
import { percentOf } from '@/lib/format/percent';
import { frozenScore, NOT_SCORED } from '@/lib/format/score';
import { type Columns, contains, defineList, inChinese, oneOf, type SheetCell, typedText, type ViewOf } from './list';

const ONLY = ['late', 'extended', 'warnings', 'elsewhere'] as const;
export type DeskOnly = (typeof ONLY)[number];

const IS: Record<DeskOnly, (row: DeskRow) => boolean> = {
  late: ({ late }) => late,
  extended: ({ extension }) => extension !== '',
  warnings: ({ warnings }) => (warnings ?? 0) > 0,
  elsewhere: ({ sealed }) => sealed === 'elsewhere',
};

const GRADES = ['优', '良', '中', '差'];
const byName = (a: DeskRow, b: DeskRow) => inChinese(a.name, b.name);
const rateCell = (rate: string | null): SheetCell => ({ decimal: rate?.replace('%', '') ?? null, format: '0.00' });
const yuanCell = (yuan: string | null): SheetCell => ({ decimal: yuan, format: '#,##0.00' });
/** An amount as the page shows it: 万元. */
export const amountText = (yuan: string): string => groupThousands(formatAmount(yuan, '元', '万元'));

/** By a figure; what has none at the end. */
const byFigure = (of: (row: DeskRow) => string | number | null) => ({
  none: (row: DeskRow) => of(row) === null,
  compare: (a: DeskRow, b: DeskRow) => Number.parseFloat(String(of(a) ?? '0')) - Number.parseFloat(String(of(b) ?? '0')),
});
const undelivered = ({ deliveredAt }: DeskRow) => deliveredAt === null;

const COLUMNS = {
  name: {
    head: '部门',
    sort: { compare: byName },
    cell: ({ name }) => name,
    sheet: [
      {
        head: '部门',
        width: 32,
        cell: ({ name }) => name,
        foot: (rows) => ({ bold: `合计 ${rows.length} 个部门，${rows.filter(hasDelivered).length} 个已报送` }),
      },
    ],
  },
  state: {
    head: '状态',
    sort: { compare: (a, b) => DESK_STATES.indexOf(a.state) - DESK_STATES.indexOf(b.state) },
    cell: ({ state }) => deskStateLabel(state),
    sheet: [{ head: '状态', width: 10, cell: ({ state }) => deskStateLabel(state) }],
  },
  total: {
    head: '得分',
    number: true,
    sort: byFigure(({ total }) => total),
    cell: (row) => (hasDelivered(row) ? frozenScore(row.total) : null),
    sheet: [
      {
        head: '得分（分）',
        width: 11,
        cell: (row) => (hasDelivered(row) && row.total === null ? NOT_SCORED : { decimal: row.total, format: '0.00' }),
      },
    ],
  },
  grade: {
    head: '等级',
    sort: byFigure(({ grade }) => (grade === null ? null : GRADES.indexOf(grade))),
    cell: ({ grade }) => grade,
    sheet: [{ head: '等级', width: 8, cell: ({ grade }) => grade }],
  },
  budget: {
    head: '预算（万元）',
    number: true,
    sort: byFigure(({ budget }) => budget),
    cell: ({ budget }) => budget && amountText(budget),
    sheet: [{ head: '预算数（元）', width: 18, cell: ({ budget }) => yuanCell(budget), foot: (rows) => yuanCell(deskSums(rows).budget) }],
  },
  executed: {
    head: '执行（万元）',
    number: true,
    sort: byFigure(({ executed }) => executed),
    cell: ({ executed }) => executed && amountText(executed),
    sheet: [
      { head: '执行数（元）', width: 18, cell: ({ executed }) => yuanCell(executed), foot: (rows) => yuanCell(deskSums(rows).executed) },
    ],
  },
  rate: {
    head: '执行率',
    number: true,
    sort: byFigure(({ rate }) => rate),
    cell: ({ rate }) => rate,
    sheet: [
      {
        head: '执行率（%）',
        width: 12,
        cell: ({ rate }) => rateCell(rate),
        foot: (rows) => rateCell(percentOf(deskSums(rows).executed, deskSums(rows).budget)),
      },
    ],
  },
  forms: {
    head: '项目表',
    number: true,
    sort: {
      compare: (a, b) => a.formsDone * Math.max(1, b.formsAll) - b.formsDone * Math.max(1, a.formsAll) || a.formsAll - b.formsAll,
    },
    cell: ({ formsDone, formsAll }) => (formsAll === 0 ? null : `${formsDone}/${formsAll}`),
    sheet: [
      {
        head: '已确认项目表（张）',
        width: 18,
        cell: ({ formsDone }) => ({ count: formsDone }),
        foot: (rows) => ({ count: deskSums(rows).formsDone }),
      },
      {
        head: '项目表（张）',
        width: 14,
        cell: ({ formsAll }) => ({ count: formsAll }),
        foot: (rows) => ({ count: deskSums(rows).formsAll }),
      },
    ],
  },
  deadline: {
    head: '截止',
    sort: { compare: (a, b) => a.deadline.localeCompare(b.deadline) },
    cell: ({ deadline }) => formatDate(deadline),
    sheet: [
      { head: '截止日期', width: 16, cell: ({ deadline }) => formatDate(deadline) },
      { head: '逾期', width: 8, cell: ({ late }) => (late ? '逾期' : '') },
      { head: '延期理由', width: 28, cell: ({ extension }) => extension },
    ],
  },
  warnings: {
    head: '提醒',
    number: true,
    sort: byFigure(({ warnings }) => warnings),
    cell: ({ warnings }) => warnings,
    sheet: [
      {
        head: '提醒（条）',
        width: 12,
        cell: ({ warnings }) => ({ count: warnings }),
        foot: (rows) => ({ count: deskSums(rows).warnings }),
      },
    ],
  },
  delivered: {
    head: '报送',
    sort: { none: undelivered, compare: (a, b) => (a.deliveredAt ?? '').localeCompare(b.deliveredAt ?? '') },
    cell: ({ deliveredAt }) => deliveredAt && formatDate(deliveredAt),
    sheet: [
      { head: '报送次数', width: 10, cell: ({ number }) => ({ count: number }) },
      { head: '报送时间', width: 22, cell: ({ deliveredAt }) => deliveredAt && formatDateTime(deliveredAt) },
    ],
  },
  signed: {
    head: '签署',
    sort: { none: undelivered, compare: (a, b) => inChinese(a.signedBy ?? '', b.signedBy ?? '') },
    cell: ({ signedBy }) => signedBy,
    sheet: [
      { head: '签署人', width: 14, cell: ({ signedBy }) => signedBy },
      { head: '签章方式', width: 12, cell: ({ sealed }) => sealed && (sealed === 'elsewhere' ? '外部盖章' : '本系统签署') },
    ],
  },
} satisfies Columns<DeskRow>;

export const deskList = defineList<DeskRow>()({
  columns: COLUMNS,
  /** `name`: part of a name. */
  fields: { state: oneOf('state', DESK_STATES), only: oneOf('only', ONLY), name: typedText('name', 100) },
  usual: 'name',
  matches: (row: DeskRow, { state, only, name }) => (!state || row.state === state) && (!only || IS[only](row)) && contains(row.name, name),
  ties: byName,
});

export type DeskView = ViewOf<typeof deskList>;
