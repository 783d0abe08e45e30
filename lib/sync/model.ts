// What the engine has to know of a document, and what it tells of it. A form, a section of the report and a table are documents.
import type { SyncProblem } from './timing';

/** A conflict that waits for the person's choice. The page shows theirs and mine; the server holds theirs. */
export type Held<C> = C & {
  /** Who wrote the other value, where known. */
  by: string | null;
  /** When, milliseconds since 1970, where known. */
  at: number | null;
  /** What it is about is gone on the server: mine can be read and copied, not had. */
  gone: boolean;
};

/**
 * How a document changes. The laws: `apply(a, diff(a, b))` is b without conflicts, applied twice as well as once; `diff(b, a)`
 * takes `diff(a, b)` back; edits of different cells by two people lead to the same document in either order. C: a conflict as
 * applying finds it.
 */
export interface Model<Doc, Diff, C> {
  diff(before: Doc, after: Doc): Diff;
  isEmpty(diff: Diff): boolean;
  apply(doc: Doc, diff: Diff): { doc: Doc; conflicts: C[] };
  /** Names what a conflict is about: a cell, or a row. */
  keyOf(conflict: C): string;
  /**
   * What differs, less what waits for a choice; and the conflicts that still are some: their mine follows the typing, one that
   * came to agree is none any more.
   */
  holdBack(base: Doc, current: Doc, held: readonly Held<C>[]): { edits: Diff; held: Held<C>[] };
  /** The document with this person's value wherever a conflict waits. */
  keepMine(doc: Doc, held: readonly Held<C>[]): Doc;
  /** What the person's choice makes of the document; the same where the choice is what it shows already. */
  choose(current: Doc, conflict: Held<C>, choice: 'mine' | 'theirs'): Doc;
}

/** Edits that go to the server in one piece, under one id: a retry is the same bytes. */
export interface Batch<Diff> {
  /** Order within this person and document, across tabs and visits. */
  seq: number;
  batchId: string;
  /** When it was cut, milliseconds since 1970. */
  at: number;
  knownVersion: number;
  /** In which its amounts were typed, where the document has units; earlier versions did not say. */
  unit?: string;
  /** Where a document is sent only when asked: it was, so the server may have it. */
  sent?: true;
  edits: Diff;
}

/** What the server answers to a batch. */
export interface Answer<Doc, C> {
  version: number;
  /** Milliseconds since 1970; null where it does not say. */
  savedAt: number | null;
  conflicts: C[];
  /** What it has now, where that is more than the version known and these edits. */
  doc: Doc | null;
  /** Who saved what conflicts, where it says so. */
  by: string | null;
}

/** What the server has by now. */
export interface Remote<Doc> {
  version: number;
  doc: Doc;
  by: string | null;
  at: number | null;
  /** Ids of batches that it has in it, or that others wrote over since; left out where it does not say. */
  saved?: readonly string[];
}

export type Sent<A> = { ok: true; value: A } | { ok: false; problem: SyncProblem };

/** What the person is told about their typing. Times are milliseconds since 1970. */
export type SyncState =
  /** `at` is null where nothing has ever been saved. */
  | { kind: 'saved'; at: number | null }
  | { kind: 'typing' }
  | { kind: 'saving' }
  /** Not reached, signed out or failing: kept on this computer and tried again by itself. */
  | { kind: 'offline'; since: number; code: SyncProblem['code'] }
  /** The server said no; tried again only after a change or on request. */
  | { kind: 'refused'; problem: SyncProblem };

/** What the page shows of the engine. */
export interface Snapshot<C> {
  state: SyncState;
  /** Why the last sending failed, until one succeeds or the person goes on. */
  problem: SyncProblem | null;
  conflicts: Held<C>[];
  /** Work left over from an earlier visit was taken up again when the page was opened. */
  restored: boolean;
  /** This computer's storage cannot be used: unsaved work lives in the page only. */
  storageFailed: boolean;
  /** Something would be lost with this page and this computer. */
  unsaved: boolean;
  version: number;
}
