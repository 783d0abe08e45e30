// A score result as the form page shows it: by row id instead of by path, each finding with the reason given for it.
import { hundredthsToString, parseHundredths } from '@/lib/number/decimal';
import type { Draft } from '@/lib/form/draft';
import { numberProblems, type NumberProblem } from '@/lib/form/number-problems';
import { errorsOf } from '@/lib/form/open-problems';
import { FORM_PATH, goalPath, groupPath, indicatorPath } from '@/lib/form/path';
import { isReported } from '@/lib/domain/score/reported';
import type { ExecutionScore, Finding, Grade, GroupScore, IndicatorScore, ScoreResult } from '@/lib/domain/score/score-result';

export interface FindingView extends Finding {
  /** `code@id of its row`: where its reason is kept. */
  key: string;
  /** Row id, `funds`, `funds.total`, or "" for the whole form. */
  at: string;
  /** What the row is called; "" where the message says it all. */
  place: string;
  /** Why a warning stands; "" where nobody said. */
  reason: string;
}

export interface RowScore {
  score: IndicatorScore | null;
  findings: FindingView[];
}

export interface GroupView {
  score: GroupScore | null;
  findings: FindingView[];
}

/** One bar of the strip: all groups of that level-1 name together. Decimal strings. */
export interface Level1Score {
  name: string;
  points: string;
  score: string;
}

export interface ScoreView {
  /** Anything is reported: before that there is no total to show. */
  reported: boolean;
  total: string;
  grade: Grade;
  execution: ExecutionScore;
  level1: Level1Score[];
  rows: Map<string, RowScore>;
  groups: Map<string, GroupView>;
  /** Findings of places that are no row and no group: goals, `funds`, `funds.total`, "". */
  places: Map<string, FindingView[]>;
  findings: FindingView[];
  /** What is not filled in, and typed numbers that are none: they keep the form from being submitted as errors do. */
  numbers: NumberProblem[];
}

const NO_FINDINGS: FindingView[] = [];
export const NO_ROW: RowScore = { score: null, findings: NO_FINDINGS };
export const NO_GROUP: GroupView = { score: null, findings: NO_FINDINGS };

/** The view of a score of that draft. Parts that are as in `before` are the same objects, so that their cells stay still. */
export function scoreView(draft: Draft, result: ScoreResult, before: ScoreView | null): ScoreView {
  const ids = new Map<string, { id: string; place: string }>([[FORM_PATH, { id: '', place: '' }]]);
  const rowScores = new Map(result.indicators.map((score) => [score.path, score]));
  const groupScores = new Map(result.groups.map((score) => [score.path, score]));
  const level1 = new Map<string, { points: bigint; score: bigint }>();
  draft.goals.forEach((goal, g) => {
    ids.set(goalPath(g), { id: goal.id, place: draft.goals.length > 1 ? `目标 ${goal.no}` : '' });
    goal.groups.forEach((group, k) => {
      const path = groupPath(g, k);
      ids.set(path, { id: group.id, place: '' });
      const score = groupScores.get(path);
      const name = group.level1.trim() || '未命名';
      const sum = level1.get(name) ?? { points: 0n, score: 0n };
      level1.set(name, { points: sum.points + hundredths(score?.points), score: sum.score + hundredths(score?.score) });
      group.indicators.forEach((row, i) => {
        ids.set(indicatorPath(g, k, i), { id: row.id, place: row.level3.trim() || row.level2.trim() || '未命名的指标' });
      });
    });
  });
  const beforeByKey = new Map(before?.findings.map((finding) => [finding.key, finding]));
  const findings = result.findings.map((finding): FindingView => {
    const known = ids.get(finding.path) ?? { id: finding.path, place: '' };
    const key = `${finding.code}@${known.id}`;
    return keep(beforeByKey.get(key), { ...finding, key, at: known.id, place: known.place, reason: draft.warningReasons[key] ?? '' });
  });
  const byPlace = new Map<string, FindingView[]>();
  for (const finding of findings) byPlace.set(finding.at, [...(byPlace.get(finding.at) ?? []), finding]);
  const rows = new Map<string, RowScore>();
  const groups = new Map<string, GroupView>();
  const places = new Map<string, FindingView[]>();
  for (const [path, { id }] of ids) {
    const own = byPlace.get(id) ?? NO_FINDINGS;
    const row = rowScores.get(path);
    const group = groupScores.get(path);
    if (row) rows.set(id, keep(before?.rows.get(id), { score: row, findings: own }));
    else if (group) groups.set(id, keep(before?.groups.get(id), { score: group, findings: own }));
    else places.set(id, keep(before?.places.get(id), own));
  }
  for (const at of ['funds', 'funds.total']) places.set(at, keep(before?.places.get(at), byPlace.get(at) ?? NO_FINDINGS));
  return {
    reported: isReported(draft),
    total: result.total,
    grade: result.grade,
    execution: keep(before?.execution, result.execution),
    level1: keep(
      before?.level1,
      Array.from(level1, ([name, { points, score }]) => ({ name, points: hundredthsToString(points), score: hundredthsToString(score) })),
    ),
    rows,
    groups,
    places,
    findings: keep(before?.findings, findings),
    numbers: keep(before?.numbers, numberProblems(draft)),
  };
}

function hundredths(text: string | undefined): bigint {
  return parseHundredths(text) ?? 0n;
}

function keep<T>(before: T | undefined, now: T): T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/** Errors block submission, and so do cells that are not filled in and numbers that are none. */
export function errorCount(view: ScoreView): number {
  return errorsOf(view.numbers, view.findings);
}

/** Warnings that nobody has explained yet. */
export function unexplainedOf(view: ScoreView): FindingView[] {
  return view.findings.filter((finding) => finding.severity === 'warning' && finding.reason.trim() === '');
}
