// Scores that count only because somebody gave a reason (rules, sections 4.4 and 4.5): shown to whoever reviews, who
// accepts or refuses each of them.
import { hundredthsToString } from '../number/decimal';
import type { Evaluation } from './score/evaluation';
import { isBlank } from '@/lib/number/fold';
import { scoreIndicator, tierSpan } from './score/indicator-score';
import { indicatorPath } from '@/lib/form/path';
import type { Scheme } from './score/scheme';

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

/** Every row whose filed score differs from the rule's (or lies outside its tier) and counts by its reason, in the order of the form. */
export function adjustedScores(evaluation: Evaluation, scheme: Scheme): AdjustedScore[] {
  return evaluation.goals.flatMap((goal, g) =>
    goal.groups.flatMap((group, k) =>
      group.indicators.flatMap((indicator, i): AdjustedScore[] => {
        const { method, points, filed, ruleScore, score } = scoreIndicator(group, indicator, scheme);
        if (method === null || points === null || filed === null || filed !== score || isBlank(indicator.scoreReason)) return [];
        const row = {
          path: indicatorPath(g, k, i),
          name: indicator.level3.trim() || indicator.level2.trim() || '未命名的指标',
          points: hundredthsToString(points),
          filed: hundredthsToString(filed),
          reason: indicator.scoreReason ?? '',
        };
        if (ruleScore !== null) return ruleScore === filed ? [] : [{ ...row, rule: hundredthsToString(ruleScore) }];
        if (!indicator.tier) return [];
        const { low, high } = tierSpan(indicator.tier, points, scheme);
        return filed >= low && filed <= high ? [] : [{ ...row, rule: `${hundredthsToString(low)}～${hundredthsToString(high)}` }];
      }),
    ),
  );
}
