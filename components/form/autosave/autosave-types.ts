import type { Draft } from '@/lib/form/draft';
import type { Conflict } from '@/lib/form/draft-edits';
import type { Scheme } from '@/lib/scheme/scheme';
import type { OtherHere } from '@/lib/contract/remote-draft';
import type { ScoreResult } from '@/lib/score/score';
import type { Answer, Snapshot } from '@/lib/sync/model';
import type { HeldConflict } from './draft-model';

/** What the engine makes of it. */
export interface FormAnswer extends Answer<Draft, Conflict> {
  score: ScoreResult;
}

export interface AutosaveOptions {
  evaluationId: string;
  personId: string;
  /** What the page was rendered with. Later changes of this object are ignored. */
  initial: { draft: Draft; version: number; savedAt: string | null };
  scheme: Scheme;
  /** The draft as it stands in the form now. */
  getDraft(): Draft;
  /** A draft to show in place of the present one: everything the person typed is already in it. */
  onRemoteDraft(draft: Draft, conflicts: HeldConflict[], score: ScoreResult | null): void;
  /** The server's score after each save; replaces the browser's preview. */
  onScore?(score: ScoreResult): void;
  /** The form's state on the server changed (a colleague submitted, the office returned it). */
  onStateChange?(state: string): void;
  /** Who else is in the form, whenever it is heard. */
  onOthers?(others: readonly OtherHere[]): void;
}

export interface Autosave extends Pick<Snapshot<Conflict>, 'state' | 'conflicts' | 'restored' | 'storageFailed'> {
  /** Call after every change of the form. */
  touch(): void;
  /** Saves now. True when everything is saved and no conflict waits; false when offline, refused or in conflict. */
  flush(): Promise<boolean>;
  /** Takes one of the two values. Where `mine` cannot be had any more (its row is gone) only `theirs` does anything. */
  resolve(conflict: HeldConflict, choice: 'mine' | 'theirs'): void;
  /** Sends refused work again. */
  retry(): void;
  /** Gives up everything unsaved and shows the server's draft. */
  discard(): void;
  /** Everything unsaved as text, one change a line, to copy elsewhere. */
  unsavedText(): string;
}
