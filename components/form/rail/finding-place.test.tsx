import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type Draft, type DraftIndicator, toDraft } from '@/lib/form/draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { exampleForm } from '@/lib/scheme/sample-form';
import type { Scheme } from '@/lib/scheme/scheme';
import { FINDING_CODES, type FindingCode } from '@/lib/score/findings';
import { formUnderTest, type FormUnderTest } from '../../../testing/form-under-test';
import { AboveTable } from '../outside/above-table';
import { BelowTable } from '../outside/below-table';
import { RowCard } from '../rows/row-card';
import { SheetTable } from '../sheet/sheet-table';
import { findingPlace, type FindingPlace } from './finding-place';
import { panelOf } from './go-to-finding';

const [wuhan, mof, sichuan, chongqing, yunnan] = [
  'wuhan-2022',
  'mof-2020',
  'sichuan-0013zp-2023',
  'chongqing-zhengti-2021',
  'yunnan-gk14-2022',
].map((id) => schemeOf(id)) as [Scheme, Scheme, Scheme, Scheme, Scheme];
const withRules = (scheme: Scheme, rules: Partial<Scheme['rules']>): Scheme => ({ ...scheme, rules: { ...scheme.rules, ...rules } });

/** The example of a scheme, everything earned and nothing wrong, its rows doubled: `row(2)` is the second. */
function good(scheme: Scheme): Draft {
  const kind = scheme.forms.project ? 'project' : 'department';
  let count = 0;
  const draft = toDraft(exampleForm(scheme, kind, { year: 2022, department: '某局' }), () => `id${(count += 1)}`);
  for (const row of Object.values(draft.funds.rows)) row.executed = row.budget;
  for (const row of rowsOf(draft)) row.note = '';
  return {
    ...draft,
    deviationReasons: '',
    improvements: '',
    cells: { ...draft.cells, ...(draft.cells?.fundReason && { fundReason: '' }) },
  };
}

const rowsOf = ({ goals }: Draft): DraftIndicator[] => goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
const row = (number: number, cells: Partial<DraftIndicator>) => (draft: Draft) =>
  void Object.assign(rowsOf(draft)[number - 1] ?? {}, cells);
const level1 = (number: number, name: string) => (draft: Draft) =>
  void Object.assign(draft.goals[0]?.groups[number - 1] ?? {}, { level1: name });
const all =
  (...changes: ((draft: Draft) => void)[]) =>
  (draft: Draft) =>
    changes.forEach((change) => change(draft));
const total = (cells: object) => (draft: Draft) => void Object.assign(draft.funds.rows.total ?? {}, cells);

/** `row 2 actual`, whatever its id. */
function inWords({ at, cell }: FindingPlace, draft: Draft): string {
  const goals = draft.goals.map(({ id }) => id);
  const groups = draft.goals.flatMap((goal) => goal.groups.map(({ id }) => id));
  const rows = rowsOf(draft).map(({ id }) => id);
  const named: [string, string[]][] = [
    ['goal', goals],
    ['group', groups],
    ['row', rows],
  ];
  const [what, ids] = named.find(([, ids]) => ids.includes(at)) ?? [at || 'form', []];
  return [what, ...(ids.length > 0 ? [ids.indexOf(at) + 1] : []), cell].join(' ');
}

/** Every input on the page, and in the panel of a row. */
function inputs(form: FormUnderTest, panel: string | null): string {
  form.env.view.set({ ...form.env.view.get(), row: panel, details: true });
  return renderToStaticMarkup(
    <MantineProvider>
      {form.around(
        <>
          <AboveTable />
          <SheetTable />
          <BelowTable />
          {panel !== null && <RowCard />}
        </>,
      )}
    </MantineProvider>,
  );
}

const CASES: [code: FindingCode, scheme: Scheme, change: (draft: Draft) => void, place: string][] = [
  ['form-points-mismatch', wuhan, (draft) => void Object.assign(draft.goals[0] ?? {}, { points: '70' }), 'goal 1 points'],
  ['goal-points-mismatch', wuhan, (draft) => void Object.assign(draft.goals[0] ?? {}, { points: '70' }), 'goal 1 points'],
  ['goal-points-mismatch', wuhan, row(1, { points: '2' }), 'row 1 points'],
  ['group-points-mismatch', wuhan, (draft) => void Object.assign(draft.goals[0]?.groups[1] ?? {}, { points: '1' }), 'group 2 points'],
  [
    'level1-points-mismatch',
    withRules(mof, { level1: mof.rules.level1 && { ...mof.rules.level1, binding: 'fixed' } }),
    all(row(2, { points: '20' }), row(3, { points: '20' })),
    'row 2 points',
  ],
  ['weights-unusual', mof, all(row(2, { points: '20' }), row(3, { points: '20' })), 'row 2 points'],
  ['missing-target', wuhan, row(2, { target: '' }), 'row 2 target'],
  ['missing-target', chongqing, row(2, { target: '', cells: {} }), 'row 2 target'],
  ['not-comparable', chongqing, row(2, { target: '11', actual: '好', cells: { adjusted: '12次' } }), 'row 2 actual'],
  [
    'adjective-as-rate',
    chongqing,
    row(2, { level3: '能力明显提升', target: '11', actual: '91%', cells: { adjusted: '≥90%' } }),
    'row 2 cells.adjusted',
  ],
  ['missing-actual', wuhan, row(3, { actual: '' }), 'row 3 actual'],
  ['missing-points', wuhan, row(2, { points: '' }), 'row 2 points'],
  ['missing-score', wuhan, row(2, { target: '明显提升', actual: '提升', direction: 'qualitative' }), 'row 2 tier'],
  [
    'missing-score',
    withRules(wuhan, { tiers: null }),
    row(2, { target: '明显提升', actual: '提升', direction: 'qualitative' }),
    'row 2 score',
  ],
  [
    'missing-score',
    withRules(wuhan, { execution: wuhan.rules.execution && { ...wuhan.rules.execution, by: 'filed' } }),
    (draft) => void Object.assign(draft, { executionScore: '' }),
    'form executionScore',
  ],
  [
    'missing-score',
    withRules(wuhan, { parts: [{ key: 'extra', label: '加分', points: 1000n }] }),
    (draft) => void Object.assign(draft, { parts: {} }),
    'form parts.extra',
  ],
  ['missing-cell', wuhan, (draft) => void Object.assign(draft, { cells: { ...draft.cells, category: '' } }), 'form cells.category'],
  ['missing-cell', wuhan, (draft) => void Object.assign(draft, { projectName: '' }), 'form projectName'],
  ['placeholder-scored', wuhan, row(2, { target: '/', actual: '/' }), 'row 2 actual'],
  ['direction-missing', wuhan, all(level1(2, '成本指标'), row(2, { level3: '占比', target: '30%', actual: '20%' })), 'row 2 direction'],
  ['late', wuhan, row(2, { target: '2022年6月', actual: '2022年9月' }), 'row 2 actual'],
  ['score-exceeds-points', wuhan, row(2, { score: '99' }), 'row 2 score'],
  [
    'score-exceeds-points',
    withRules(wuhan, { execution: wuhan.rules.execution && { ...wuhan.rules.execution, by: 'filed' } }),
    (draft) => void Object.assign(draft, { executionScore: '99' }),
    'form executionScore',
  ],
  ['score-differs', wuhan, row(2, { score: '1' }), 'row 2 score'],
  ['total-differs', wuhan, (draft) => void Object.assign(draft, { total: '1' }), 'form total'],
  ['sources-mismatch', sichuan, (draft) => void Object.assign(draft.funds.rows.fiscal ?? {}, { executed: '1' }), 'funds.total executed'],
  ['sources-mismatch', sichuan, (draft) => void Object.assign(draft.funds.rows.fiscal ?? {}, { budget: '1' }), 'funds.total budget'],
  ['budget-zero', wuhan, total({ budget: '' }), 'funds.total budget'],
  ['shortfall-unexplained', wuhan, row(2, { actual: '1次' }), 'form deviationReasons'],
  ['shortfall-unexplained', mof, row(2, { actual: '1次' }), 'row 2 note'],
  ['shortfall-unexplained', yunnan, all(row(1, { actual: '1次', note: '汛期停工' }), row(3, { actual: '1次' })), 'row 3 note'],
  ['shortfall-unexplained', sichuan, row(2, { actual: '1' }), 'form cells.fundReason'],
  ['executed-exceeds-budget', wuhan, total({ budget: '1', executed: '2' }), 'funds.total executed'],
  ['budget-changed-unexplained', sichuan, total({ budgetInitial: '1' }), 'form cells.fundReason'],
  ['actual-is-range', wuhan, row(2, { actual: '≥11次' }), 'row 2 actual'],
  ['unit-missing', wuhan, row(2, { target: '≥11万次', actual: '12' }), 'row 2 actual'],
  ['unit-missing', wuhan, row(2, { target: '≥11', actual: '12万次' }), 'row 2 target'],
  ['unit-mismatch', wuhan, row(2, { actual: '12人' }), 'row 2 actual'],
  ['direction-unusual', wuhan, row(2, { direction: 'reverse' }), 'row 2 target'],
  ['operator-missing', wuhan, all(level1(2, '成本指标'), row(2, { target: '12万元', actual: '11万元' })), 'row 2 target'],
  ['scale-suspect', wuhan, row(2, { actual: '9999999次' }), 'row 2 actual'],
  ['over-achieved', wuhan, row(2, { actual: '99次' }), 'row 2 actual'],
  ['not-comparable', wuhan, row(2, { target: '≥11次', actual: '完成' }), 'row 2 actual'],
  ['tier-not-stated', wuhan, row(2, { target: '明显提升', actual: '提升', score: '1', direction: 'qualitative' }), 'row 2 tier'],
  [
    'tier-not-stated',
    withRules(wuhan, { tiers: null }),
    row(2, { target: '明显提升', actual: '提升', score: '1', direction: 'qualitative' }),
    'row 2 scoreReason',
  ],
  ['title-year-mismatch', wuhan, (draft) => void Object.assign(draft, { title: '2021年度项目绩效自评表' }), 'form title'],
  ['template-residue', wuhan, row(2, { level3: '指标1' }), 'row 2 level3'],
  ['template-residue', wuhan, row(2, { actual: '……' }), 'row 2 actual'],
  [
    'duplicate-indicator',
    wuhan,
    all(
      row(1, { level3: '同一个', target: '≥3次' }),
      row(2, { level3: '同一个', target: '≥3次' }),
      (draft) => void draft.goals[0]?.groups[0]?.indicators.push(...(draft.goals[0].groups[1]?.indicators.splice(0) ?? [])),
    ),
    'row 2 level3',
  ],
  ['cost-at-least', wuhan, level1(2, '成本指标'), 'row 2 target'],
  [
    'quantity-as-rate',
    { ...wuhan, findings: { 'quantity-as-rate': 'warning' } },
    row(2, { level2: '数量指标', target: '≥90%', actual: '91%' }),
    'row 2 target',
  ],
  ['adjective-as-rate', wuhan, row(2, { level3: '能力明显提升', target: '≥90%', actual: '91%' }), 'row 2 target'],
  [
    'all-as-planned',
    mof,
    (draft) => {
      rowsOf(draft).forEach((each, at) => Object.assign(each, { target: `${at + 10}次` }));
      const group = draft.goals[0]?.groups[0];
      group?.indicators.push(
        ...group.indicators.map((each, at) => ({ ...each, id: `more${at}`, level3: `另一个 ${at}` })),
        ...group.indicators.map((each, at) => ({ ...each, id: `again${at}`, level3: `再一个 ${at}` })),
      );
    },
    'row 1 actual',
  ],
  ['score-above-execution', wuhan, total({ executed: '1' }), 'row 1 score'],
];

describe('where a finding is mended', () => {
  it.each(CASES)('%s (%#)', (code, scheme, change, wanted) => {
    const draft = good(scheme);
    change(draft);
    const form = formUnderTest(draft, scheme);
    const { told: findings } = form.scores.get();
    // The one that this case is about: of several with this code, the one whose place it names.
    const places = findings.filter((finding) => finding.code === code).map((finding) => findingPlace(finding, draft, scheme));
    expect(
      places.map((place) => inWords(place, draft)),
      findings.map((finding) => finding.code).join(' '),
    ).toContain(wanted);
    const place = places.find((each) => inWords(each, draft) === wanted);
    if (!place) throw new Error('no place');
    const input = `data-row="${place.at}" data-cell="${place.cell}"`;
    const onPage = inputs(form, null).includes(input);
    expect(onPage || inputs(form, panelOf(form.env, place)).includes(input), `an input for ${wanted}`).toBe(true);
  });

  it('has a case for every code that a form can have', () => {
    const told = new Set<string>(CASES.map(([code]) => code));
    // Texts that several forms share are found over all of them.
    expect([...FINDING_CODES].filter((code) => !told.has(code))).toEqual(['copied-text']);
  });
});
