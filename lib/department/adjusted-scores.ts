// Scores that count only because somebody gave a reason (docs/rules.md, "Scores"): shown to whoever reviews, who
// accepts or refuses each of them.
import { hundredthsToString } from '../number/decimal';
import type { Evaluation } from '@/lib/form/evaluation';
import { saysSomething } from '@/lib/number/fold';
import { type ScoredRow, tierSpan } from '@/lib/score/row-score';
import { scoredForm } from '@/lib/score/scored-form';
import type { Scheme } from '@/lib/scheme/scheme';

export interface AdjustedScore {
  /** Place of the row, such as `goals[0].groups[1].indicators[0]`. */
  path: string;
  /** What the row is called. */
  name: string;
  points: string;
  /** What was filed, and counts. */
  filed: string;
  /** What the rules give: a score, or the span of a tier such as `4～5`. */
  rule: string;
  /** The reason that the section gave. */
  reason: string;
}

/** A decision on an adjusted score: what was filed and what the rules gave when it was made, null in those of earlier versions. */
export interface ScoreDecided {
  readonly path: string;
  readonly filed: string | null;
  readonly rule: string | null;
}

/** The last of the decisions, oldest first, that is of this score: when what is filed or what the rules give changes, none is. */
export function decisionOn<T extends ScoreDecided>({ path, filed, rule }: AdjustedScore, decisions: readonly T[]): T | undefined {
  return decisions.findLast((one) => one.path === path && (one.filed ?? filed) === filed && (one.rule ?? rule) === rule);
}

/** Every row whose filed score differs from the rule's (or lies outside its tier) and counts by its reason, in the order of the form. */
export function adjustedScores(evaluation: Evaluation, scheme: Scheme): AdjustedScore[] {
  return scoredForm(evaluation, scheme).rows.flatMap(({ indicator, path, row }): AdjustedScore[] => {
    const { points, filed } = row;
    const rule = ruleOf(row, scheme);
    if (rule === null || points === null || filed === null) return [];
    const reason = saysSomething(indicator.scoreReason) ? indicator.scoreReason : (indicator.note ?? '');
    const name = indicator.level3.trim() || indicator.level2.trim() || '未命名的指标';
    return [{ path, name, points: hundredthsToString(points), filed: hundredthsToString(filed), rule, reason }];
  });
}

/** What the rules give where a reason made something else count; null where the rule's score counts. */
function ruleOf(
  { notCounted, points, filed, score, reasoned, ruleScore, tier, late, directionMissing }: ScoredRow,
  { rules }: Scheme,
): string | null {
  if (notCounted || points === null || filed === null || filed !== score || !reasoned) return null;
  if (ruleScore !== null) return ruleScore === filed ? null : hundredthsToString(ruleScore);
  if (late) return '逾期';
  if (directionMissing) return '方向未写明';
  if (!tier || !rules.tiers) return null;
  const { low, high } = tierSpan(tier, points, rules.tiers);
  return filed >= low && filed <= high ? null : `${hundredthsToString(low)}～${hundredthsToString(high)}`;
}
