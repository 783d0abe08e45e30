// What was once printed wrong, each kind of it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Evaluation, Goal } from '@/lib/form/evaluation';
import { testTypefaces } from '@/testing/typefaces';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { readScheme } from '@/lib/scheme/read-scheme';
import type { Scheme } from '@/lib/scheme/scheme';
import { funds } from '@/testing/funds';
import { layoutSheet } from './layout-sheet';

const goal = (no: number, points: string, texts: Partial<Goal> = {}): Goal => ({
  no,
  points,
  ...texts,
  groups: [
    { level1: '产出指标', points: null, indicators: [{ level2: '数量指标', level3: '签约数', target: '≥5个', actual: '5个', points }] },
  ],
});

const form = (scheme: string, rest: Partial<Evaluation> = {}): Evaluation => ({
  format: 'ziping/2',
  form: 'project',
  scheme,
  year: 2022,
  department: '区商务局',
  projectName: '招商经费',
  supervisingDepartment: '区商务局',
  implementingUnit: '投资促进科',
  funds: funds('元', { total: { budget: '814651', executed: '814651' } }),
  goals: [goal(1, '80')],
  ...rest,
});

/** The text of the form, line after line without a break between. */
function textOf(evaluation: Evaluation, scheme: Scheme = schemeOfForm(evaluation)): string {
  const facts = { revision: 2, sha256: 'abcdef0123456789', savedAt: null, preview: false };
  return layoutSheet({ evaluation, scheme, facts }, 1, testTypefaces)
    .pages.flatMap(({ body }) => body.runs)
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');
}

describe('several goals of a project', () => {
  it('are numbered, with their points, each before its own table', () => {
    const text = textOf(
      form('wuhan-2022', { goals: [goal(1, '45', { statement: '招大引强' }), goal(2, '35', { statement: '稳住存量' })] }),
    );
    expect(text).toMatch(/年度绩效目标1：（45分）招大引强年度绩效目标一级指标.*年度绩效目标2：（35分）稳住存量年度绩效目标一级指标/);
    expect(text).not.toContain('（80分）');
  });
  it('have the sum of their rows where no points are stated', () => {
    const unstated = { ...goal(2, '35', { statement: '稳住存量' }), points: '' };
    expect(textOf(form('wuhan-2022', { goals: [goal(1, '45'), unstated] }))).toContain('年度绩效目标2：（35分）稳住存量');
  });
  it('one alone has its points in the heading of its table', () =>
    expect(textOf(form('wuhan-2022'))).toContain('年度绩效目标（80分）一级指标'));
});

describe('money', () => {
  it('is printed in 元 where the scheme prints 元, to the 分, without zeros that say nothing', () => {
    const text = textOf(
      form('yunnan-gk14-2022', {
        funds: funds('元', {
          total: { budgetInitial: '9034', budget: '9034.50', executed: '8000.05' },
          fiscal: { budget: '9034.50', executed: '0' },
        }),
      }),
    );
    expect(text).toContain('（元）');
    expect(text).toContain('年度资金总额90349034.58000.05');
    expect(text).toContain('其中：当年财政拨款9034.50——');
  });
  it('filed in the printed unit keeps all its decimals', () => {
    expect(textOf(form('wuhan-2022', { funds: funds('万元', { total: { budget: '0.9034', executed: '0.9' } }) }))).toContain(
      '年度财政资金总额0.90340.9099.62%',
    );
  });
  it('converted is never nothing', () =>
    expect(textOf(form('wuhan-2022', { funds: funds('元', { total: { budget: '46', executed: '6' } }) }))).toContain(
      '年度财政资金总额0.0050.000613.04%',
    ));
  it("the row that the scheme calls otherwise stands under the scheme's name, and not beside it", () => {
    const text = textOf(
      form('mof-2020', {
        funds: funds('元', { total: { budget: '814651', executed: '814651' }, fiscal: { budget: '814651', executed: '814651' } }),
      }),
    );
    expect(text).toContain('其中：当年财政拨款81.4781.47—');
    expect(text).not.toContain('本年财政拨款');
  });
});

describe('titles', () => {
  it("of nothing that is seen are the scheme's", () =>
    expect(textOf(form('mof-2020', { title: '\u200b ' }))).toMatch(/^项目支出绩效自评表（2022年度）/));
  it('that name the year have no line for it', () => {
    expect(textOf(form('mof-2020'))).toContain('项目支出绩效自评表（2022年度）项目名称');
    expect(textOf(form('mof-2020', { title: '2022年度项目支出绩效自评表' }))).toMatch(/^2022年度项目支出绩效自评表项目名称/);
    expect(textOf(form('mof-2020', { title: '2021年度项目支出绩效自评表' }))).toMatch(/^2021年度项目支出绩效自评表（2022年度）/);
  });
});

describe('points', () => {
  it("the full points are the scheme's, whatever was added up", () => {
    const national = new Uint8Array(readFileSync(new URL('../../../schemes/mof-2020.yaml', import.meta.url)));
    const file = 'base: mof-2020\nid: of-110\nrules: { full: 110, goalPoints: 100, level1: null }';
    const read = readScheme(new TextEncoder().encode(file), { baseOf: () => national, knownFindings: new Set() });
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    expect(textOf(form('of-110', { goals: [goal(1, '100')] }), read.scheme)).toContain('总分110110');
    expect(textOf(form('mof-2020', { goals: [goal(1, '90')] }))).toContain('总分100100');
  });
});

describe('characters', () => {
  it('without width are not printed, and change neither number nor score', () => {
    const hidden = goal(1, '80');
    const [row] = hidden.groups[0]?.indicators ?? [];
    if (!row) throw new Error('no row');
    Object.assign(row, { target: '≥1\u200b5个', actual: '1\ufeff5个' });
    expect(textOf(form('wuhan-2022', { goals: [hidden] }))).toContain('签约数≥15个15个80');
  });
});
