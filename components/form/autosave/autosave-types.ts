import type { AmountUnit } from '@/lib/number/amount-unit';
import type { ClientProblem, CommandOutcome } from '@/components/session/command';
import type { Draft } from '@/lib/form/draft';
import type { Conflict, DraftWords, Edit } from '@/lib/form/draft-edits';
import type { Scheme } from '@/lib/scheme/scheme';
import type { ScoreResult } from '@/lib/score/score';
import type { RemoteDraft } from '@/lib/contract/remote-draft';
import type { PendingStore } from './autosave-store';

/** What the person is told about their typing. Times are milliseconds since 1970. */
export type AutosaveState =
  /** `at` is null where nothing has ever been saved. */
  | { kind: 'saved'; at: number | null }
  | { kind: 'typing' }
  | { kind: 'saving' }
  /** Not reached, signed out or failing: kept on this computer and tried again by itself. */
  | { kind: 'offline'; since: number; reason: string }
  /** The server said no; tried again only after a change or on request. */
  | { kind: 'refused'; problem: ClientProblem };

/** Two values for one cell. The form shows `mine`, the server holds `theirs`, until the person chooses. */
export interface HeldConflict extends Conflict {
  /** Who wrote `theirs`, where known. */
  by: string | null;
  /** When, milliseconds since 1970, where known. */
  at: number | null;
  /** The row is gone on the server: `mine` can be read and copied, not had. */
  gone: boolean;
}

export interface SaveInput {
  evaluationId: string;
  batchId: string;
  knownVersion: number;
  unit?: AmountUnit | undefined;
  edits: Edit[];
}

export interface SaveOutput {
  version: number;
  savedAt: string;
  conflicts: Conflict[];
  draft: Draft | null;
  score: ScoreResult;
  /** Who saved the values that conflict, where the server says so. */
  savedBy?: string | null;
}

/** A draft to show in place of the present one: everything the person typed is already in it. */
export type OnRemoteDraft = (draft: Draft, conflicts: HeldConflict[], score: ScoreResult | null) => void;

export interface AutosaveOptions {
  evaluationId: string;
  personId: string;
  /** What the page was rendered with. Later changes of this object are ignored. */
  initial: { draft: Draft; version: number; savedAt: string | null };
  scheme: Scheme;
  /** The draft as it stands in the form now. */
  getDraft(): Draft;
  onRemoteDraft: OnRemoteDraft;
  /** The server's score after each save; replaces the browser's preview. */
  onScore?(score: ScoreResult): void;
  /** The form's state on the server changed (a colleague submitted, the office returned it). */
  onStateChange?(state: string): void;
}

export interface Autosave {
  /** Call after every change of the form. */
  touch(): void;
  /** Saves now. True when everything is saved and no conflict waits; false when offline, refused or in conflict. */
  flush(): Promise<boolean>;
  state: AutosaveState;
  conflicts: HeldConflict[];
  /** Takes one of the two values. Where `mine` cannot be had any more (its row is gone) only `theirs` does anything. */
  resolve(conflict: HeldConflict, choice: 'mine' | 'theirs'): void;
  /** Work left over from an earlier visit was taken up again when the page was opened. */
  restored: boolean;
  /** This computer's storage cannot be used: unsaved work lives in the page only. */
  storageFailed: boolean;
  /** Sends refused work again. */
  retry(): void;
  /** Gives up everything unsaved and shows the server's draft. */
  discard(): void;
  /** Everything unsaved as text, one change a line, to copy elsewhere. */
  unsavedText(): string;
}

/** What the engine is given: the page it serves and the world outside, so that it can be tested without either. */
export interface EngineOptions {
  evaluationId: string;
  tab: string;
  /** What cells are called. */
  words: DraftWords | undefined;
  initial: { draft: Draft; version: number; savedAt: number | null };
  getDraft(): Draft;
  onRemoteDraft: OnRemoteDraft;
  onScore(score: ScoreResult): void;
  onStateChange(state: string): void;
  send(input: SaveInput): Promise<CommandOutcome<SaveOutput>>;
  /** Newer content than `since`, or null where there is none or it cannot be had now. Must not throw. */
  pull(since: number): Promise<RemoteDraft | null>;
  /** Tells other tabs that there is a new version. */
  announce(version: number): void;
  store: PendingStore;
  newId(): string;
  now(): number;
  /** Something that `snapshot` shows changed. */
  onChange(): void;
}

/** What the page shows of the engine. */
export interface Snapshot {
  state: AutosaveState;
  conflicts: HeldConflict[];
  restored: boolean;
  storageFailed: boolean;
  /** Something would be lost with this page and this computer. */
  unsaved: boolean;
}
