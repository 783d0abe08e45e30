import { useRouter } from 'next/navigation';
import { type ClipboardEvent, useState } from 'react';
import type { z } from 'zod';
import type { ClientProblem, CommandOutcome } from '@/components/session/command';
import { notify, unsay } from '@/components/session/notice';
import { parsePastedRows } from '@/lib/exchange/clipboard-rows';
import type { ServerRows } from './edited-rows';
import type { MergeableRow, RowShape } from './merge-rows';
import { movedRow } from './moved-row';
import { useEditedRows, type UseEditedRows } from './use-edited-rows';

/** What the cells of a table that is edited can do to its rows. */
export interface RowsEdit<Row> {
  busy: boolean;
  set: (key: string, cells: Partial<Row>) => void;
  remove: (key: string) => void;
  move: (key: string, by: -1 | 1) => void;
  /** Takes a paste of several cells out of the field it was meant for. */
  paste: (event: ClipboardEvent<HTMLElement>) => void;
}

export interface RowsEditor<Row> extends Omit<UseEditedRows<Row>, 'saved'> {
  busy: boolean;
  /** Why it was not saved. */
  problem: ClientProblem | null;
  edit: RowsEdit<Row>;
  /**
   * Follows a saving to its end: the rows are that version then, under the ids of the answer, and `done` is said; or they
   * stay, it is said why, and what others saved meanwhile is put to them.
   */
  save: <T extends { ids: readonly string[] }>(
    saving: Promise<CommandOutcome<T>>,
    versionOf: (answer: T) => number,
    done: string,
  ) => Promise<void>;
  /** What was pasted and is looked at before it is taken, "" before anything was; null where nothing is being pasted. */
  pasting: string | null;
  setPasting: (text: string | null) => void;
}

/** A table that is typed or pasted and saved as a whole. `server` is the same object as long as what it has is the same. */
export function useRowsEditor<Row extends MergeableRow>(
  storageKey: string,
  server: ServerRows<Row>,
  row: z.ZodType<Row>,
  shape: RowShape<Row>,
): RowsEditor<Row> {
  const router = useRouter();
  const { saved, ...edited } = useEditedRows(storageKey, server, row, shape);
  const { dirty, restored, change, reset } = edited;
  const [pasting, setPasting] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  return {
    ...edited,
    busy,
    problem,
    pasting,
    setPasting,
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
        if (outcome.problem.code === 'stale-revision') router.refresh();
        return;
      }
      saved(versionOf(outcome.value), outcome.value.ids);
      notify({ kind: 'done', about: storageKey, message: done });
      router.refresh();
    },
    reset: () => {
      reset();
      unsay(storageKey);
      setProblem(null);
      router.refresh();
    },
  };
}
