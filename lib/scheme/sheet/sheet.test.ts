import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import type { Evaluation } from '@/lib/form/evaluation';
import { figuresOf } from '@/lib/score/figures';
import { scoredForm } from '@/lib/score/scored-form';
import type { Scheme } from '../scheme';
import { printedAmount } from './printed-amount';
import { type Sheet, sheetOf } from './sheet';

const files = schemeFiles();
if (!files) throw new Error('no schemes');
const schemeOf = (id: string): Scheme =>
  files.schemeOf(id) ??
  (() => {
    throw new Error(id);
  })();
const made = (scheme: Scheme, evaluation: Evaluation, where: 'screen' | 'paper'): Sheet =>
  sheetOf(scheme, evaluation, figuresOf(evaluation, scheme, scoredForm(evaluation, scheme)), { for: where });

describe('details', () => {
  const read = (id: string) => {
    const form = readForm(
      JSON.parse(readFileSync(new URL(`../../../prisma/demo/evaluations/${id}.json`, import.meta.url), 'utf8')),
      files.schemeOf,
    );
    if (!form.ok) throw new Error(id);
    return form.evaluation;
  };
  const texts = (sheet: Sheet) => sheet.bands.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text)));

  it('labels have their figures, check boxes their ticks, groups their points', () => {
    const shown = texts(made(schemeOf('wuhan-2022'), read('01-party-training'), 'paper'));
    expect(shown).toContain('预算执行情况（万元）（20分）');
    expect(shown).toContain('1、部门预算项目 ☑      2、区直专项 □');
    expect(shown).toContain('产出指标（40分）');
  });

  it('a figure is blank where nothing that it is computed from was filled in', () => {
    const blank: Evaluation = {
      ...read('01-party-training'),
      funds: { unit: '元', rows: [] },
      goals: [
        {
          no: 1,
          points: '',
          groups: [
            { level1: '产出指标', points: null, indicators: [{ level2: '数量指标', level3: '', target: '', actual: '', points: '' }] },
          ],
        },
      ],
    };
    const sheet = made(schemeOf('wuhan-2022'), blank, 'paper');
    const figures = sheet.bands.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.filter(({ content }) => content.kind === 'figure').map(({ text }) => text)),
    );
    expect(figures.join('')).toBe('');
    expect(texts(sheet)).toContain('产出指标');
  });

  it('a subtitle is left out where the title names the year', () => {
    const evaluation = { ...read('01-party-training'), scheme: 'mof-2020' };
    expect([
      made(schemeOf('mof-2020'), { ...evaluation, title: undefined }, 'paper').subtitle,
      made(schemeOf('mof-2020'), { ...evaluation, title: '2022年度自评表' }, 'paper').subtitle,
    ]).toEqual(['（2022年度）', null]);
  });

  it.each([
    ['742940.22', '元', '万元', '74.29'],
    ['9034', '元', '万元', '0.90'],
    ['40', '元', '万元', '0.004'],
    ['6', '元', '万元', '0.0006'],
    ['46', '元', '万元', '0.005'],
    ['0.95', '元', '万元', '0.0001'],
    ['0', '元', '万元', '0.00'],
    ['1.5', '万元', '万元', '1.50'],
    ['1.23456', '万元', '万元', '1.23456'],
    ['1.5', '万元', '元', '15000.00'],
    ['', '元', '万元', ''],
    ['一百', '元', '万元', '一百'],
  ] as const)('%s %s in %s is %s', (amount, from, printed, wanted) => {
    expect(printedAmount(amount, from, { entered: ['元', '万元'], printed, decimals: 2, trim: false })).toBe(wanted);
  });
  it('trims where the scheme says so', () =>
    expect(
      ['100.00', '0', '100.50'].map((amount) => printedAmount(amount, '元', { entered: ['元'], printed: '元', decimals: 2, trim: true })),
    ).toEqual(['100', '0', '100.5']));
});
