// The projects of a department's year, as the office follows them.
import { PROJECT_STATES, stateLabel } from '@/lib/workflow/workflow';
import type { BoardForm } from '@/lib/contract/department-board';
import { formatDate } from '@/lib/format/date';
import { NOT_SCORED, shownScore } from '@/lib/format/score';
import { type Columns, defineList, inChinese, oneOf, type Query, type SheetCell, textLike, type ViewOf } from './list';

const ONLY = ['late', 'errors', 'adjusted'] as const;
export type Only = (typeof ONLY)[number];

const IS: Record<Only, (form: BoardForm) => boolean> = {
  late: ({ late }) => late,
  errors: ({ errors }) => errors > 0,
  adjusted: ({ adjusted }) => adjusted > 0,
};

/** A figure as a length or a place in an order, never as an amount: "91.2%" and "91.2" are 91.2, nothing is less than anything. */
export function shareOf(figure: string | null): number {
  const share = Number.parseFloat(figure ?? '');
  return Number.isNaN(share) ? -1 : share;
}

const stateRank = ({ state }: BoardForm): number => PROJECT_STATES.findIndex((name) => name === state);
const scoreCell = ({ scored }: BoardForm, score: string | null): SheetCell => (scored ? { decimal: score, format: '0.00' } : NOT_SCORED);
const counted = (head: string, width: number, of: (form: BoardForm) => number) => ({
  head,
  width,
  cell: (form: BoardForm) => ({ count: of(form) }),
  foot: (forms: readonly BoardForm[]) => ({ count: forms.reduce((total, form) => total + of(form), 0) }),
});

const COLUMNS = {
  order: {
    head: '项目',
    sort: { compare: (a, b) => a.order - b.order },
    cell: ({ name }) => name || '（未填项目名称）',
    sheet: [{ head: '项目名称', width: 44, cell: ({ name }) => name, foot: (forms) => ({ bold: `合计 ${forms.length} 个项目` }) }],
  },
  section: {
    head: '科室、单位',
    sort: { compare: (a, b) => inChinese(a.sectionName, b.sectionName) },
    cell: ({ sectionName }) => sectionName,
    sheet: [{ head: '科室、单位', width: 22, cell: ({ sectionName }) => sectionName }],
  },
  state: {
    head: '状态',
    sort: { compare: (a, b) => stateRank(a) - stateRank(b) },
    cell: ({ state }) => stateLabel(state),
    sheet: [{ head: '状态', width: 10, cell: ({ state }) => stateLabel(state) }],
  },
  rate: {
    head: '执行率',
    sort: { compare: (a, b) => shareOf(a.rate) - shareOf(b.rate) },
    cell: ({ rate }) => rate,
    sheet: [{ head: '执行率（%）', width: 12, cell: ({ rate }) => ({ decimal: rate?.replace('%', '') ?? null, format: '0.00' }) }],
  },
  score: {
    head: '得分',
    sort: { compare: (a, b) => shareOf(a.score) - shareOf(b.score) },
    cell: ({ score, scored }) => shownScore(score, scored),
    sheet: [
      { head: '执行得分（分）', width: 14, cell: (form) => scoreCell(form, form.executionScore) },
      { head: '总分（分）', width: 11, cell: (form) => scoreCell(form, form.score) },
      { head: '等级', width: 8, cell: ({ grade }) => grade },
    ],
  },
  problem: {
    head: '问题',
    sort: { compare: (a, b) => a.errors - b.errors || a.warnings - b.warnings, downFirst: true },
    cell: ({ firstFinding }) => firstFinding?.message ?? null,
    sheet: [
      counted('待填（项）', 12, ({ unfilled }) => unfilled),
      counted('错误（处）', 10, ({ errors }) => errors),
      counted('待说明提醒（条）', 16, ({ warnings }) => warnings),
      counted('未了批注（条）', 14, ({ openRemarks }) => openRemarks),
      counted('待核定得分（处）', 16, ({ adjusted }) => adjusted),
      { head: '首要问题', width: 50, cell: ({ firstFinding }) => firstFinding?.message ?? null },
    ],
  },
  deadline: {
    sort: { compare: (a, b) => a.deadline.localeCompare(b.deadline) },
    sheet: [
      { head: '截止日期', width: 16, cell: ({ deadline }) => formatDate(deadline) },
      { head: '逾期', width: 8, cell: ({ late }) => (late ? '逾期' : '') },
    ],
  },
} satisfies Columns<BoardForm>;

export const boardList = defineList<BoardForm>()({
  columns: COLUMNS,
  fields: { section: textLike('section', /./), state: oneOf('state', PROJECT_STATES), only: oneOf('only', ONLY) },
  usual: 'order',
  matches: (form: BoardForm, { section, state, only }) =>
    (!section || form.sectionId === section) && (!state || form.state === state) && (!only || IS[only](form)),
  // As the department orders its projects.
  ties: (a, b) => a.order - b.order,
});

export type BoardView = ViewOf<typeof boardList>;

/** The view that an address asks for, of these sections. */
export function boardViewOf(query: Query, sectionIds: readonly string[]): BoardView {
  const view = boardList.viewOf(query);
  return { ...view, section: sectionIds.find((id) => id === view.section) ?? null };
}
