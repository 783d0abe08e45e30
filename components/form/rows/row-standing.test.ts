import { expect, it } from 'vitest';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { scoreEvaluation } from '@/lib/score/score';
import { fromDraft, type Draft, type DraftIndicator } from '@/lib/form/draft';
import { blankGoal, blankIndicator } from './draft-rows';
import { isUnscored, isUntouched } from './row-standing';

function standing(patch: Partial<DraftIndicator>) {
  const row = { ...blankIndicator(schemeOf('wuhan-2022'), 'project', '数量指标'), ...patch };
  const goal = blankGoal(schemeOf('wuhan-2022'), 'project', 1);
  goal.groups = goal.groups.slice(0, 1).map((group) => ({ ...group, indicators: [row] }));
  const draft: Draft = {
    format: 'ziping/2',
    form: 'project',
    scheme: 'wuhan-2022',
    year: 2022,
    department: '某局',
    funds: { unit: '元', rows: {}, further: [] },
    goals: [goal],
    warningReasons: {},
  };
  const result = scoreEvaluation(fromDraft(draft), schemeOf('wuhan-2022'));
  const [score] = result.indicators;
  const findings = result.findings.filter((finding) => finding.path === score?.path);
  return { untouched: isUntouched(row), unscored: score && isUnscored(score, findings), score: score?.score };
}

it('tells work to come from a mistake, and no score yet from none earned', () => {
  expect(standing({})).toEqual({ untouched: true, unscored: true, score: '0' });
  expect(standing({ level3: '活动场次' })).toEqual({ untouched: false, unscored: true, score: '0' });
  expect(standing({ level3: '活动场次', target: '5场', actual: '0场', points: '10' })).toEqual({
    untouched: false,
    unscored: false,
    score: '0',
  });
  expect(standing({ level3: '满意', target: '提高', actual: '有所提高', points: '10' })).toEqual({
    untouched: false,
    unscored: true,
    score: '0',
  });
});
