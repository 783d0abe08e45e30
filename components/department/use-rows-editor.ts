import { useRouter } from 'next/navigation';
import { type ClipboardEvent, useState } from 'react';
import type { z } from 'zod';
import type { ClientProblem, CommandOutcome } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import { parsePastedRows } from '@/lib/domain/clipboard-rows';
import { movedRow } from './moved-row';
import { useEditedRows } from './use-edited-rows';

/** What the cells of a table that is edited can do to its rows. */
export interface RowsEdit<Row> {
  busy: boolean;
  set: (key: string, cells: Partial<Row>) => void;
  remove: (key: string) => void;
  move: (key: string, by: -1 | 1) => void;
  /** Takes a paste of several cells out of the field it was meant for. */
  paste: (event: ClipboardEvent<HTMLElement>) => void;
}

export interface RowsEditor<Row> {
  rows: Row[];
  dirty: boolean;
  /** The version that the rows were typed over. */
  version: number;
  /** What is shown was typed before and never saved. */
  restored: boolean;
  busy: boolean;
  /** Why it was not saved. */
  problem: ClientProblem | null;
  edit: RowsEdit<Row>;
  change: (change: (rows: Row[]) => Row[]) => void;
  /** Follows a saving to its end: the rows are that version then, and `done` is said; or they stay, and it is said why. */
  save: <T>(saving: Promise<CommandOutcome<T>>, versionOf: (answer: T) => number, done: string) => Promise<void>;
  /** Back to what the server has. */
  reset: () => void;
  /** What was pasted and is looked at before it is taken, "" before anything was; null where nothing is being pasted. */
  pasting: string | null;
  setPasting: (text: string | null) => void;
}

/** A table that is typed or pasted and saved as a whole. `server` is the same object as long as what it has is the same. */
export function useRowsEditor<Row extends { key: string }>(storageKey: string, server: { version: number; rows: Row[] }, row: z.ZodType<Row>): RowsEditor<Row> {
  const router = useRouter();
  const { rows, dirty, version, restored, change, saved, reset } = useEditedRows(storageKey, server, row);
  const [pasting, setPasting] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  return {
    rows, dirty, version, busy, problem, change, pasting, setPasting,
    restored: restored && dirty,
    edit: {
      busy,
      set: (key, cells) => change((now) => now.map((one) => (one.key === key ? { ...one, ...cells } : one))),
      remove: (key) => change((now) => now.filter((one) => one.key !== key)),
      move: (key, by) => change((now) => movedRow(now, key, by)),
      paste: (event) => {
        const text = event.clipboardData.getData('text/plain');
        const cells = parsePastedRows(text);
        if (cells.length < 2 && (cells[0]?.length ?? 0) < 3) return;
        event.preventDefault();
        setPasting(text);
      },
    },
    save: async (saving, versionOf, done) => {
      setBusy(true);
      setProblem(null);
      const outcome = await saving;
      setBusy(false);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      saved(versionOf(outcome.value));
      notify({ kind: 'done', message: done });
      router.refresh();
    },
    reset: () => {
      reset();
      setProblem(null);
      router.refresh();
    },
  };
}
