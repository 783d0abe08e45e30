import { read, utils } from '@e965/xlsx';
import { expect, it } from 'vitest';
import type { TriedRow } from '@/lib/contract/schemes';
import { dryRunWorkbook } from './dry-run-workbook';

it('has a row for each form with numbers that can be reckoned with, and every text as text', async () => {
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
  const sheet = read(await dryRunWorkbook(2022, [row, { ...row, id: 'b', before: null, after: null, difference: null }])).Sheets[
    '2022年度试算'
  ];
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
