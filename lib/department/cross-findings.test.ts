// The findings over all forms of 2022, and that each disappears when it is mended.
import { fund, funds } from '@/testing/funds';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DepartmentYear, ProjectForm } from './cross-finding';
import { amountsInYuan, countingAmounts, countingTotal, crossFindings } from './cross-findings';
import type { Evaluation } from '@/lib/form/evaluation';
import { listTotal, type ListRow } from './expenditure-list';

const folder = new URL('../../prisma/demo/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));

interface PublishedList {
  rows: { seq: number; name: string; budget: string; executed: string; purpose: string; evaluation: string }[];
}

function year2022(): DepartmentYear & { forms: ProjectForm[]; list: ListRow[]; department: Evaluation } {
  const files = readdirSync(new URL('evaluations/', folder)).sort();
  const forms = files
    .filter((file) => !file.startsWith('00'))
    .map((file) => ({ id: file, evaluation: read(`evaluations/${file}`) as Evaluation }));
  const { rows } = read('project-expenditure-list.json') as PublishedList;
  const list = rows.map(({ seq, evaluation, ...row }) => ({ ...row, id: String(seq), formId: evaluation }));
  return { forms, list, department: read('evaluations/00-department.json') as Evaluation };
}

const said = (year: DepartmentYear) =>
  crossFindings(year).map(({ severity, code, places, expected, actual }) => {
    const [first] = places;
    const at = first?.kind === 'form' ? first.formId.slice(0, 2) : first?.kind === 'list' ? `row ${first.rowId}` : first?.kind;
    return [severity, code, at, ...(expected === undefined || code === 'name-differs' ? [] : [expected, '≠', actual])].join(' ');
  });

const change = (forms: ProjectForm[], number: string, apply: (evaluation: Evaluation) => void) => {
  const form = forms.find(({ id }) => id.startsWith(number));
  if (!form) throw new Error(`no form ${number}`);
  apply(form.evaluation);
};

describe('the data of 2022', () => {
  it('disagrees where the report does', () => {
    expect(said(year2022())).toEqual([
      'warning name-differs 02',
      'error list-amount-differs 04 205.00 / 137.69 ≠ 235.30 / 153.24',
      'error project-not-in-list 08',
      'warning name-differs 12',
      'warning name-differs 13',
      'warning name-differs 15',
      'warning name-differs 19',
      'error projects-total-differs department 11597.42 / 11334.44 ≠ 11553.09 / 11304.85',
      'warning copied-text 04',
      'warning copied-text 09',
    ]);
  });

  it('agrees to the 分 once money outside the general budget is marked as such', () => {
    const year = year2022();
    change(year.forms, '04', (form) =>
      Object.assign(form.funds.rows.filter(({ label }) => label !== undefined)[1] ?? {}, { outside: true }),
    );
    change(year.forms, '08', (form) => {
      const { budget, executed } = fund(form.funds, 'total');
      form.funds.rows.push({ label: '上级专款', budget, executed, outside: true });
    });
    expect(said(year).filter((line) => line.startsWith('error'))).toEqual([]);
    expect(amountsInYuan(countingTotal(year.forms))).toEqual(listTotal(year.list));
  });

  it('names and texts agree once they are mended', () => {
    const year = year2022();
    for (const row of year.list) row.name = year.forms.find(({ id }) => id === row.formId)?.evaluation.projectName ?? '';
    change(year.forms, '05', (evaluation) => Object.assign(evaluation, { deviationReasons: '按合同分期支付', improvements: '加快验收' }));
    change(year.forms, '10', (evaluation) => Object.assign(evaluation, { deviationReasons: '区级增速另有原因', improvements: '另行安排' }));
    expect(said(year).filter((line) => line.startsWith('warning'))).toEqual([]);
  });

  it('a list row without a form is missed', () => {
    const year = year2022();
    const row = year.list[0]!;
    expect(said({ ...year, list: [{ ...row, formId: null }, ...year.list.slice(1)] })).toContain('error list-row-without-form row 1');
    expect(said({ ...year, forms: year.forms.slice(1) })).toContain('error list-row-without-form row 1');
  });
});

describe('amounts that differ by little', () => {
  const form = (unit: '元' | '万元', budget: string, executed: string): ProjectForm => ({
    id: 'a',
    evaluation: { ...year2022().forms[0]!.evaluation, projectName: '招商经费', funds: funds(unit, { total: { budget, executed } }) },
  });
  const row = (budget: string, executed: string): ListRow =>
    ({ id: '1', seq: 1, name: '招商经费', budget, executed, purpose: '', formId: 'a' }) as ListRow;

  it('are told in 元 where they would read alike in 万元', () => {
    const [finding, ...others] = crossFindings({
      forms: [form('万元', '12.34', '10')],
      list: [row('123400.5', '100000')],
      department: null,
    });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'list-amount-differs',
      expected: '123400.50 / 100000.00',
      actual: '123400.00 / 100000.00',
      unit: '元',
    });
    expect(finding?.message).toContain('预算数不一致：支出表 123400.50 / 100000.00，自评表 123400.00 / 100000.00 元');
  });

  it('agree where they differ by less than a 分', () => {
    expect(crossFindings({ forms: [form('万元', '12.3400001', '10')], list: [row('123400', '100000')], department: null })).toEqual([]);
  });

  it('never stand side by side as the same text, by whatever they differ', () => {
    for (const fen of [1, 49, 50, 51, 99, 100, 4999, 5000, 10_000, 10_001]) {
      const budget = `${Math.floor(fen / 100) + 123_400}.${String(fen % 100).padStart(2, '0')}`;
      const [finding] = crossFindings({ forms: [form('元', '123400', '0')], list: [row(budget, '0')], department: null });
      expect(finding?.expected?.split(' / ')[0], budget).not.toBe(finding?.actual?.split(' / ')[0]);
    }
  });

  it('little money is not told as none', () => {
    const [differs] = crossFindings({ forms: [form('元', '30', '0')], list: [row('500000', '0')], department: null });
    expect(differs).toMatchObject({ expected: '500000.00 / 0.00', actual: '30.00 / 0.00', unit: '元' });
    expect(crossFindings({ forms: [form('元', '30', '0')], list: [], department: null })[0]?.message).toContain('（30.00 元）');
    expect(crossFindings({ forms: [form('元', '300000', '0')], list: [], department: null })[0]?.message).toContain('（30.00 万元）');
  });

  it('a negative sum of what counts is told with its sign', () => {
    const less: ProjectForm = {
      ...form('元', '0', '0'),
      evaluation: {
        ...form('元', '0', '0').evaluation,
        funds: funds('元', { total: { budget: '1', executed: '0' } }, [{ label: '专款', budget: '1.5', executed: '0', outside: true }]),
      },
    };
    expect(crossFindings({ forms: [less], list: [row('0', '0')], department: null })[0]).toMatchObject({
      expected: '0.00 / 0.00',
      actual: '-0.50 / 0.00',
      unit: '元',
    });
  });
});

describe('what counts of a form', () => {
  it('is its total less what is outside, in 元 whatever its unit', () => {
    const money = funds('万元', { total: { budget: '2.5', executed: '1' } }, [
      { label: '专款', budget: '0.5', executed: '0.25', outside: true },
    ]);
    expect(amountsInYuan(countingAmounts(money))).toEqual({ budget: '20000', executed: '7500' });
  });
});
