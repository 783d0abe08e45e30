import { describe, expect, it } from 'vitest';
import { toDraft } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/form/evaluation';
import { splitPath } from '@/lib/form/path';
import type { Scheme, Who } from '@/lib/scheme/scheme';
import { reviewedForm, reviewedScheme } from '@/testing/reviewed-scheme';
import { openProblems, pressing } from './open-problems';
import { scoreEvaluation } from './score';
import { scoredForm } from './scored-form';
import { unexplainedShortfall } from './shortfall';
import { whoseCell, whoseFinding } from './whose-finding';

const { scheme } = reviewedScheme();
const ROW = 'goals[0].groups[0].indicators[0]';

describe('a finding', () => {
  it.each([
    ['missing-cell', 'cells.opinion', 'office'],
    ['missing-cell', `${ROW}.cells.verdict`, 'office'],
    ['missing-cell', 'cells.category', 'section'],
    ['missing-cell', 'projectName', 'section'],
    ['missing-cell', 'cells.constructor', 'section'],
    ['missing-target', ROW, 'section'],
    ['shortfall-unexplained', '', 'section'],
  ] as const)('%s at %s is for the %s to mend', (code, path, who) => {
    expect(whoseFinding({ code, path }, scheme, 'project')).toBe(who);
  });

  it('of a target or a reason that rules read from cells of another’s alone is theirs', () => {
    const by = (value: string[], where: string[]) => ({
      ...scheme,
      rules: { ...scheme.rules, target: { sign: null, unit: null, value }, explain: { ...scheme.rules.explain, where } },
    });
    const of = (value: string[], where: string[]) =>
      (['missing-target', 'shortfall-unexplained', 'budget-changed-unexplained'] as const).map((code) =>
        whoseFinding({ code, path: code === 'missing-target' ? ROW : '' }, by(value, where), 'project'),
      );
    expect(of(['memo'], ['opinion'])).toEqual(['office', 'office', 'office']);
    expect(of(['memo', 'target'], ['opinion', 'deviationReasons'])).toEqual(['section', 'section', 'section']);
    expect(of(['audited'], ['audited'])).toEqual(['finance', 'finance', 'finance']);
  });

  // Rows of the form's own cells: `sec…` are the section's, `off…` the office's, `fin…` the bureau's.
  it.each<
    [string[], Partial<Scheme['rules']['explain']>, { shortfall: [Who, string | undefined]; execution: string | undefined; budget: Who }]
  >([
    [['offForm', 'deviationReasons'], {}, { shortfall: ['section', 'deviationReasons'], execution: 'deviationReasons', budget: 'section' }],
    [['deviationReasons', 'offForm'], {}, { shortfall: ['section', 'deviationReasons'], execution: 'deviationReasons', budget: 'section' }],
    [['offForm', 'secFund', 'secRow'], {}, { shortfall: ['section', 'secRow'], execution: 'secFund', budget: 'section' }],
    [['secRow', 'offForm'], {}, { shortfall: ['office', 'offForm'], execution: 'offForm', budget: 'office' }],
    [['offForm', 'secRow'], { execution: null }, { shortfall: ['section', 'secRow'], execution: undefined, budget: 'office' }],
    [['offRow', 'secFund'], { rows: 'none' }, { shortfall: ['section', undefined], execution: 'secFund', budget: 'section' }],
    [['secRow', 'offFund'], {}, { shortfall: ['office', 'secRow'], execution: 'offFund', budget: 'office' }],
    [['finForm', 'offForm'], {}, { shortfall: ['office', 'offForm'], execution: 'offForm', budget: 'office' }],
    [['finForm'], {}, { shortfall: ['finance', 'finForm'], execution: 'finForm', budget: 'finance' }],
  ])(
    'that wants a reason in %j is theirs who can give it, and names a cell of theirs',
    (where, rules, { shortfall: [who, key], execution, budget }) => {
      const { project } = scheme.forms;
      if (!project?.cells.opinion) throw new Error('no form');
      const { opinion } = project.cells;
      const on = { Form: 'form', Fund: 'fund', Row: 'indicator' } as const;
      const by = { sec: 'section', off: 'office', fin: 'finance' } as const;
      const cells = Object.fromEntries(
        Object.entries(by).flatMap(([short, whose]) =>
          Object.entries(on).map(([name, place]) => [
            `${short}${name}`,
            { ...opinion, key: `${short}${name}`, label: `${short}${name}`, on: place, who: whose },
          ]),
        ),
      );
      const changed: Scheme = {
        ...scheme,
        rules: { ...scheme.rules, explain: { ...scheme.rules.explain, where, ...rules } },
        forms: { project: { ...project, cells: { ...project.cells, ...cells } } },
      };
      expect(whoseFinding({ code: 'shortfall-unexplained', path: '' }, changed, 'project')).toBe(who);
      expect(whoseFinding({ code: 'budget-changed-unexplained', path: '' }, changed, 'project')).toBe(budget);
      const asked = (change: (evaluation: Evaluation) => void) => {
        const { deviationReasons: _, improvements: _also, ...evaluation } = reviewedForm();
        change(evaluation);
        return unexplainedShortfall(evaluation, changed, scoredForm(evaluation, changed));
      };
      const row = asked(({ goals }) =>
        Object.assign(goals[0]?.groups[0]?.indicators[0] ?? {}, { target: '10人', actual: '5人', score: undefined }),
      );
      const short = asked(({ funds }) => void (funds.rows = funds.rows.map((one) => ({ ...one, executed: '1' }))));
      const fieldOf = (name: string | undefined) => name && (name === 'deviationReasons' ? '' : 'cells.') + name;
      expect([row, short].map((found) => found && splitPath(found.path).cell)).toEqual(
        [key, execution].map((name) => fieldOf(name) ?? null),
      );
    },
  );

  it('of the department form is the office’s, whatever the scheme says but that the bureau fills it in', () => {
    const { project } = scheme.forms;
    const whole = { ...scheme, forms: { department: project } } as typeof scheme;
    expect(
      ['cells.opinion', 'cells.category', 'cells.audited'].map((path) => whoseFinding({ code: 'missing-cell', path }, whole, 'department')),
    ).toEqual(['office', 'office', 'finance']);
    expect(['cells.opinion', 'budget', 'cells.audited'].map((cell) => whoseCell(cell, whole, 'department'))).toEqual([
      'office',
      'office',
      'finance',
    ]);
  });
});

it('what is counted as open is that of whoever the form waits for; the result itself names all but the bureau’s', () => {
  const evaluation = reviewedForm();
  const draft = toDraft(evaluation, () => crypto.randomUUID());
  const { findings } = scoreEvaluation(evaluation, scheme);
  const rows = evaluation.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators)).length;
  expect(findings.map(({ code, severity, path }) => [code, severity, path.replace(/.*cells/, 'cells')])).toEqual([
    ['missing-cell', 'error', 'cells.opinion'],
    ...Array.from({ length: rows }, () => ['missing-cell', 'error', 'cells.verdict']),
  ]);
  expect(openProblems(draft, scheme, findings)).toEqual({ errors: 0, unfilled: 0, warnings: 0, first: null });
  expect(openProblems(draft, scheme, findings, pressing('project', true))).toMatchObject({
    errors: 0,
    unfilled: rows + 1,
    first: null,
  });
});

it('a score follows a cell of the office’s that rules read', () => {
  const nature = { cell: 'verdict', quantitative: 'agreed', qualitative: 'doubtful' };
  const reading = { ...scheme, rules: { ...scheme.rules, nature } };
  const methodWith = (cells: Record<string, string> | undefined) => {
    const evaluation = reviewedForm();
    const [first] = evaluation.goals[0]?.groups[0]?.indicators ?? [];
    if (!first) throw new Error('no row');
    Object.assign(first, { target: '≥10 个', actual: '5 个', score: undefined, ...(cells && { cells }) });
    return scoreEvaluation(evaluation, reading).indicators[0]?.method;
  };
  expect([methodWith(undefined), methodWith({ verdict: 'doubtful' })]).toEqual(['forward', 'qualitative']);
});
