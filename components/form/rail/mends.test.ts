// What a finding offers: only what leaves the form without another error, each by what it changes, each a step that can be taken back.
import { describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { diffDraft } from '@/lib/form/draft-edits';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import type { FindingCode } from '@/lib/score/findings';
import { formUnderTest } from '@/testing/form-under-test';
import { mendsOf } from './mends';

const wuhan = schemeOf('wuhan-2022');

/** A form whose groups have these stated points and points of rows; the goal is worth `goal`. */
function formWith(groups: readonly { points: string; rows: readonly string[] }[], goal = '80') {
  let count = 0;
  const blank = blankDraft({ form: 'project', scheme: wuhan, year: 2022, department: '某局', newId: () => `r${(count += 1)}` });
  const draft: Draft = {
    ...blank,
    funds: { ...blank.funds, rows: { total: { budget: '100', executed: '100' } } },
    goals: blank.goals.map((one) => ({
      ...one,
      points: goal,
      groups: groups.map(({ points, rows }, g) => ({
        id: `g${g}`,
        level1: ['产出指标', '效益指标', '满意度指标'][g] ?? '其他指标',
        points,
        indicators: rows.map((worth, r) => ({
          id: `g${g}r${r}`,
          level2: '',
          level3: `指标甲${g}${r}`,
          target: '≥1个',
          actual: '1个',
          points: worth,
        })),
      })),
    })),
  };
  const form = formUnderTest(draft, wuhan);
  const found = (code: FindingCode) => {
    const view = form.scores.get();
    return view.findings.find((one) => one.code === code) ?? expect.fail(`no ${code} in ${view.findings.map((one) => one.code).join(' ')}`);
  };
  return { ...form, found, mends: (code: FindingCode) => mendsOf(found(code), form.env) };
}
const labels = (mends: ReturnType<typeof mendsOf>) => mends.map(({ label }) => label);

describe('points of a group that its rows do not add up to', () => {
  it('offers the sum where that leaves the whole right, and the rows in which the rest could be', () => {
    const { mends, draft, steps } = formWith([
      { points: '40', rows: ['20', '10'] },
      { points: '30', rows: ['30'] },
      { points: '20', rows: ['20'] },
    ]);
    expect(labels(mends('group-points-mismatch'))).toContain('改为合计 30');
    mends('group-points-mismatch')[0]?.run();
    expect(draft.get().goals[0]?.groups[0]?.points).toBe('30');
    steps.undo();
    expect(draft.get().goals[0]?.groups[0]?.points).toBe('40');
  });

  it('asks which row, and says what it will be', () => {
    const { mends, draft, steps, scores } = formWith([
      { points: '40', rows: ['20', '10.5'] },
      { points: '20', rows: ['20'] },
      { points: '20', rows: ['20'] },
    ]);
    const before = draft.get();
    const [first, choice] = mends('group-points-mismatch');
    // 30.5 would leave the goal at 70.5 of the 80 that it has.
    expect(first?.label).toBe('少 9.5 分，加到……');
    expect(choice?.label).toBe('去修改');
    expect(first?.choices?.map(({ label }) => label)).toEqual(['第 1 行 指标甲00：20 → 29.5 分', '第 2 行 指标甲01：10.5 → 20 分']);
    first?.choices?.[1]?.run();
    expect(draft.get().goals[0]?.groups[0]?.indicators[1]?.points).toBe('20');
    expect(scores.get().findings.filter(({ code }) => code === 'group-points-mismatch')).toEqual([]);
    expect(steps.names.get().undo).toBe('第 2 行 指标甲01的分值改为 20');
    steps.undo();
    expect(diffDraft(before, draft.get())).toEqual([]);
  });

  it('takes away only from rows that have so many', () => {
    const { mends } = formWith([
      { points: '40', rows: ['45', '5'] },
      { points: '20', rows: ['20'] },
      { points: '20', rows: ['20'] },
    ]);
    const choice = mends('group-points-mismatch').find(({ choices }) => choices);
    expect(choice?.label).toBe('多 10 分，减在……');
    expect(choice?.choices?.map(({ label }) => label)).toEqual(['第 1 行 指标甲00：45 → 35 分']);
  });
});

describe('points of a goal', () => {
  it('that the scheme fixes are never offered to be changed', () => {
    const { mends, draft } = formWith([
      { points: '', rows: ['20', '10'] },
      { points: '', rows: ['20'] },
      { points: '', rows: ['20'] },
    ]);
    const offered = mends('goal-points-mismatch');
    expect(labels(offered).some((label) => label.startsWith('改为'))).toBe(false);
    const choice = offered.find(({ choices }) => choices);
    expect(choice?.label).toBe('少 10 分，加到……');
    choice?.choices?.[0]?.run();
    expect(draft.get().goals[0]?.points).toBe('80');
    expect(draft.get().goals[0]?.groups[0]?.indicators[0]?.points).toBe('30');
  });
});
