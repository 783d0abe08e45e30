import { useRouter } from 'next/navigation';
import { type ClipboardEvent, useEffect, useState, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import { browserStorage } from '@/components/session/kept-here';
import { notify, unsay } from '@/components/session/notice';
import { watchPage } from '@/components/session/watch-page';
import { clipboardOf, insertPasted } from '@/components/ui/insert-pasted';
import { pastedCells, pastedLines } from '@/lib/exchange/clipboard-rows';
import type { RowShape } from '@/lib/sync/rows-model';
import { movedRow } from './moved-row';
import { type OpenConflict, rowsSession, type RowsSnapshot, type SendRows, type ServerRows, type TableRow } from './rows-session';

/** What the cells of a table that is edited can do to its rows. */
export interface RowsEdit<Row> {
  busy: boolean;
  set: (key: string, cells: Partial<Row>) => void;
  remove: (key: string) => void;
  move: (key: string, by: -1 | 1) => void;
  /** Takes a paste of several cells out of the field it was meant for. */
  paste: (event: ClipboardEvent<HTMLElement>) => void;
}

/** What is typed and saved as a whole, as its page has it. */
export interface RowsInUse<Row> extends RowsSnapshot<Row> {
  change: (change: (rows: Row[]) => Row[]) => void;
  set: (key: string, cells: Partial<Row>) => void;
  /** Takes what the server has where both changed a cell. */
  takeTheirs: (conflict: OpenConflict<Row>) => void;
  /**
   * Saves to the end: the rows are saved then, and `done` is said; or they stay, it is said why, and what others saved meanwhile is
   * put to them. True where they are saved.
   */
  save: (send: SendRows<Row>, done: string) => Promise<boolean>;
  /** Back to what the server has. */
  reset: () => void;
}

/**
 * Rows on the engine of edits under way. `server` is the same object as long as what it has is the same; `asks`: before the page is
 * left with something that is not saved.
 */
export function useRows<Row extends TableRow>(
  storageKey: string,
  server: ServerRows<Row>,
  row: z.ZodType<Row>,
  shape: RowShape<Row>,
  asks: boolean,
): RowsInUse<Row> {
  const router = useRouter();
  const [session] = useState(() => rowsSession({ place: storageKey, storage: browserStorage(), server, row, shape }));
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot);
  useEffect(() => watchPage([session.engine], { asks }), [session, asks]);
  useEffect(() => session.receive(server), [session, server]);

  const { change } = session;
  return {
    ...snapshot,
    change,
    set: (key, cells) => change((now) => now.map((one) => (one.key === key ? { ...one, ...cells } : one))),
    takeTheirs: session.takeTheirs,
    save: async (send, done) => {
      const saved = await session.save(send);
      if (saved) notify({ kind: 'done', about: storageKey, message: done });
      if (saved || session.snapshot().problem?.code === 'stale-revision') router.refresh();
      return saved;
    },
    reset: () => {
      session.reset();
      unsay(storageKey);
      router.refresh();
    },
  };
}

export interface RowsEditor<Row> extends RowsInUse<Row> {
  edit: RowsEdit<Row>;
  /** What was pasted and is looked at before it is taken, "" before anything was; null where nothing is being pasted. */
  pasting: string | null;
  setPasting: (text: string | null) => void;
}

/** A table that is typed or pasted and saved as a whole. */
export function useRowsEditor<Row extends TableRow>(
  storageKey: string,
  server: ServerRows<Row>,
  row: z.ZodType<Row>,
  shape: RowShape<Row>,
): RowsEditor<Row> {
  const rows = useRows(storageKey, server, row, shape, true);
  const [pasting, setPasting] = useState<string | null>(null);
  const { change } = rows;
  return {
    ...rows,
    pasting,
    setPasting,
    edit: {
      busy: rows.busy,
      set: rows.set,
      remove: (key) => change((now) => now.filter((one) => one.key !== key)),
      move: (key, by) => change((now) => movedRow(now, key, by)),
      paste: (event) => {
        const clipboard = clipboardOf(event);
        const { cells } = pastedCells(clipboard);
        if (cells.length === 1 && cells[0]?.length === 1) return insertPasted(event, cells[0][0] ?? '');
        if (cells.length < 2 && (cells[0]?.length ?? 0) < 3) return;
        event.preventDefault();
        setPasting(pastedLines(clipboard));
      },
    },
  };
}
