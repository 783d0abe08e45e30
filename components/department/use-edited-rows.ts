'use client';

import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { dropRows, keepRows, keptRows } from './kept-rows';

interface Edited<Row> {
  rows: Row[];
  dirty: boolean;
  /** The version that the rows were typed over. */
  version: number;
}

export interface UseEditedRows<Row> extends Edited<Row> {
  /** They were typed before and not saved. */
  restored: boolean;
  change: (change: (rows: Row[]) => Row[]) => void;
  /** The server has them now, as that version. */
  saved: (version: number) => void;
  /** Back to what the server has. */
  reset: () => void;
}

/**
 * Rows of a table that is saved as a whole: typed ones are kept in the browser until they are saved, and what the
 * server has is taken over whenever nothing is unsaved. Used after hydration only.
 */
export function useEditedRows<Row>(key: string, server: { version: number; rows: Row[] }, row: z.ZodType<Row>): UseEditedRows<Row> {
  const [opened] = useState(() => keptRows(key, row));
  const [edited, setEdited] = useState<Edited<Row>>(opened ? { ...opened, dirty: true } : { ...server, dirty: false });
  const [seen, setSeen] = useState(server);
  if (server !== seen) {
    setSeen(server);
    if (!edited.dirty) setEdited({ ...server, dirty: false });
  }
  const { rows, dirty, version } = edited;

  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => keepRows(key, version, rows), 300);
    const ask = (event: BeforeUnloadEvent) => {
      keepRows(key, version, rows);
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('beforeunload', ask);
    };
  }, [key, dirty, version, rows]);

  return {
    ...edited,
    restored: opened !== null,
    change: (change) => setEdited((now) => ({ ...now, rows: change(now.rows), dirty: true })),
    saved: (version) => {
      dropRows(key);
      setEdited((now) => ({ ...now, version, dirty: false }));
    },
    reset: () => {
      dropRows(key);
      setEdited({ ...server, dirty: false });
    },
  };
}
