import { describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import type { FindingCode } from '@/lib/score/findings';
import type { FormEnv } from '../form-env';
import type { FindingView } from '../score-view';
import { mendsOf } from './mends';

const draft = {
  goals: [{ id: 'goal', no: 1, points: '80', groups: [{ id: 'group', level1: '产出指标', points: '20', indicators: [] }] }],
} as unknown as Draft;
const mended = (code: FindingCode, at: string, actual: string) => {
  let changed = draft;
  const env = { actions: { change: (_: string, apply: (of: Draft) => Draft) => void (changed = apply(draft)) } } as unknown as FormEnv;
  const finding: FindingView = {
    severity: 'error',
    code,
    path: '',
    what: '',
    message: '',
    expected: '20',
    actual,
    key: '',
    at,
    cell: '',
    place: '',
    reason: '',
    unfilled: false,
  };
  const mends = mendsOf(finding, env);
  if (mends.length > 1) mends[0]?.run();
  return { labels: mends.map(({ label }) => label), changed };
};

describe('points that do not add up', () => {
  it.each([
    ['group-points-mismatch', 'group'],
    ['goal-points-mismatch', 'goal'],
  ] as const)('%s offers the sum', (code, at) => {
    const { labels, changed } = mended(code, at, '35.5');
    expect(labels).toEqual(['改为合计 35.5', '去修改']);
    const [goal] = changed.goals;
    expect(at === 'goal' ? goal?.points : goal?.groups[0]?.points).toBe('35.5');
  });

  it.each([
    ['group-points-mismatch', '0'],
    ['goal-points-mismatch', '0'],
    ['group-points-mismatch', ''],
  ] as const)('%s offers nothing where the sum is “%s”', (code, sum) => {
    expect(mended(code, 'group', sum).labels).toEqual(['去修改']);
  });
});
