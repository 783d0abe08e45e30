import { describe, expect, it } from 'vitest';
import { fromDraft, toDraft, type Draft } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/form/evaluation';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { figuresOf } from '@/lib/score/figures';
import { resultOf } from '@/lib/score/score';
import { scoredForm } from '@/lib/score/scored-form';
import investment from '@/prisma/demo/evaluations/04-investment-promotion-funds.json';
import { patchIndicators } from './rows/draft-rows';
import { errorCount, scoreView, unexplainedOf, type ScoreView } from './score-view';

let count = 0;
const draft = toDraft(investment as Evaluation, () => `id${(count += 1)}`);
const view = (of: Draft, before: ScoreView | null = null) => {
  const scheme = schemeOf(of.scheme);
  const evaluation = fromDraft(of);
  const scored = scoredForm(evaluation, scheme);
  return scoreView(
    of,
    scheme,
    { result: resultOf(evaluation, scheme, scored), scored, figures: figuresOf(evaluation, scheme, scored) },
    before,
  );
};
const rows = draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));
const idOf = (level3: string) => rows.find((row) => row.level3 === level3)?.id ?? '';

describe('a score by row', () => {
  const first = view(draft);
  it('knows the score and the findings of each row by its id', () => {
    const row = first.rows.get(idOf('招商引资签约额'));
    expect(row?.score?.score).toBe('6.5');
    expect(row?.how).toBe('10 × 520.25亿 ÷ 800亿');
    expect(row?.findings.map((finding) => [finding.code, finding.place])).toEqual([['score-differs', '招商引资签约额']]);
    expect(first.level1).toEqual([
      { name: '产出指标', points: '40', score: '36.5' },
      { name: '效益指标', points: '20', score: '18.48' },
      { name: '满意度指标', points: '20', score: '20' },
    ]);
    expect(errorCount(first)).toBe(3);
  });

  it('keeps the objects of rows that did not change, so that they are not drawn again', () => {
    const changed = patchIndicators(draft, new Map([[idOf('招商引资签约额'), { actual: '600亿元' }]]));
    const second = view(changed, first);
    expect(second.rows.get(idOf('招商引资签约额'))).not.toBe(first.rows.get(idOf('招商引资签约额')));
    expect(second.rows.get(idOf('新引进总部项目'))).toBe(first.rows.get(idOf('新引进总部项目')));
    expect(second.execution).toBe(first.execution);
  });

  it('counts a warning as explained by the reason kept for its row', () => {
    const [warning] = unexplainedOf(first);
    expect(warning?.code).toBe('actual-is-range');
    const explained = view({ ...draft, warningReasons: { [warning?.key ?? '']: '问卷只分档统计' } });
    expect(unexplainedOf(explained).map(({ code }) => code)).toEqual(['score-above-execution']);
  });

  it('says how a score came about only where it is not full, and waits with one whose money nobody has spent yet', () => {
    expect(first.rows.get(idOf('新引进总部项目'))?.how).toBe('');
    expect(first.execution).toMatchObject({ score: '13.03', waits: false });
    const { total } = draft.funds.rows;
    const unsaid = total ? { ...draft.funds.rows, total: { ...total, executed: ' ' } } : expect.fail();
    expect(view({ ...draft, funds: { ...draft.funds, rows: unsaid } }).execution).toMatchObject({ score: '0', waits: true });
  });

  it('does not call a budget missing that cannot be read: its cell says so', () => {
    const { total } = draft.funds.rows;
    const withBudget = (budget: string) =>
      view({ ...draft, funds: { ...draft.funds, rows: total ? { ...draft.funds.rows, total: { ...total, budget } } : expect.fail() } });
    const codes = ({ told }: ScoreView) => told.map(({ code }) => code);
    expect(codes(withBudget(''))).toContain('budget-zero');
    expect(codes(withBudget('0'))).toContain('budget-zero');
    const misread = withBudget('12万');
    expect(codes(misread)).not.toContain('budget-zero');
    expect(misread.cells.map(({ at, cell }) => `${at} ${cell}`)).toEqual(['funds.total budget']);
  });

  it('knows whether anything is reported', () => {
    expect(first.reported).toBe(true);
    const blank = { ...draft, funds: { ...draft.funds, rows: {}, further: [] }, goals: [] };
    expect(view(blank).reported).toBe(false);
    expect(view({ ...blank, funds: { ...blank.funds, rows: { total: { budget: '1', executed: '' } } } }).reported).toBe(true);
  });

  it('tells the tier that the words of a row state', () => {
    const id = idOf('招商引资签约额');
    const worded = view(
      patchIndicators(draft, new Map([[id, { target: '明显提升', actual: '部分达成', direction: 'qualitative', score: '' }]])),
    );
    expect(worded.rows.get(id)?.tier).toBe('partly');
    expect(first.rows.get(id)?.tier).toBeNull();
  });

  it('counts a number that is none as an error', () => {
    const broken = view(patchIndicators(draft, new Map([[idOf('新引进总部项目'), { points: '十五' }]])));
    expect(broken.cells).toMatchObject([{ cell: 'points', place: '产出指标“新引进总部项目”的分值' }]);
    expect(errorCount({ ...broken, findings: [] })).toBe(1);
  });
});
