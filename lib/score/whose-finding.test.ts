import { describe, expect, it } from 'vitest';
import { toDraft } from '@/lib/form/draft';
import { reviewedForm, reviewedScheme } from '@/testing/reviewed-scheme';
import { openProblems, pressing } from './open-problems';
import { scoreEvaluation } from './score';
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
    const by = (value: string[], where: string[]) => ({ ...scheme, rules: { ...scheme.rules, target: { sign: null, unit: null, value }, explain: { ...scheme.rules.explain, where } } });
    const of = (value: string[], where: string[]) => (['missing-target', 'shortfall-unexplained', 'budget-changed-unexplained'] as const).map((code) => whoseFinding({ code, path: code === 'missing-target' ? ROW : '' }, by(value, where), 'project'));
    expect(of(['memo'], ['opinion'])).toEqual(['office', 'office', 'office']);
    expect(of(['memo', 'target'], ['opinion', 'deviationReasons'])).toEqual(['section', 'section', 'section']);
    expect(of(['audited'], ['audited'])).toEqual(['finance', 'finance', 'finance']);
  });

  it('of the department form is the office’s, whatever the scheme says but that the bureau fills it in', () => {
    const { project } = scheme.forms;
    const whole = { ...scheme, forms: { department: project } } as typeof scheme;
    expect(['cells.opinion', 'cells.category', 'cells.audited'].map((path) => whoseFinding({ code: 'missing-cell', path }, whole, 'department'))).toEqual(['office', 'office', 'finance']);
    expect(['cells.opinion', 'budget', 'cells.audited'].map((cell) => whoseCell(cell, whole, 'department'))).toEqual(['office', 'office', 'finance']);
  });
});

it('what is counted as open is that of whoever the form waits for; the result itself names all but the bureau’s', () => {
  const evaluation = reviewedForm();
  const draft = toDraft(evaluation, () => crypto.randomUUID());
  const { findings } = scoreEvaluation(evaluation, scheme);
  const rows = evaluation.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators)).length;
  expect(findings.map(({ code, severity, path }) => [code, severity, path.replace(/.*cells/, 'cells')])).toEqual([['missing-cell', 'error', 'cells.opinion'], ...Array.from({ length: rows }, () => ['missing-cell', 'error', 'cells.verdict'])]);
  expect(openProblems(draft, scheme, findings)).toEqual({ errors: 0, warnings: 0, first: null });
  expect(openProblems(draft, scheme, findings, pressing('project', true))).toMatchObject({ errors: rows + 1, first: '“办公室审核意见”未填：请填写' });
});

it('a score follows a cell of the office’s that rules read', () => {
  const nature = { cell: 'verdict', quantitative: 'agreed', qualitative: 'doubtful' };
  const reading = { ...scheme, rules: { ...scheme.rules, nature } };
  const evaluation = reviewedForm();
  const [first] = evaluation.goals[0]?.groups[0]?.indicators ?? [];
  if (!first) throw new Error('no row');
  Object.assign(first, { target: '≥10 个', actual: '5 个', score: undefined });
  const before = scoreEvaluation(evaluation, reading).indicators[0];
  first.cells = { verdict: 'doubtful' };
  const after = scoreEvaluation(evaluation, reading).indicators[0];
  expect([before?.method, after?.method]).toEqual(['forward', 'qualitative']);
});
