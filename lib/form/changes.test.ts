import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draftWords } from '@/lib/scheme/draft-words';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { fund } from '@/testing/funds';
import { describeChanges } from './changes';
import type { Evaluation, Indicator, IndicatorGroup } from './evaluation';

const demo = new URL('../../prisma/demo/evaluations/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, demo), 'utf8')) as Evaluation;
const base = read('04-investment-promotion-funds.json');
const changed = (edit: (copy: Evaluation) => void) => {
  const copy = structuredClone(base);
  edit(copy);
  return describeChanges(base, copy, draftWords(schemeOf(base.scheme), base.form));
};
const groupOf = (form: Evaluation, index = 0): IndicatorGroup => {
  const found = form.goals[0]?.groups[index];
  if (!found) throw new Error('no such group');
  return found;
};
const rowOf = (form: Evaluation, index: number): Indicator => {
  const found = groupOf(form).indicators[index];
  if (!found) throw new Error('no such row');
  return found;
};

describe('what changed between revisions', () => {
  it.each(readdirSync(demo).filter((name) => name.endsWith('.json')))('nothing between %s and itself', (name) => {
    expect(describeChanges(read(name), read(name))).toEqual([]);
  });

  it('a cell: its row and column, before and after', () => {
    const name = rowOf(base, 1).level3;
    expect(
      changed((copy) => {
        rowOf(copy, 1).score = '6.66';
      }),
    ).toEqual([{ label: `产出指标“${name}”的得分`, before: rowOf(base, 1).score ?? '', after: '6.66' }]);
  });

  it('a choice in its words, funds and texts of the form', () => {
    expect(
      changed((copy) => {
        copy.cells = { ...copy.cells, category: 'district-special' };
        fund(copy.funds, 'total').executed = '1';
        copy.improvements = '';
        copy.year = 2023;
      }),
    ).toEqual([
      { label: '评价年度', before: '2022', after: '2023' },
      { label: '改进措施及结果应用方案', before: base.improvements, after: '' },
      { label: '项目类别', before: '部门预算项目', after: '区直专项' },
      { label: '年度财政资金总额的执行数', before: fund(base.funds, 'total').executed, after: '1' },
    ]);
  });

  it('a row renamed in place is a change of its name, not another row', () => {
    expect(
      changed((copy) => {
        rowOf(copy, 0).level3 = '新名称';
      }),
    ).toEqual([{ label: '产出指标“新名称”的三级指标', before: rowOf(base, 0).level3, after: '新名称' }]);
  });

  it('a row added in front, one removed, one moved', () => {
    const added: Indicator = { level2: '质量指标', level3: '验收合格率', target: '≥90%', actual: '95%', points: '5' };
    expect(changed((copy) => groupOf(copy).indicators.unshift(added))).toEqual([
      { label: '新增“验收合格率”', before: '', after: '验收合格率，≥90%，95%' },
    ]);
    expect(changed((copy) => groupOf(copy).indicators.shift())).toMatchObject([
      { label: `删除产出指标“${rowOf(base, 0).level3}”`, after: '' },
    ]);
    expect(
      changed((copy) => {
        const rows = groupOf(copy).indicators;
        rows.push(...rows.splice(0, 1));
      }),
    ).toEqual([{ label: `移动产出指标“${rowOf(base, 0).level3}”`, before: '', after: '' }]);
  });
});
