import { describe, expect, it } from 'vitest';
import { fromDraft, toDraft, type Draft } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/domain/score/evaluation';
import { schemeOf } from '@/lib/domain/score/scheme';
import { scoreEvaluation } from '@/lib/domain/score/score';
import investment from '@/prisma/demo/evaluations/04-investment-promotion-funds.json';
import { patchIndicators } from './rows/draft-rows';
import { errorCount, scoreView, unexplainedOf, type ScoreView } from './score-view';

let count = 0;
const draft = toDraft(investment as Evaluation, () => `id${(count += 1)}`);
const view = (of: Draft, before: ScoreView | null = null) => scoreView(of, scoreEvaluation(fromDraft(of), schemeOf(of.scheme)), before);
const rows = draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));
const idOf = (level3: string) => rows.find((row) => row.level3 === level3)?.id ?? '';

describe('a score by row', () => {
  const first = view(draft);
  it('knows the score and the findings of each row by its id', () => {
    const row = first.rows.get(idOf('招商引资签约额'));
    expect(row?.score?.score).toBe('6.5');
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
    expect(unexplainedOf(explained)).toEqual([]);
  });

  it('knows whether anything is reported', () => {
    expect(first.reported).toBe(true);
    const none = { budget: '', executed: '' };
    const blank = { ...draft, funds: { ...draft.funds, total: none, sources: [] }, goals: [] };
    expect(view(blank).reported).toBe(false);
    expect(view({ ...blank, funds: { ...blank.funds, total: { ...none, budget: '1' } } }).reported).toBe(true);
  });

  it('counts a number that is none as an error', () => {
    const broken = view(patchIndicators(draft, new Map([[idOf('新引进总部项目'), { points: '十五' }]])));
    expect(broken.numbers).toMatchObject([{ cell: 'points', place: '新引进总部项目的分值' }]);
    expect(errorCount(broken)).toBeGreaterThan(3);
  });
});
