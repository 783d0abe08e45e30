// Rolling up (docs/rules.md, "Roll-up into the department form"): searching what rows can be made from, and putting it into the draft.
import type { Draft, DraftIndicator } from '@/lib/form/draft';
import type { RollUpSource } from '@/lib/form/evaluation';
import { fold } from '@/lib/number/fold';
import type { RolledUp } from '@/lib/department/roll-up';
import type { RollUpCandidate, StaleRollUp } from '@/lib/contract/roll-ups';
import { patchIndicators } from '../rows/draft-rows';

/** Tells candidates apart. */
export function candidateKey({ id, path }: Pick<RollUpCandidate, 'id' | 'path'>): string {
  return `${id} ${path}`;
}

/** The candidates in which every word of the search occurs somewhere: project, section, names, target or actual. */
export function searchCandidates(candidates: readonly RollUpCandidate[], search: string): RollUpCandidate[] {
  const words = search
    .split(/\s+/u)
    .map(fold)
    .filter((word) => word !== '');
  return candidates.filter(({ form, sectionName, level1, indicator }) => {
    const text = [form, sectionName, level1, indicator.level2, indicator.level3, indicator.target, indicator.actual].map(fold).join('\n');
    return words.every((word) => text.includes(word));
  });
}

/** The candidates that a row was rolled up from, whatever their revision now. */
export function candidatesOf(candidates: readonly RollUpCandidate[], from: readonly RollUpSource[]): RollUpCandidate[] {
  return from.flatMap((source) => candidates.find((one) => fold(one.form) === fold(source.form) && one.path === source.path) ?? []);
}

/** Puts what was rolled up into a row of the department form. A quantity is scored by the rules: a score filed before goes. */
export function putRolledUp(draft: Draft, rowId: string, rolled: RolledUp): Draft {
  return patchIndicators(draft, new Map([[rowId, patchOf(rolled)]]));
}

function patchOf({ actual, from, kind, tier, score }: RolledUp): Partial<DraftIndicator> {
  return kind === 'share' ? { actual, from, tier, score: score ?? '' } : { actual, from, score: '' };
}

/** The row is typed again: it stands for no other rows any more. What it says stays. */
export function withoutSources(draft: Draft, rowId: string): Draft {
  return patchIndicators(draft, new Map([[rowId, { from: [] }]]));
}

/** Whether the row says already what accepting the difference would make it say. */
export function isAccepted(row: Pick<DraftIndicator, 'actual' | 'from' | 'score'>, { next }: Pick<StaleRollUp, 'next'>): boolean {
  if (!next || row.actual !== next.actual) return false;
  const revisions = (from: readonly RollUpSource[]) =>
    JSON.stringify(from.map(({ form, revision, path, weight = '' }) => [form, revision, path, weight]));
  return revisions(row.from ?? []) === revisions(next.from) && (next.kind !== 'share' || row.score === next.score);
}

/** The stale rows of the draft that nobody has accepted yet, in the form's order. */
export function waitingRollUps({ goals }: Draft, stale: readonly StaleRollUp[]): StaleRollUp[] {
  if (stale.length === 0) return [];
  const rows = new Map(goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators.map((row) => [row.id, row] as const))));
  return stale.filter((one) => {
    const row = rows.get(one.rowId);
    return row !== undefined && (row.from ?? []).length > 0 && !isAccepted(row, one);
  });
}
