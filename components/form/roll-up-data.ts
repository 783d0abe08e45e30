// What the server gives the department form for rolling up (rules, section 6), in plain objects; searching and putting in.
import type { Draft, DraftIndicator } from '@/lib/domain/draft';
import type { RollUpSource } from '@/lib/domain/evaluation';
import { fold } from '@/lib/domain/fold';
import type { RolledUp, RollUpRow } from '@/lib/domain/roll-up';
import { patchIndicators } from './draft-rows';

/** A row of a project form that can be rolled up. */
export interface RollUpCandidate extends RollUpRow {
  /** The project form's id. */
  id: string;
  sectionName: string;
  state: 'submitted' | 'confirmed';
  level1: string;
}

/** A rolled-up row that no longer says what its sources do. */
export interface StaleRollUp {
  rowId: string;
  name: string;
  sources: { form: string; revision: number; nowRevision: number | null; was: string; now: string | null }[];
  before: { actual: string; score: string };
  after: { actual: string; score: string } | null;
  /** Chinese: why it cannot be rolled up again as things stand. */
  problem: string | null;
  next: RolledUp | null;
}

export interface RollUpData {
  candidates: RollUpCandidate[];
  stale: StaleRollUp[];
}

/** Tells candidates apart. */
export function candidateKey({ id, path }: Pick<RollUpCandidate, 'id' | 'path'>): string {
  return `${id} ${path}`;
}

/** The candidates in which every word of the search occurs somewhere: project, section, names, target or actual. */
export function searchCandidates(candidates: readonly RollUpCandidate[], search: string): RollUpCandidate[] {
  const words = search.split(/\s+/u).map(fold).filter((word) => word !== '');
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
  const revisions = (from: readonly RollUpSource[]) => JSON.stringify(from.map(({ form, revision, path, weight = '' }) => [form, revision, path, weight]));
  return revisions(row.from ?? []) === revisions(next.from) && (next.kind !== 'share' || row.score === next.score);
}
