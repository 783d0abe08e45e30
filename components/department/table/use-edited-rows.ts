'use client';

import { useEffect, useState } from 'react';
import type { z } from 'zod';
import {
  broughtUpToDate,
  type EditedRows,
  type OpenConflict,
  openConflicts,
  savedRows,
  type ServerRows,
  untouchedRows,
  withTheirs,
} from './edited-rows';
import { dropRows, keepRows, keptRows } from './kept-rows';
import type { MergeableRow, RowShape } from './merge-rows';

export interface UseEditedRows<Row> extends Omit<EditedRows<Row>, 'conflicts'> {
  conflicts: OpenConflict<Row>[];
  /** They were typed before and not saved. */
  restored: boolean;
  change: (change: (rows: Row[]) => Row[]) => void;
  /** Takes what the server has where both changed a cell. */
  takeTheirs: (conflict: OpenConflict<Row>) => void;
  /** The server has them now, as that version and under those ids. */
  saved: (version: number, ids: readonly string[]) => void;
  /** Back to what the server has. */
  reset: () => void;
}

/**
 * Rows of a table that is saved as a whole: typed ones are kept in the browser until they are saved, and what others
 * saved meanwhile is put to them. Used after hydration only.
 */
export function useEditedRows<Row extends MergeableRow>(
  key: string,
  server: ServerRows<Row>,
  row: z.ZodType<Row>,
  shape: RowShape<Row>,
): UseEditedRows<Row> {
  const [opened] = useState(() => keptRows(key, row));
  const [edited, setEdited] = useState<EditedRows<Row>>(() =>
    opened
      ? broughtUpToDate({ ...untouchedRows({ version: 0, rows: opened.base }), rows: opened.rows, dirty: true }, server, shape)
      : untouchedRows(server),
  );
  const [seen, setSeen] = useState(server);
  if (server !== seen) {
    setSeen(server);
    setEdited(broughtUpToDate(edited, server, shape));
  }
  const { base, rows, dirty } = edited;

  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => keepRows(key, { base, rows }), 300);
    const ask = (event: BeforeUnloadEvent) => {
      keepRows(key, { base, rows });
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('beforeunload', ask);
    };
  }, [key, dirty, base, rows]);

  return {
    ...edited,
    conflicts: openConflicts(edited),
    restored: opened !== null,
    change: (change) => setEdited((now) => ({ ...now, rows: change(now.rows), dirty: true })),
    takeTheirs: (conflict) => setEdited((now) => withTheirs(now, conflict)),
    saved: (version, ids) => {
      dropRows(key);
      setEdited((now) => savedRows(now, version, ids));
    },
    reset: () => {
      dropRows(key);
      setEdited(untouchedRows(server));
    },
  };
}
