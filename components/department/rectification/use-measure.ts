// A measure while it is written in a dialog: a record on the engine of edits under way, kept on this computer until it is saved.
import { useContext, useEffect, useMemo } from 'react';
import { z } from 'zod';
import type { CommandOutcome } from '@/components/session/command';
import { browserStorage } from '@/components/session/kept-here';
import { PersonId } from '@/components/session/use-kept-text';
import { dateOf, dayOf } from '@/components/ui/typed-date';
import type { RectificationItem, Rectifications } from '@/lib/contract/rectifications';
import type { RowShape } from '@/lib/sync/rows-model';
import type { SendRows } from '../table/rows-session';
import { type RowsInUse, useRows } from '../table/use-rows-editor';

export const measureRow = z.object({
  key: z.string(),
  id: z.string().nullable(),
  /** The measure. */
  name: z.string(),
  sectionId: z.string(),
  /** As typed. */
  deadline: z.string(),
  state: z.enum(['open', 'done']),
  done: z.string(),
});
export type MeasureRow = z.infer<typeof measureRow>;

export const MEASURE_SHAPE: RowShape<MeasureRow> = {
  cells: { name: '整改措施', sectionId: '责任科室', deadline: '时限', state: '状态', done: '落实情况' },
  stored: (cell, value) => (cell === 'deadline' ? (dateOf(String(value)) ?? value) : typeof value === 'string' ? value.trim() : value),
};

/** The record of an item; of a new one where there is none. */
export function rowOf(item: RectificationItem | null): MeasureRow {
  if (!item) return { key: 'new', id: null, name: '', sectionId: '', deadline: '', state: 'open', done: '' };
  const { id, measure, sectionId, deadline, state, done } = item;
  return { key: id, id, name: measure, sectionId: sectionId ?? '', deadline: dayOf(deadline), state, done };
}

/** The texts that earlier versions kept of it, each under a key of its own. They are taken away with it. */
export function takeEarlierTexts(storage: Storage | null, personId: string, subject: string): Partial<MeasureRow> {
  const taken: Partial<MeasureRow> = {};
  for (const [part, cell] of [
    ['measure', 'name'],
    ['done', 'done'],
    ['report', 'done'],
  ] as const) {
    const key = `ziping.text.${personId}.rectification.${subject}.${part}`;
    const text = storage?.getItem(key) ?? null;
    if (text === null) continue;
    taken[cell] = text;
    storage?.removeItem(key);
  }
  return taken;
}

/** The answer to a save of one, as of a table of one row. */
export function savedMeasure(outcome: CommandOutcome<{ id: string; version: number }>): Awaited<ReturnType<SendRows<MeasureRow>>> {
  return outcome.ok ? { ok: true, value: { ids: [outcome.value.id], version: outcome.value.version } } : outcome;
}

/** Why it was not saved, where that is not what `Together` tells. */
export const refusalOf = ({ problem, dirty }: RowsInUse<MeasureRow>) => (problem?.code === 'stale-revision' && dirty ? null : problem);

/** What a dialog on one of them needs of the page. */
export type MeasuresOfYear = Pick<Rectifications, 'year' | 'sections' | 'saved'>;

export interface MeasureInUse {
  editor: RowsInUse<MeasureRow>;
  row: MeasureRow;
  set: (cells: Partial<MeasureRow>) => void;
  /** A cell as it is read. */
  cellText: (row: MeasureRow, cell: string) => string;
}

/** `item` as the server has it by now, null for a new one of that year. */
export function useMeasure(item: RectificationItem | null, { year, sections, saved }: MeasuresOfYear): MeasureInUse {
  const personId = useContext(PersonId);
  const subject = item?.id ?? String(year);
  const server = useMemo(() => ({ version: item?.version ?? 0, rows: [rowOf(item)], saved }), [item, saved]);
  const editor = useRows(`ziping.rectification.${personId}.${subject}`, server, measureRow, MEASURE_SHAPE, false);
  const row = editor.rows[0] ?? rowOf(item);
  const { change } = editor;
  useEffect(() => {
    const texts = takeEarlierTexts(browserStorage(), personId, subject);
    if (Object.keys(texts).length > 0) change((rows) => rows.map((one) => ({ ...one, ...texts })));
  }, [change, personId, subject]);
  return {
    editor,
    row,
    set: (cells) => editor.set(row.key, cells),
    cellText: (of, cell) => {
      if (cell === 'sectionId') return sections.find(({ id }) => id === of.sectionId)?.name ?? '未指定';
      if (cell === 'state') return of.state === 'done' ? '已完成' : '进行中';
      return cell === 'name' || cell === 'deadline' || cell === 'done' ? of[cell] : '';
    },
  };
}
