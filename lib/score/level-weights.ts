// Whether the groups of a form have the points by level 1 that its scheme fixes or is used to (docs/rules.md, "Findings").
import type { Hundredths } from '@/lib/number/decimal';
import type { Scheme } from '@/lib/scheme/scheme';
import type { ScoredForm, ScoredGroup } from './scored-form';

/** Whether the groups have these points by level; where they are `fixed`, no other level has any. */
export function haveWeights(groups: readonly ScoredGroup[], weights: Readonly<Record<string, Hundredths>>, fixed: boolean): boolean {
  const names = Object.keys(weights);
  if (fixed && groups.some(({ group, stated, sum }) => (stated ?? sum) > 0n && !names.some((name) => group.level1.includes(name))))
    return false;
  return names.every((name) => pointsOf(groups, name) === weights[name]);
}

function pointsOf(groups: readonly ScoredGroup[], name: string): Hundredths {
  let points = 0n;
  for (const { group, stated, sum } of groups) if (group.level1.includes(name)) points += stated ?? sum;
  return points;
}

/** The first row of a level whose points are not its weight; null where every level that has rows has them. */
export function firstOffLevel({ rules: { level1 } }: Scheme, { goals }: ScoredForm): string | null {
  const [weights] = level1?.weights ?? [];
  if (!weights) return null;
  const groups = goals.flatMap((goal) => goal.groups);
  const levelOf = ({ group }: ScoredGroup) => Object.keys(weights).find((name) => group.level1.includes(name));
  const off = groups.find((each) => {
    const level = levelOf(each);
    const points = groups.filter((other) => levelOf(other) === level).reduce((sum, { stated, sum: own }) => sum + (stated ?? own), 0n);
    return each.rows.length > 0 && points !== (level === undefined ? 0n : weights[level]);
  });
  return off?.rows[0]?.path ?? null;
}
