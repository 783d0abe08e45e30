import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import type { Evaluation } from '@/lib/form/evaluation';
import { parseHundredths } from '@/lib/number/decimal';
import { scoreEvaluation } from '@/lib/score/score';
import { becauseOf } from './because';
import { hundredthsOf } from './difference';
import { dryRunSummary } from './dry-run-summary';
import { changes, type FormToTry, tryForm, tryScheme } from './try-scheme';

const files = schemeFiles();
if (!files) throw new Error('no schemes');
const schemes = files;
const folder = new URL('../../prisma/demo/evaluations/', import.meta.url);

/** The 20 forms of the department of 2022, as they are or with a change. */
const department = (change: (evaluation: Evaluation) => Evaluation = (evaluation) => evaluation): FormToTry[] =>
  readdirSync(folder)
    .sort()
    .map((id) => {
      const read = readForm(JSON.parse(readFileSync(new URL(id, folder), 'utf8')), schemes.schemeOf);
      if (!read.ok) throw new Error(id);
      return { id, evaluation: change(read.evaluation), scheme: read.scheme };
    });

const scheme = (rest: string) => {
  const read = schemes.read(
    new TextEncoder().encode(`format: ziping-scheme/1\nid: wuhan-other\nbase: wuhan-2022\nname: 另一版\n${rest}\n`),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  return read.scheme;
};
const linear = scheme('rules: { reverse: linear }');

/** `≤30天` that took 36 days: what the department had met, it misses. */
const missed = (evaluation: Evaluation): Evaluation => ({
  ...evaluation,
  goals: evaluation.goals.map((goal) => ({
    ...goal,
    groups: goal.groups.map((group) => ({
      ...group,
      indicators: group.indicators.map((row) => {
        const bound = /^≤(\d+)(天|小时)/.exec(row.target);
        return bound ? { ...row, actual: `${(Number(bound[1]) * 12) / 10}${bound[2] ?? ''}`, score: undefined } : row;
      }),
    })),
  })),
});

describe('the dry run of linear instead of ratio over the department of 2022', () => {
  it('changes nothing where every row of that direction was met', () => {
    const tried = tryScheme(linear, department());
    expect(tried.map(({ difference }) => difference)).toEqual(Array.from({ length: 20 }, () => '0'));
    expect(tried.filter(changes)).toEqual([]);
    expect(dryRunSummary(tried)).toMatchObject({
      forms: 20,
      totals: 0,
      grades: 0,
      largest: null,
      average: { before: '95.45', after: '95.45' },
      unchanged: 20,
    });
  });

  it('says which totals change and by how much, as scoring twice does', () => {
    const forms = department(missed);
    const tried = tryScheme(linear, forms);
    const twice = forms.map(
      ({ evaluation, scheme: present }) =>
        [scoreEvaluation(evaluation, present), scoreEvaluation({ ...evaluation, scheme: linear.id }, linear)] as const,
    );
    expect(tried.map(({ before, after }) => [before.total, after?.total])).toEqual(
      twice.map(([before, after]) => [before.total, after.total]),
    );
    expect(tried.map(({ before, after }) => [before.findings, after?.findings])).toEqual(
      twice.map(([before, after]) => [before.findings, after.findings]),
    );
    for (const { before, after, difference } of tried)
      expect(Math.round(Number(before.total) * 100 + Number(difference) * 100)).toBe(Math.round(Number(after?.total) * 100));
    expect(
      tried
        .filter(({ difference }) => difference !== '0')
        .map(({ id, before, after, difference }) => [id, before.total, after?.total, difference].join(' ')),
    ).toEqual(['05-investment-consultants.json 84.49 83.76 -0.73', '06-commerce-centre-operations.json 97.37 97.04 -0.33']);
    expect(dryRunSummary(tried)).toEqual({
      forms: 20,
      totals: 2,
      grades: 0,
      largest: '-0.73',
      average: { before: '95.19', after: '95.14' },
      errors: { before: 14, after: 14 },
      warnings: { before: 41, after: 41 },
      noPlace: 0,
      notOffered: 0,
      unchanged: 18,
    });
    expect(tried.filter(changes).map(becauseOf)).toEqual(['11 行得分变', '“隐患整改响应时限”8.33→8']);
  });

  it('takes a scheme of steps: the totals that the money changes, and two grades', () => {
    const steps = scheme(
      'rules: { execution: { by: steps, steps: [{ from: 95, share: 100 }, { from: 90, share: 90 }, { from: 80, share: 80 }, { from: 60, share: 60 }] }, over: { do: deduct, deduct: 1 } }',
    );
    const tried = tryScheme(steps, department());
    // Worked out by hand: 12 of 20 totals, two grades. A cost of 103.52 against 260 is as far beyond its target as a quantity can be.
    expect(
      tried
        .filter(({ difference }) => difference !== '0')
        .map(({ id, difference }) => `${id.slice(0, 2)} ${difference ?? ''}`)
        .sort(),
    ).toEqual([
      '00 -0.61',
      '01 -1',
      '03 -0.24',
      '04 -1.03',
      '05 -8.96',
      '06 -1.04',
      '07 -2.31',
      '09 -1',
      '10 -1',
      '17 -5',
      '18 -3',
      '19 -6',
    ]);
    expect(dryRunSummary(tried)).toMatchObject({ totals: 12, grades: 2, largest: '-8.96', average: { before: '95.45', after: '93.89' } });
    const gone = tried.find(({ id }) => id.startsWith('05'));
    expect(gone && becauseOf(gone)).toBe('执行 7.96→0；“咨询服务费用”1→0');
  });
});

/** Rules that a bureau may try on the same form. */
const anyRules = fc.record({
  reverse: fc.constantFrom('ratio', 'linear'),
  rounding: fc.constantFrom(0, 1, 2),
  over: fc.record({ from: fc.constantFrom(110, 130, 200), do: fc.constantFrom('warn', 'deduct', 'off'), deduct: fc.constantFrom(1, 2.5) }),
  caps: fc.constantFrom(
    [],
    [
      { below: 60, most: 60 },
      { below: 80, most: 89.99 },
    ],
  ),
  execution: fc.constantFrom(
    {},
    {
      by: 'steps',
      steps: [
        { from: 95, share: 100 },
        { from: 80, share: 80 },
        { from: 60, share: 50 },
      ],
    },
  ),
});
/** What the department might have reported instead: each `actual` it gave, times so much. */
const reported =
  (percent: number) =>
  (evaluation: Evaluation): Evaluation => ({
    ...evaluation,
    total: undefined,
    goals: evaluation.goals.map((goal) => ({
      ...goal,
      groups: goal.groups.map((group) => ({
        ...group,
        indicators: group.indicators.map((row) => ({
          ...row,
          score: undefined,
          actual: row.actual.replace(/^\d+$/, (whole) => String((Number(whole) * percent) / 100)),
        })),
      })),
    })),
  });

it('whatever the rules and the forms: as scoring twice, to the hundredth', () => {
  const seen = new Set<string | null>();
  fc.assert(
    fc.property(anyRules, fc.integer({ min: 0, max: 250 }), (rules, percent) => {
      const other = scheme(`rules: ${JSON.stringify(rules)}`);
      const forms = department(reported(percent));
      const tried = tryScheme(other, forms);
      for (const [at, { evaluation, scheme: present }] of forms.entries()) {
        const [before, after] = [scoreEvaluation(evaluation, present), scoreEvaluation({ ...evaluation, scheme: other.id }, other)];
        const one = tried[at];
        expect([one?.before.total, one?.after?.total, one?.after?.grade, one?.gradeChanges]).toEqual([
          before.total,
          after.total,
          after.grade,
          before.grade !== after.grade,
        ]);
        expect(hundredthsOf(one?.difference ?? null)).toBe((parseHundredths(after.total) ?? 0n) - (parseHundredths(before.total) ?? 0n));
        expect(one?.rows.map(({ path, after: score }) => [path, score])).toEqual(
          after.indicators.filter(({ score }, row) => score !== before.indicators[row]?.score).map(({ path, score }) => [path, score]),
        );
        seen.add(one?.difference ?? null);
      }
    }),
    { numRuns: 40 },
  );
  expect(seen.size).toBeGreaterThan(50); // the rules do change totals
});

it('a form of a kind that the scheme has not is said, not thrown', () => {
  const [form] = department();
  const yunnan = schemes.schemeOf('yunnan-gk14-2022');
  if (!form || !yunnan) throw new Error('no form');
  const tried = tryForm(yunnan, form);
  expect(tried).toMatchObject({ after: null, difference: null, before: { total: '99.61' } });
  expect(changes(tried)).toBe(true);
  expect(becauseOf(tried)).toBe('新表式没有这种表');
});

it('findings that come and go are told apart by code and place', () => {
  const form = department().find(({ id }) => id.startsWith('05'));
  if (!form) throw new Error('no form');
  const strict = scheme('findings: { actual-is-range: error, over-achieved: off }\nrules: { explain: { execution: none, rows: none } }');
  const tried = tryForm(strict, form);
  const told = (findings: readonly { severity: string; code: string }[]) => [
    ...new Set(findings.map(({ severity, code }) => `${severity} ${code}`)),
  ];
  expect(told(tried.gone)).toEqual(['warning actual-is-range', 'warning over-achieved']);
  expect(told(tried.added)).toEqual(['error actual-is-range']);
});
