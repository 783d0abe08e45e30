import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listTotal } from '@/lib/department/expenditure-list';
import { parseExpenditureList, parseExpenditureListBytes } from './expenditure-list';

const FILE = 'prisma/demo/project-expenditure-list.json';
const row = (name: string, rest: object = {}) => ({ name, budget: '5800', executed: '5800', purpose: '培训', ...rest });
const listOf = (...rows: object[]) => ({
  unit: '元',
  columns: ['项目名称', '预算数（元）', '执行数（元）', '完成预算率', '主要用途'],
  rows,
});
const issuesOf = (value: unknown) => {
  const parsed = parseExpenditureList(value);
  return parsed.ok ? [] : parsed.issues;
};

describe('a list file', () => {
  it('of the demo is read whole', () => {
    const parsed = parseExpenditureListBytes(readFileSync(FILE));
    if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
    expect(parsed.rows).toHaveLength(18);
    expect(parsed.rows[3]).toMatchObject({
      name: '招商经费',
      budget: '2050000',
      executed: '1376878.42',
      evaluation: '04-investment-promotion-funds.json',
    });
    expect(listTotal(parsed.rows)).toEqual({ budget: '115530851', executed: '113048518.64' });
  });

  it('may be in 万元, and leave amounts unreported', () => {
    const parsed = parseExpenditureList({
      ...listOf(row('甲', { budget: '12.5', executed: '' })),
      unit: '万元',
      columns: ['项目名称', '预算数（万元）', '执行数', '主要用途'],
    });
    expect(parsed).toMatchObject({ ok: true, rows: [{ budget: '125000', executed: '' }] });
  });

  it('whose total contradicts its rows is refused; one that says it otherwise, or not at all, is not', () => {
    const list = (total: object) => ({ ...listOf(row('甲'), row('乙', { budget: '0.50' })), total });
    expect(issuesOf(list({ budget: '1', executed: '11600' }))).toMatchObject([
      { path: 'total.budget', message: expect.stringContaining('5800.5') as string },
    ]);
    expect(issuesOf(list({ budget: '5800.50', executed: '11600.00', rate: '100%' }))).toEqual([]);
    expect(issuesOf(list({ name: '合计' }))).toEqual([]);
  });

  it('in 万元 is refused with every digit of the sum', () => {
    const list = {
      ...listOf(row('甲', { budget: '12.3425' })),
      unit: '万元',
      columns: ['项目名称', '预算数（万元）', '执行数', '主要用途'],
      total: { budget: '12.34' },
    };
    expect(issuesOf(list)).toMatchObject([{ message: '合计的预算数 12.34 与各行之和 12.3425 不一致：请核对' }]);
  });

  it.each([
    [
      'a column in another unit',
      { ...listOf(row('甲')), columns: ['项目名称', '预算数（元）', '执行数（万元）', '主要用途'] },
      'columns',
      '“执行数（万元）”一列的单位与 unit“元”不一致：请核对后改成同一单位',
    ],
    [
      'a column that is missing',
      { ...listOf(row('甲')), columns: ['项目名称', '预算数', '主要用途'] },
      'columns',
      '缺少“执行数”一列：请补上',
    ],
    ['a row without its amount', listOf({ name: '甲', budget: '1', purpose: '' }), 'rows[0].executed', '缺少这一项'],
    [
      'an amount with a unit',
      listOf(row('甲', { budget: '12万' })),
      'rows[0].budget',
      '“甲”的预算数应为以元为单位的非负金额，半角数字，精确到分，不带单位和逗号（如 120000），未报则留空',
    ],
    [
      'the same project twice, spelled with other spaces',
      listOf(row('招商经费'), row('乙'), row('招商 经费')),
      'rows[2].name',
      '第 3 行与第 1 行是同一个项目“招商 经费”：请合并或删去一行',
    ],
    [
      'the same form twice',
      listOf(row('甲', { evaluation: 'a.json' }), row('乙', { evaluation: 'a.json' })),
      'rows[1].evaluation',
      '第 2 行与第 1 行对应同一张自评表 a.json：请改正',
    ],
    ['a project without a name', listOf(row(' ')), 'rows[0].name', '项目名称不能为空：请填写'],
    ['what it does not know', listOf(row('甲', { note: '' })), 'rows[0].note', '不认识的项目：请删除'],
    ['a number that is no text', listOf(row('甲', { budget: 5800 })), 'rows[0].budget', '类型不对：应为文本（加引号）'],
  ])('is refused for %s', (_, value, path, message) => {
    expect(issuesOf(value)).toEqual([{ path, message }]);
  });

  it('is refused where it is no JSON, or not UTF-8', () => {
    expect(parseExpenditureListBytes(new TextEncoder().encode('{"unit": '))).toMatchObject({
      ok: false,
      issues: [{ message: expect.stringContaining('不是有效的 JSON') }],
    });
    expect(parseExpenditureListBytes(new Uint8Array([0xff, 0xfe, 0x41]))).toMatchObject({
      ok: false,
      issues: [{ message: expect.stringContaining('UTF-8') }],
    });
  });
});
