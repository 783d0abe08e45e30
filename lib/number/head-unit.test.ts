import { describe, expect, it } from 'vitest';
import { headUnit } from './head-unit';

describe('the unit that the head of a column names', () => {
  it.each([
    ['预算数', null],
    ['预算数（元）', '元'],
    ['预算数（万元）', '万元'],
    ['预算数\n单位：万元', '万元'],
    ['预算数(万)', '万元'],
    ['预算数/万元', '万元'],
    ['预算数（人民币：元）', '元'],
    ['预算数（元，1万元=10000元）', '元'],
    ['预算数（万元，1 万元＝1 0000 元）', '万元'],
    ['10万元以上项目', null],
    ['预算数（千元）', 'unclear'],
    ['预算数（亿元）', 'unclear'],
    ['预算数（万美元）', 'unclear'],
    ['预算数（元/万元）', 'unclear'],
    ['单元', null],
  ])('%s: %s', (head, unit) => expect(headUnit(head)).toBe(unit));
});
