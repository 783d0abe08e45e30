// Where a finding is marked and where it is mended: which row, and which cell of it.
import { type Draft, fromDraft, idOfPath } from '@/lib/form/draft';
import { FUNDS_PATH, FUNDS_TOTAL_PATH, splitPath } from '@/lib/form/path';
import type { Indicator } from '@/lib/form/evaluation';
import { saysSomething } from '@/lib/number/fold';
import type { Scheme } from '@/lib/scheme/scheme';
import type { FindingKind } from '@/lib/score/finding';
import { FINDINGS } from '@/lib/score/findings';
import { offColumn } from '@/lib/score/fund-sums';
import { firstOffLevel } from '@/lib/score/level-weights';
import { cellWithoutUnit, templateCell } from '@/lib/score/row-facts';
import { cellOf } from '@/lib/score/row-reading';
import { type ScoredForm, scoredForm } from '@/lib/score/scored-form';
import { budgetReasonPath, unexplainedShortfall } from '@/lib/score/shortfall';
import type { FindingView } from '../score-view';

/** The cell that is marked, in the finding's own row. */
export function findingCell({ at, code, cell }: Pick<FindingView, 'at' | 'code' | 'cell'>, scheme: Scheme): string {
  if (cell !== '') return cell;
  const kind: FindingKind = FINDINGS[code];
  const own = kind.cell ?? 'level3';
  // The score of execution is filed once, on the form.
  if (at === FUNDS_PATH && own === 'score') return 'executionScore';
  return own === 'target' ? targetCell(scheme) : own;
}

/** The cell in which a row's target is typed: of several that the scheme makes it of the one that says it, else the usual one. */
function targetCell(scheme: Scheme, row?: Indicator): string {
  const cells = scheme.rules.target?.value ?? ['target'];
  const said = row && cells.find((key) => saysSomething(cellOf(row, key)));
  return fieldOf(scheme, said ?? (cells.includes('target') ? 'target' : (cells[0] ?? 'target')));
}

/** A cell's name in a draft: the scheme's own have their prefix. */
function fieldOf({ forms }: Scheme, key: string): string {
  return Object.values(forms).some(({ cells }) => cells[key]) ? `cells.${key}` : key;
}

export interface FindingPlace {
  /** Id of a row, or "" for the form itself. */
  at: string;
  cell: string;
}

/** Where a finding of that draft is mended. */
export function findingPlace(finding: Pick<FindingView, 'at' | 'code' | 'cell'>, draft: Draft, scheme: Scheme): FindingPlace {
  const marked = findingCell(finding, scheme);
  if (finding.cell !== '') return { at: finding.at, cell: marked };
  if (marked === 'executionScore') return { at: '', cell: marked };
  const evaluation = fromDraft(draft);
  const scored = scoredForm(evaluation, scheme);
  const at = (path: string): FindingPlace => {
    const { row, cell } = splitPath(path);
    return { at: idOfPath(draft, row), cell };
  };
  const row = scored.rows.find(({ path }) => idOfPath(draft, path) === finding.at);
  const own = { at: finding.at, cell: marked === targetCell(scheme) ? targetCell(scheme, row?.indicator) : marked };
  switch (finding.code) {
    case 'shortfall-unexplained': {
      const short = unexplainedShortfall(evaluation, scheme, scored);
      return short ? at(short.path) : own;
    }
    case 'budget-changed-unexplained':
      return at(budgetReasonPath(scheme, scored));
    case 'level1-points-mismatch':
    case 'weights-unusual': {
      const first = firstOffLevel(scheme, scored);
      return first ? { ...own, at: idOfPath(draft, first) } : own;
    }
    case 'sources-mismatch':
      return { at: FUNDS_TOTAL_PATH, cell: offColumn(evaluation, scored.form) };
    case 'form-points-mismatch':
      return { ...own, at: draft.goals[0]?.id ?? '' };
    case 'all-as-planned':
    case 'score-above-execution':
      return { ...own, at: idOfPath(draft, countedRow(scored)) };
    case 'template-residue': {
      const cell = row && templateCell(row.indicator, row.row);
      return cell ? { ...own, cell: cell === 'target' ? targetCell(scheme, row.indicator) : cell } : own;
    }
    case 'unit-missing':
      return row && cellWithoutUnit(row.indicator, row.row) === 'target' ? { ...own, cell: unitCell(scheme, row.indicator) } : own;
    case 'missing-score':
      return row && row.row.method === 'qualitative' && row.row.tier === null && scheme.rules.tiers ? { ...own, cell: 'tier' } : own;
    case 'goal-points-mismatch': {
      // Where the goals make up the whole as they are, it is their rows that do not.
      const rows = draft.goals.find(({ id }) => id === finding.at)?.groups.flatMap(({ indicators }) => indicators) ?? [];
      const first = scored.points === scored.full ? rows.find(({ points }) => points.trim() !== '') : undefined;
      return first ? { at: first.id, cell: 'points' } : own;
    }
    case 'direction-missing':
      return { ...own, cell: 'direction' };
    case 'tier-not-stated':
      return scheme.rules.tiers ? own : { ...own, cell: 'scoreReason' };
    default:
      return own;
  }
}

/** Where the unit of a target is typed. */
function unitCell(scheme: Scheme, row: Indicator): string {
  const key = scheme.rules.target?.unit;
  return key ? fieldOf(scheme, key) : targetCell(scheme, row);
}

function countedRow({ rows }: ScoredForm): string {
  return (rows.find(({ row }) => row.notCounted === null) ?? rows[0])?.path ?? '';
}
