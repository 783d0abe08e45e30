import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { figuresOf } from '@/lib/score/figures';
import { scoredForm } from '@/lib/score/scored-form';
import type { Scheme, SchemeForm } from '../scheme';
import { printedAmount } from './printed-amount';
import { type Sheet, sheetOf } from './sheet';

const files = schemeFiles();
if (!files) throw new Error('no schemes');
const IDS = ['wuhan-2022', 'mof-2020', 'sichuan-0013zp-2023', 'yunnan-gk14-2022', 'chongqing-zhengti-2021'];
const schemeOf = (id: string): Scheme => files.schemeOf(id) ?? (() => { throw new Error(id); })();
const made = (scheme: Scheme, evaluation: Evaluation, where: 'screen' | 'paper'): Sheet => sheetOf(scheme, evaluation, figuresOf(evaluation, scheme, scoredForm(evaluation, scheme)), { for: where });

/** A filled form of any scheme: every declared cell says something. */
function formOf(scheme: Scheme, kind: 'project' | 'department', form: SchemeForm, rows: number, goals: number): Evaluation {
  const cellsOn = (on: string, at: number) => Object.fromEntries(Object.values(form.cells).filter((cell) => cell.on === on).map((cell) => [cell.key, cell.options[at % Math.max(1, cell.options.length)]?.key ?? `${cell.label}${at}`]));
  const row = (at: number): Indicator => ({ level2: `二级${Math.floor(at / 2)}`, level3: `三级${at}`, target: `${at + 1}`, actual: `${at}`, points: '10', note: `原因${at}`, cells: cellsOn('indicator', at) });
  return {
    format: 'ziping/2', form: kind, scheme: scheme.id, year: 2022, department: '某局', projectName: '某项目', supervisingDepartment: '主管局', implementingUnit: '某科', cells: cellsOn('form', 0),
    funds: { unit: form.unit.entered[0] ?? '元', rows: form.funds.rows.map(({ key }, at) => ({ key, budget: `${at + 10}`, executed: `${at + 9}`, cells: cellsOn('fund', at) })) },
    goals: Array.from({ length: form.goals.many ? goals : 1 }, (_, goal) => ({
      no: goal + 1, points: '', statement: `目标${goal}`, expected: `预期${goal}`, achieved: `完成${goal}`, cells: cellsOn('goal', goal),
      groups: ['产出指标', '效益指标'].map((level1) => ({ level1, points: null, indicators: Array.from({ length: rows }, (_, at) => row(at)) })),
    })),
    deviationReasons: '原因', improvements: '措施',
  };
}

/** What each cell is about, in order. */
const contents = (sheet: Sheet) => sheet.bands.flatMap((band) => band.rows.flatMap((row) => row.cells.map(({ content, column, span, rows }) => [content.kind === 'label' ? 'label' : content.kind === 'figure' ? `= ${content.name}` : content.path, column, span, rows].join(' '))));

/** Every column of every row is covered exactly once, with what earlier rows carry down. */
function expectWhole(sheet: Sheet): void {
  for (const { columns, rows } of sheet.bands) {
    let carried = columns.map(() => 0);
    for (const row of rows) {
      const covered = carried.map((left): number => (left > 0 ? 1 : 0));
      const next = carried.map((left) => Math.max(0, left - 1));
      for (const { column, span, rows: down } of row.cells) {
        for (let at = column; at < column + span; at += 1) {
          covered[at] = (covered[at] ?? 0) + 1;
          next[at] = down - 1;
        }
      }
      expect(covered).toEqual(columns.map(() => 1));
      carried = next;
    }
    expect(carried.every((left) => left === 0)).toBe(true);
  }
}

describe.each(IDS)('the sheet of %s', (id) => {
  const scheme = schemeOf(id);
  const kinds = (['project', 'department'] as const).flatMap((kind) => (scheme.forms[kind] ? [{ kind, form: scheme.forms[kind] }] : []));

  it.each(kinds)('$kind: screen and paper have the same cells in the same order', ({ kind, form }) => {
    for (const goals of [1, 2]) {
      const evaluation = formOf(scheme, kind, form, 3, goals);
      // What is entered with the money and printed in the head is a row on screen only.
      const onScreen = new Set(form.funds.rows.filter(({ printed }) => !printed).map(({ key }) => key));
      const screen = made({ ...scheme, forms: { [kind]: { ...form, funds: { ...form.funds, rows: form.funds.rows.filter(({ key }) => !onScreen.has(key)) } } } }, evaluation, 'screen');
      expect(contents(made(scheme, evaluation, 'paper'))).toEqual(contents(screen));
    }
  });

  it.each(kinds)('$kind: every row fills its columns, whatever is filled in', ({ kind, form }) => {
    fc.assert(fc.property(fc.nat(7), fc.nat(3), fc.boolean(), (rows, goals, blank) => {
      const filled = formOf(scheme, kind, form, rows, goals);
      const evaluation: Evaluation = blank ? { ...filled, cells: {}, funds: { ...filled.funds, rows: [] }, deviationReasons: '', improvements: '' } : filled;
      for (const where of ['screen', 'paper'] as const) expectWhole(made(scheme, evaluation, where));
    }), { numRuns: 60 });
  });

  it.each(kinds)('$kind: shows every declared cell that a band names, and its figures', ({ kind, form }) => {
    const text = JSON.stringify(made(scheme, formOf(scheme, kind, form, 2, 1), 'paper'));
    expect(text).toContain('三级1');
    for (const cell of Object.values(form.cells)) if (cell.required) expect(text).toContain(cell.options[0]?.label ?? `${cell.label}0`);
  });
});

describe('details', () => {
  const read = (id: string) => {
    const form = readForm(JSON.parse(readFileSync(new URL(`../../../prisma/demo/evaluations/${id}.json`, import.meta.url), 'utf8')), files.schemeOf);
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
    const blank: Evaluation = { ...read('01-party-training'), funds: { unit: '元', rows: [] }, goals: [{ no: 1, points: '', groups: [{ level1: '产出指标', points: null, indicators: [{ level2: '数量指标', level3: '', target: '', actual: '', points: '' }] }] }] };
    const sheet = made(schemeOf('wuhan-2022'), blank, 'paper');
    const figures = sheet.bands.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.filter(({ content }) => content.kind === 'figure').map(({ text }) => text)));
    expect(figures.join('')).toBe('');
    expect(texts(sheet)).toContain('产出指标');
  });

  it('a subtitle is left out where the title names the year', () => {
    const evaluation = { ...read('01-party-training'), scheme: 'mof-2020' };
    expect([made(schemeOf('mof-2020'), { ...evaluation, title: undefined }, 'paper').subtitle, made(schemeOf('mof-2020'), { ...evaluation, title: '2022年度自评表' }, 'paper').subtitle]).toEqual(['（2022年度）', null]);
  });

  it.each([
    ['742940.22', '元', '万元', '74.29'], ['9034', '元', '万元', '0.90'], ['40', '元', '万元', '0.004'], ['6', '元', '万元', '0.0006'], ['46', '元', '万元', '0.005'], ['0.95', '元', '万元', '0.0001'], ['0', '元', '万元', '0.00'], ['1.5', '万元', '万元', '1.50'],
    ['1.23456', '万元', '万元', '1.23456'], ['1.5', '万元', '元', '15000.00'], ['', '元', '万元', ''], ['一百', '元', '万元', '一百'],
  ] as const)('%s %s in %s is %s', (amount, from, printed, wanted) => {
    expect(printedAmount(amount, from, { entered: ['元', '万元'], printed, decimals: 2, trim: false })).toBe(wanted);
  });
  it('trims where the scheme says so', () => expect(['100.00', '0', '100.50'].map((amount) => printedAmount(amount, '元', { entered: ['元'], printed: '元', decimals: 2, trim: true }))).toEqual(['100', '0', '100.5']));
});
