// What the department form shows for rolling up (docs/rules.md, "Roll-up into the department form"): what rows can be
// made from, and which no longer say what their sources do.
import type { RollUpSource } from '@/lib/form/evaluation';
import type { Scheme } from '@/lib/scheme/scheme';
import type { RolledUp, RollUpRow } from '@/lib/department/roll-up';

/** A row of a project form that can be chosen: what `rollUp` (lib/department/roll-up.ts) takes, and what it is searched by. */
export interface RollUpCandidate extends RollUpRow {
  /** The project form's id. */
  readonly id: string;
  readonly sectionName: string;
  readonly state: 'submitted' | 'confirmed';
  readonly level1: string;
}

/** A rolled-up row that no longer says what its sources do. */
export interface StaleRollUp {
  readonly rowId: string;
  /** Place in the department form. */
  readonly path: string;
  readonly name: string;
  readonly from: readonly RollUpSource[];
  readonly sources: readonly {
    readonly form: string;
    readonly revision: number;
    /** null where the form or the row is gone, or the form is being changed. */
    readonly nowRevision: number | null;
    readonly path: string;
    readonly was: string;
    readonly now: string | null;
  }[];
  readonly before: { readonly actual: string; readonly score: string };
  readonly after: { readonly actual: string; readonly score: string } | null;
  /** Chinese: why it cannot be rolled up again as things stand. */
  readonly problem: string | null;
  /** What accepting the difference puts into the row. */
  readonly next: RolledUp | null;
}

export interface RollUpData {
  readonly candidates: readonly RollUpCandidate[];
  /** That the candidates are filled in under. */
  readonly schemes: readonly Scheme[];
  readonly stale: readonly StaleRollUp[];
}
