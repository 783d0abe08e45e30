// The long form of the benches that open one.
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { publishedForm } from '@/testing/factories';

const GROUPS = 4;

/** The demo's largest project form, its rows over and over, each by a name of its own; what they filed goes: the score is the live one. */
export function formOfRows(count: number): Evaluation {
  const form = publishedForm('05-investment-consultants');
  const [goal] = form.goals;
  if (!goal) throw new Error('no goal');
  const rows = goal.groups.flatMap(({ indicators }) => indicators);
  const rowAt = (at: number): Indicator => {
    const own = rows[at % rows.length];
    if (!own) throw new Error('no rows');
    const { score: _, ...row } = own;
    return { ...row, level3: `${own.level3}（${at + 1}）`, points: '0.8' };
  };
  const groups = Array.from({ length: GROUPS }, (_, group) => ({
    level1: goal.groups[group % goal.groups.length]?.level1 ?? '',
    points: null,
    indicators: Array.from({ length: count / GROUPS }, (__, at) => rowAt(group * (count / GROUPS) + at)),
  }));
  return { ...form, total: undefined, goals: [{ ...goal, groups }] };
}
