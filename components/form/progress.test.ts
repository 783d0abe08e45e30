import { describe, expect, it } from 'vitest';
import { fromDraft, type Draft } from '@/lib/form/draft';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { knownSchemes, schemeOf } from '@/lib/scheme/known-schemes';
import { fillingIn } from '@/lib/scheme/typing-problem';
import { figuresOf } from '@/lib/score/figures';
import { resultOf } from '@/lib/score/score';
import { scoredForm } from '@/lib/score/scored-form';
import { draftOf, publishedForm } from '@/testing/factories';
import { withText } from './draft-cells';
import { progressOf } from './progress';
import { errorCount, inTheWay, scoreView } from './score-view';

const WUHAN = schemeOf('wuhan-2022');
const blank = (scheme = WUHAN, kind: Draft['form'] = 'project') => {
  let ids = 0;
  return blankDraft({
    form: kind,
    scheme,
    year: 2022,
    department: '区商务局',
    projectName: '招商经费',
    implementingUnit: '投资促进科',
    supervisingDepartment: '区商务局',
    newId: () => `r${(ids += 1)}`,
  });
};
const viewOf = (draft: Draft, scheme = WUHAN) => {
  const evaluation = fromDraft(draft);
  const scored = scoredForm(evaluation, scheme);
  const now = { result: resultOf(evaluation, scheme, scored), scored, figures: figuresOf(evaluation, scheme, scored) };
  return scoreView(draft, scheme, now, null);
};
const sumOf = (progress: ReturnType<typeof progressOf>) =>
  [progress.head, progress.funds, ...progress.level1.values()].reduce((sum, one) => ({
    filled: sum.filled + one.filled,
    all: sum.all + one.all,
  }));

describe('a form that was only begun', () => {
  const draft = blank();
  const view = viewOf(draft);

  it('has no mistakes, and says how much is to be filled in', () => {
    expect([errorCount(view), view.findings]).toEqual([0, []]);
    // Three choices, the budget, and of each of three rows its name, target, actual value and points.
    expect(view.gaps.length).toBe(3 + 1 + 3 * 4);
    expect(inTheWay(view)).toBe('待填 16 项');
  });

  it('counts by parts, and the parts add up to the whole', () => {
    const progress = progressOf(draft, view.gaps, WUHAN, fillingIn('project'), '未命名');
    expect([...progress.level1]).toEqual([
      ['产出指标', { filled: 0, all: 4 }],
      ['效益指标', { filled: 0, all: 4 }],
      ['满意度指标', { filled: 0, all: 4 }],
    ]);
    const { filled, all } = sumOf(progress);
    expect(all - filled).toBe(view.gaps.length);
  });

  it('each cell filled in is one less, in its part', () => {
    const row = draft.goals[0]?.groups[0]?.indicators[0]?.id ?? '';
    const next = withText(withText(draft, row, 'level3', '签约数'), row, 'target', '≥10个');
    const { gaps } = viewOf(next);
    expect(gaps.length).toBe(view.gaps.length - 2);
    expect(progressOf(next, gaps, WUHAN, fillingIn('project'), '未命名').level1.get('产出指标')).toEqual({ filled: 2, all: 4 });
  });

  it.each(
    knownSchemes().flatMap((scheme) =>
      (['project', 'department'] as const).flatMap((kind) => (scheme.forms[kind] ? [[scheme.id, kind, scheme] as const] : [])),
    ),
  )('of any scheme is without mistakes: %s, %s', (_, kind, scheme) => {
    const of = blank(scheme, kind);
    const seen = viewOf(of, scheme);
    expect(seen.findings.filter(({ severity }) => severity === 'error').map(({ code, at }) => [code, at])).toEqual([]);
    expect(seen.cells).toEqual([]);
    const { filled, all } = sumOf(progressOf(of, seen.gaps, scheme, fillingIn(kind), '未命名'));
    expect(all - filled).toBe(seen.gaps.length);
  });
});

describe('sums', () => {
  const filled = draftOf(publishedForm());
  const [goal] = filled.goals;
  const [group] = goal?.groups ?? [];
  const [row] = group?.indicators ?? [];

  it('are no mistake while they fall short by what is to be filled in', () => {
    const lacking = withText(filled, row?.id ?? '', 'points', '');
    expect(viewOf(lacking)).toMatchObject({ findings: [], gaps: [{ at: row?.id, code: 'missing-points' }] });
  });

  it('are one where they are too much already, and where nothing is left to fill in', () => {
    const second = goal?.groups[1]?.indicators[0]?.id ?? '';
    const tooMuch = withText(withText(filled, row?.id ?? '', 'points', ''), second, 'points', '90');
    expect(viewOf(tooMuch).findings.map(({ code }) => code)).toContain('group-points-mismatch');
    const short = withText(filled, row?.id ?? '', 'points', '0.5');
    expect(viewOf(short).findings.map(({ code }) => code)).toContain('group-points-mismatch');
    expect(viewOf(short).gaps).toEqual([]);
  });

  it('a filed total is compared once everything is filled in', () => {
    const wrong = withText(filled, '', 'total', '1');
    expect(viewOf(wrong).findings.map(({ code }) => code)).toContain('total-differs');
    expect(viewOf(withText(wrong, row?.id ?? '', 'actual', '')).findings.map(({ code }) => code)).not.toContain('total-differs');
  });

  it('a budget of 0 is a mistake, a blank one is to be filled in', () => {
    const zero = viewOf(withText(filled, 'funds.total', 'budget', '0'));
    expect(zero.findings.map(({ code }) => code)).toContain('budget-zero');
    const none = viewOf(withText(filled, 'funds.total', 'budget', ''));
    expect([none.findings.map(({ code }) => code).includes('budget-zero'), none.gaps.map(({ code }) => code)]).toEqual([
      false,
      ['budget-zero'],
    ]);
  });
});
