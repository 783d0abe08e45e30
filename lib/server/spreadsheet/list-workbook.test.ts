import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { BoardForm } from '@/lib/contract/department-board';
import type { TriedRow } from '@/lib/contract/schemes';
import { boardList } from '@/lib/list/board-list';
import { deskList } from '@/lib/list/desk-list';
import { dryRunList } from '@/lib/list/dry-run-list';
import type { DeskRow } from '@/lib/workflow/desk';
import { listWorkbook } from './list-workbook';

const form = (over: Partial<BoardForm>): BoardForm => ({
  id: 'f',
  name: '招商经费',
  sectionId: 's',
  sectionName: '投资促进科',
  state: 'returned',
  rate: '65.13%',
  scored: true,
  executionScore: '13.03',
  score: '88.01',
  grade: '良',
  errors: 3,
  unfilled: 4,
  warnings: 1,
  firstFinding: { what: '得分', message: '得分与规则不符' },
  deadline: '2023-03-07T15:59:59.000Z',
  late: true,
  order: 1,
  adjusted: 0,
  openRemarks: 2,
  returnAsked: false,
  ...over,
});

describe('the board', () => {
  it('has the forms in their order, figures as numbers, and sums', async () => {
    const book = read(
      await listWorkbook('2022年度', boardList.columns, [
        form({}),
        form({ name: '=1+1', rate: null, executionScore: null, score: null, grade: null, state: 'draft', late: false }),
      ]),
    );
    expect(book.SheetNames).toEqual(['2022年度']);
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets['2022年度'] ?? {}, { header: 1, defval: null });
    expect(rows[1]).toEqual([
      '招商经费',
      '投资促进科',
      '已退回',
      65.13,
      13.03,
      88.01,
      '良',
      4,
      3,
      1,
      2,
      0,
      '得分与规则不符',
      expect.stringContaining('3月7日'),
      '逾期',
    ]);
    expect(rows[2]?.slice(0, 7)).toEqual(['=1+1', '投资促进科', '填报中', null, null, null, null]);
    expect(rows[3]?.slice(0, 12)).toEqual(['合计 2 个项目', null, null, null, null, null, null, 8, 6, 2, 4, 0]);
  });
});

const row = (over: Partial<DeskRow>): DeskRow => ({
  departmentId: 'd',
  name: '某区商务局',
  state: 'delivered',
  total: '88.01',
  grade: '良',
  budget: '300',
  executed: '100',
  rate: '33.33%',
  formsDone: 2,
  formsAll: 2,
  deadline: '2023-03-07T15:59:59.000Z',
  extension: '',
  late: false,
  warnings: 1,
  number: 1,
  deliveredAt: null,
  signedBy: null,
  sealed: null,
  ...over,
});
const sums = async (...rows: DeskRow[]) => {
  const lines = utils.sheet_to_json<unknown[]>(read(await listWorkbook('2022年度', deskList.columns, rows)).Sheets['2022年度'] ?? {}, {
    header: 1,
    defval: null,
  });
  return lines.at(-1)?.slice(4, 9);
};

it('the desk has the sums of the page in its foot, their rate among them', async () => {
  expect(await sums(row({}), row({ budget: '100', executed: '100', rate: '100%' }))).toEqual([400, 200, 50, 4, 4]);
  expect(await sums(row({ state: 'draft', budget: null, executed: null, rate: null, formsDone: 0 }))).toEqual([0, 0, null, 0, 2]);
});

it('a dry run has a row for each form with numbers that can be reckoned with, and every text as text', async () => {
  const row: TriedRow = {
    id: 'a',
    departmentId: 'd',
    department: '某局',
    name: '=1+1',
    changes: true,
    before: '87.96',
    after: '79',
    difference: '-8.96',
    grades: ['良', '中'],
    gradeChanges: true,
    errors: [1, 2],
    warnings: [0, 0],
    because: '执行 7.96→0',
    rows: [{ path: 'goals[0].groups[0].indicators[0]', name: '费用', before: '1', after: null }],
    added: [{ severity: 'error', title: '总分与规则不符', path: '', message: '总分应为 79' }],
    gone: [],
    noPlace: [{ path: 'cells.category', where: '项目类别', text: '区直专项' }],
  };
  const sheet = read(
    await listWorkbook('2022年度试算', dryRunList.columns, [row, { ...row, id: 'b', before: null, after: null, difference: null }]),
  ).Sheets['2022年度试算'];
  const [first, second] = utils.sheet_to_json<Record<string, unknown>>(sheet ?? {});
  expect(first).toMatchObject({
    部门: '某局',
    自评表: '=1+1',
    现在得分: 87.96,
    新表式得分: 79,
    增减: -8.96,
    新表式等级: '中',
    现在错误: 1,
    新表式错误: 2,
    得分有变的行: '费用 1→不计分',
    新增的错误和提醒: '总分应为 79',
    没有位置: '项目类别：区直专项',
  });
  expect(sheet?.B2?.t).toBe('s');
  expect(second).not.toHaveProperty('现在得分');
});
