'use client';

import { type Draft, fromDraft } from '@/lib/form/draft';
import { hundredthsToString, parseHundredths } from '@/lib/number/decimal';
import type { Scheme } from '@/lib/scheme/scheme';
import type { FindingKind } from '@/lib/score/finding';
import { FINDINGS, findingsOf } from '@/lib/score/findings';
import { scoredForm } from '@/lib/score/scored-form';
import { rowNumbers } from '../draft-cells';
import { mapGroups, patchIndicators } from '../rows/draft-rows';
import { findingCell } from './finding-place';
import { goToFinding } from './go-to-finding';
import type { FormEnv } from '../form-env';
import { showRowDetails } from '../rows/row-card';
import type { FindingView } from '../score-view';

export interface Mend {
  label: string;
  run(): void;
  /** Ways of the same mend, of which the person chooses one; the label asks which. */
  choices?: readonly Omit<Mend, 'choices'>[];
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
    case 'goal-points-mismatch': {
      const stated = code === 'group-points-mismatch' ? withGroupPoints : withGoalPoints;
      const toSum = (draft: Draft) => stated(draft, at, actual ?? '');
      return [
        ...(canBePoints(actual) && isMended(finding, env, toSum) ? [change(`改为合计 ${actual}`, toSum)] : []),
        ...pointsOfRow(finding, env),
        go('去修改'),
      ];
    }
    case 'title-year-mismatch':
      return [change('改为评价年度', (draft) => ({ ...draft, title: (draft.title ?? '').replace(/^20\d\d/, String(draft.year)) }))];
    default:
      return [go(kind.mend ?? '去查看')];
  }
}

/** Errors of a draft, each by what it is and where. */
function errorsIn(draft: Draft, scheme: Scheme): Set<string> {
  const evaluation = fromDraft(draft);
  return new Set(
    findingsOf(evaluation, scheme, scoredForm(evaluation, scheme))
      .filter(({ severity }) => severity === 'error')
      .map(({ code, path }) => `${code} ${path}`),
  );
}

/** The change does away with the finding and brings no other error: what the scheme fixes, such as 80 or 100 points, is not changed to fit. */
function isMended({ code, path }: FindingView, { draft, scheme }: FormEnv, apply: (draft: Draft) => Draft): boolean {
  const before = errorsIn(draft.get(), scheme);
  const after = errorsIn(apply(draft.get()), scheme);
  return !after.has(`${code} ${path}`) && [...after].every((error) => before.has(error));
}

/** Rows in which the points that are missing, or too many, can be put right. */
function pointsOfRow(finding: FindingView, env: FormEnv): Mend[] {
  const { at, expected, actual } = finding;
  const [stated, sum] = [parseHundredths(expected), parseHundredths(actual)];
  if (stated === null || sum === null) return [];
  const now = env.draft.get();
  const numbers = rowNumbers(now);
  const groups = now.goals.flatMap((goal) => goal.groups.filter(({ id }) => id === at || goal.id === at));
  const choices = groups.flatMap(({ indicators }) => {
    const ways = indicators.flatMap(({ id, level3, points }) => {
      const next = (parseHundredths(points) ?? 0n) + stated - sum;
      if (next <= 0n || points.trim() === '') return [];
      const to = hundredthsToString(next);
      const apply = (draft: Draft) => patchIndicators(draft, new Map([[id, { points: to }]]));
      const name = `第 ${numbers.get(id)} 行${level3.trim() === '' ? '' : ` ${level3.trim()}`}`;
      const run = () => env.actions.change(`${name}的分值改为 ${to}`, apply, { row: id, cell: 'points' });
      return [{ label: `${name}：${points} → ${to} 分`, run, apply }];
    });
    // To the sums the rows of a group are alike.
    return ways[0] && isMended(finding, env, ways[0].apply) ? ways : [];
  });
  if (choices.length === 0) return [];
  const off = hundredthsToString(stated > sum ? stated - sum : sum - stated);
  return [{ label: stated > sum ? `少 ${off} 分，加到……` : `多 ${off} 分，减在……`, choices, run: () => undefined }];
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
