'use client';

import type { Draft } from '@/lib/form/draft';
import { parseHundredths } from '@/lib/number/decimal';
import type { FindingKind } from '@/lib/score/finding';
import { FINDINGS } from '@/lib/score/findings';
import { mapGroups, patchIndicators } from '../rows/draft-rows';
import { findingCell } from './finding-place';
import { goToFinding } from './go-to-finding';
import type { FormEnv } from '../form-env';
import { showRowDetails } from '../rows/row-card';
import type { FindingView } from '../score-view';

export interface Mend {
  label: string;
  run(): void;
}

/** What mends a finding, the likeliest first: one click where the answer is known, else the way to the cell. */
export function mendsOf(finding: FindingView, env: FormEnv): Mend[] {
  const { at, code, expected, actual } = finding;
  const kind: FindingKind = FINDINGS[code];
  const go = (label: string): Mend => ({ label, run: () => goToFinding(env, finding) });
  const place = { row: at, cell: findingCell(finding, env.scheme) ?? '' };
  const change = (label: string, apply: (draft: Draft) => Draft): Mend => ({ label, run: () => env.actions.change(label, apply, place) });
  switch (code) {
    case 'score-differs':
    case 'score-exceeds-points':
      return [
        ...(expected === undefined
          ? []
          : [change(`采用 ${expected}`, (draft) => patchIndicators(draft, new Map([[at, { score: expected }]])))]),
        code === 'score-differs' ? { label: '填写调整理由', run: () => showRowDetails(env, at, 'scoreReason') } : go('去修改'),
      ];
    case 'total-differs':
      return [...(expected === undefined ? [] : [change(`采用 ${expected}`, (draft) => ({ ...draft, total: expected }))]), go('去修改')];
    case 'group-points-mismatch':
      return [...(canBePoints(actual) ? [change(`改为合计 ${actual}`, (draft) => withGroupPoints(draft, at, actual))] : []), go('去修改')];
    case 'goal-points-mismatch':
      return [...(canBePoints(actual) ? [change(`改为合计 ${actual}`, (draft) => withGoalPoints(draft, at, actual))] : []), go('去修改')];
    case 'title-year-mismatch':
      return [change('改为评价年度', (draft) => ({ ...draft, title: (draft.title ?? '').replace(/^20\d\d/, String(draft.year)) }))];
    default:
      return [go(kind.mend ?? '去查看')];
  }
}

/** Rows without points add up to 0: that is not what the group or goal is worth. */
function canBePoints(sum: string | undefined): sum is string {
  return (parseHundredths(sum) ?? 0n) > 0n;
}

function withGroupPoints(draft: Draft, id: string, points: string): Draft {
  return mapGroups(draft, (group) => (group.id === id ? { ...group, points } : group));
}

function withGoalPoints(draft: Draft, id: string, points: string): Draft {
  return { ...draft, goals: draft.goals.map((goal) => (goal.id === id ? { ...goal, points } : goal)) };
}
