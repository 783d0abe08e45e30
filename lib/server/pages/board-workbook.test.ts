import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { BoardForm } from '@/lib/contract/department-board';
import { boardWorkbook } from './board-workbook';

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
  warnings: 1,
  firstFinding: '得分与规则不符',
  deadline: '2023-03-07T15:59:59.000Z',
  late: true,
  order: 1,
  adjusted: 0,
  openRemarks: 2,
  ...over,
});

describe('boardWorkbook', () => {
  it('has the forms in their order, figures as numbers, and sums', async () => {
    const book = read(
      await boardWorkbook(2022, [
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
      3,
      1,
      2,
      0,
      '得分与规则不符',
      expect.stringContaining('3月7日'),
      '逾期',
    ]);
    expect(rows[2]?.slice(0, 7)).toEqual(['=1+1', '投资促进科', '填报中', null, null, null, null]);
    expect(rows[3]?.slice(0, 11)).toEqual(['合计 2 个项目', null, null, null, null, null, null, 6, 2, 4, 0]);
  });
});
