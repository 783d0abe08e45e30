// A score result as the form page shows it: by row id instead of by path, each finding with the reason given for it.
import { hundredthsToString, parseHundredths } from '@/lib/number/decimal';
import { isBlank } from '@/lib/number/fold';
import { type Draft, idOfPath, reasonKeyAt } from '@/lib/form/draft';
import type { Tier } from '@/lib/form/evaluation';
import { goalPath, groupPath, indicatorPath, splitPath } from '@/lib/form/path';
import { isReported } from '@/lib/form/reported';
import { openCells, type OpenCell } from '@/lib/scheme/open-cells';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import type { Figures } from '@/lib/scheme/sheet/texts';
import { fillingIn } from '@/lib/scheme/typing-problem';
import { errorsOf, pressing } from '@/lib/score/open-problems';
import { toldFindings } from '@/lib/score/unfilled';
import { whoseCell, whoseFinding } from '@/lib/score/whose-finding';
import type { ExecutionScore, GroupScore, IndicatorScore, ScoreResult } from '@/lib/score/score';
import { type Finding, type FindingCode, FINDINGS } from '@/lib/score/findings';
import { shortFormulaOf } from '@/lib/score/formula';
import type { ScoredForm } from '@/lib/score/scored-form';
import { isSameData } from '@/lib/sync/same-data';

export interface FindingView extends Finding {
  /** Where its reason is kept. */
  key: string;
  /** Id of its row, `funds`, `funds.total`, or "" for the whole form. */
  at: string;
  /** The cell that its path names; "" where it names the row. */
  cell: string;
  /** What the row is called; "" where the message says it all. */
  place: string;
  /** Why a warning stands; "" where nobody said. */
  reason: string;
  /** It says that something is to be filled in: work to come, no mistake. */
  unfilled: boolean;
}

/** A place to be filled in. */
export interface Gap {
  /** Row id, `funds.total` and the like, or "" for the form itself. */
  at: string;
  cell: string;
  /** What tells of it; null where a cell does by itself. */
  code: FindingCode | null;
  /** Row, and what is to be filled in, in words. */
  place: string;
}

export interface RowScore {
  score: IndicatorScore | null;
  /** How the score came about, in a few words; nothing where it is full. */
  how: string;
  /** The tier that counts: the chosen one, or the one that the words state. */
  tier: Tier | null;
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
  /** null where the scheme scores nothing. */
  total: string | null;
  grade: string | null;
  /** `waits`: nobody has said yet what was executed. It counts 0, and is no score to show to who fills in. */
  execution: ExecutionScore & Pick<RowScore, 'how'> & { waits: boolean };
  /** Computed figures by name and place, as they are printed. */
  figures: Figures;
  level1: Level1Score[];
  rows: Map<string, RowScore>;
  groups: Map<string, GroupView>;
  /** Findings of places that are no indicator and no group: goals, rows of money, "". */
  places: Map<string, FindingView[]>;
  /** What is wrong, and what is to be looked at. */
  findings: FindingView[];
  /** The same with what says that something is to be filled in: what is told at the rows. */
  told: FindingView[];
  /** What is to be filled in. */
  gaps: Gap[];
  /** What others than the person fill in, and have not: no error of the person's. */
  awaited: FindingView[];
  /** What cannot be taken as it was typed, such as numbers that are none: it keeps the form from being submitted as errors do. */
  cells: OpenCell[];
}

const NO_FINDINGS: FindingView[] = [];
export const NO_ROW: RowScore = { score: null, how: '', tier: null, findings: NO_FINDINGS };
export const NO_GROUP: GroupView = { score: null, findings: NO_FINDINGS };

/** Figures of the whole form: counted once everything that counts is filled in. */
export const OF_WHOLE: ReadonlySet<string> = new Set(['total', 'grade']);

/** A draft scored, and the figures of its table. */
export interface Scored {
  result: ScoreResult;
  scored: ScoredForm;
  figures: Figures;
}

/** The view of a score of that draft. Parts that are as in `before` are the same objects, so that their cells stay still. */
export function scoreView(
  draft: Draft,
  scheme: Scheme,
  { result, scored, figures }: Scored,
  before: ScoreView | null,
  typing = fillingIn(draft.form),
): ScoreView {
  const whose = pressing(typing.kind, typing.kind === 'project' && typing.typist === 'office');
  const all = findingsOf(draft, result, before);
  const isTheirs = (finding: Finding) => whose.includes(whoseFinding(finding, scheme, typing.kind));
  const theirs = all.filter(isTheirs);
  const findings = theirs.filter(({ unfilled }) => !unfilled);
  const byRow = new Map<string, FindingView[]>();
  for (const finding of theirs) byRow.set(finding.at, [...(byRow.get(finding.at) ?? []), finding]);
  const rowScores = new Map(result.indicators.map((score) => [score.path, score]));
  const groupScores = new Map(result.groups.map((score) => [score.path, score]));
  const own = (id: string) => byRow.get(id) ?? NO_FINDINGS;
  const rows = new Map<string, RowScore>();
  const groups = new Map<string, GroupView>();
  draft.goals.forEach((goal, g) => {
    goal.groups.forEach((group, k) => {
      groups.set(
        group.id,
        keptRow(before?.groups.get(group.id), { score: groupScores.get(groupPath(g, k)) ?? null, findings: own(group.id) }),
      );
      group.indicators.forEach((row, i) => {
        const how = scored.goals[g]?.groups[k]?.rows[i]?.row;
        const view = {
          score: rowScores.get(indicatorPath(g, k, i)) ?? null,
          how: how && scheme.rules.scored && how.score !== how.points ? shortFormulaOf(how, how.ruleScore) : '',
          tier: how?.tier ?? null,
          findings: own(row.id),
        };
        rows.set(row.id, keptRow(before?.rows.get(row.id), view));
      });
    });
  });
  const open = openCells(draft, scheme).filter(({ cell }) => whose.includes(whoseCell(cell, scheme, typing.kind)));
  const others = [...byRow].filter(([id]) => !rows.has(id) && !groups.has(id));
  return {
    reported: isReported(draft),
    total: result.total,
    grade: result.grade,
    execution: keep(before?.execution, {
      ...result.execution,
      how: shortFormulaOf({ derivation: scored.execution.derivation, deducted: 0n, adjustedTo: null }, null),
      waits: scheme.rules.execution?.by !== 'filed' && isBlank(draft.funds.rows.total?.executed ?? ''),
    }),
    figures,
    level1: keep(before?.level1, level1Scores(draft, groupScores, unnamedLevel1(scheme.forms[draft.form]))),
    rows,
    groups,
    places: new Map(others.map(([id, found]) => [id, keptList(before?.places.get(id), found)])),
    findings: keptList(before?.findings, findings),
    awaited: keptList(
      before?.awaited,
      all.filter((finding) => !isTheirs(finding)),
    ),
    told: keptList(before?.told, theirs),
    gaps: keep(before?.gaps, gapsOf(theirs, open)),
    cells: keep(
      before?.cells,
      open.filter(({ unfilled }) => !unfilled),
    ),
  };
}

const wordsOfGap = (place: string, what: string) => (place === '' ? what : `${place}：${what}`);

/** Every gap that these findings and open cells tell of. */
function gapsOf(findings: readonly FindingView[], cells: readonly OpenCell[]): Gap[] {
  return [
    ...findings.flatMap(({ unfilled, at, cell, code, place, what }) =>
      unfilled ? [{ at, cell, code, place: wordsOfGap(place, code === 'budget-zero' ? FINDINGS[code].title : what) }] : [],
    ),
    ...cells.flatMap(({ unfilled, at, cell, place }) => (unfilled ? [{ at, cell, code: null, place: `${place}未填` }] : [])),
  ];
}

function findingsOf(draft: Draft, result: ScoreResult, before: ScoreView | null): FindingView[] {
  const names = new Map<string, string>();
  draft.goals.forEach((goal, g) => {
    names.set(goalPath(g), draft.goals.length > 1 ? `目标 ${goal.no}` : '');
    goal.groups.forEach((group, k) =>
      group.indicators.forEach((row, i) => names.set(indicatorPath(g, k, i), row.level3.trim() || row.level2.trim() || '未命名的指标')),
    );
  });
  const beforeByKey = new Map([...(before?.told ?? []), ...(before?.awaited ?? [])].map((finding) => [finding.key, finding]));
  return toldFindings(result.findings, draft.funds.rows.total?.budget ?? '').map(({ finding, unfilled }): FindingView => {
    const { row, cell } = splitPath(finding.path);
    const at = idOfPath(draft, row);
    const key = reasonKeyAt(finding.code, at, cell);
    return keptFlat(beforeByKey.get(key), {
      ...finding,
      key,
      at,
      cell,
      place: names.get(row) ?? '',
      reason: draft.warningReasons[key] ?? '',
      unfilled,
    });
  });
}

/** What a level 1 without a name is called. */
export const unnamedLevel1 = (form: SchemeForm | undefined) => (form?.goals.flat ? '绩效指标' : '未命名');

function level1Scores(draft: Draft, scores: ReadonlyMap<string, GroupScore>, unnamed: string): Level1Score[] {
  const sums = new Map<string, { points: bigint; score: bigint }>();
  draft.goals.forEach(({ groups }, g) =>
    groups.forEach((group, k) => {
      const score = scores.get(groupPath(g, k));
      const name = group.level1.trim() || unnamed;
      const sum = sums.get(name) ?? { points: 0n, score: 0n };
      sums.set(name, { points: sum.points + hundredths(score?.points), score: sum.score + hundredths(score?.score) });
    }),
  );
  return Array.from(sums, ([name, { points, score }]) => ({ name, points: hundredthsToString(points), score: hundredthsToString(score) }));
}

function hundredths(text: string | null | undefined): bigint {
  return parseHundredths(text ?? undefined) ?? 0n;
}

/** The object before, where every value in it is the same. */
function keptFlat<T extends object>(before: T | undefined, now: T): T {
  const names = Object.keys(now) as (keyof T)[];
  return before && Object.keys(before).length === names.length && names.every((name) => before[name] === now[name]) ? before : now;
}

/** The list before, where it holds the same objects. */
function keptList<T>(before: readonly T[] | undefined, now: T[]): T[] {
  return before && before.length === now.length && now.every((one, at) => one === before[at]) ? (before as T[]) : now;
}

/** A row's or a group's score and findings: kept where both are. */
function keptRow<T extends { score: object | null; findings: FindingView[] }>(before: T | undefined, now: T): T {
  if (!before) return now;
  const score = now.score && before.score ? keptFlat(before.score, now.score) : now.score;
  return keptFlat(before, { ...now, score, findings: keptList(before.findings, now.findings) });
}

function keep<T>(before: T | undefined, now: T): T {
  return before !== undefined && isSameData(before, now) ? before : now;
}

/** What is wrong: errors, and what cannot be taken as it was typed. What is to be filled in is none, and keeps a form from going on as well. */
export function errorCount(view: ScoreView): number {
  return errorsOf(view.cells, view.findings);
}

/** What keeps a form from going on, in few words: `1 处错误，待填 2 项`; "" where nothing does. */
export function inTheWay(view: ScoreView): string {
  const errors = errorCount(view);
  return [errors > 0 ? `${errors} 处错误` : '', view.gaps.length > 0 ? `待填 ${view.gaps.length} 项` : '']
    .filter((part) => part !== '')
    .join('，');
}

/** Warnings that nobody has explained yet. */
export function unexplainedOf(view: ScoreView): FindingView[] {
  return view.findings.filter((finding) => finding.severity === 'warning' && finding.reason.trim() === '');
}
