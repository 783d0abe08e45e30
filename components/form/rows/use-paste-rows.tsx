'use client';

import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { later } from '@/components/session/later';
import { notify } from '@/components/session/notice';
import { clipboardOf, insertPasted } from '@/components/ui/insert-pasted';
import type { Draft } from '@/lib/form/draft';
import { diffDraft } from '@/lib/form/draft-edits';
import { type PastedCells, pastedCells } from '@/lib/exchange/clipboard-rows';
import { lostByPaste } from '../cells/text-limits';
import { readText } from '../draft-cells';
import { useFormEnv } from '../form-env';
import { typedAt } from '../selection/range-fill';
import type { Selection } from '../selection/selection';
import { type Reading, readHeads, readInOrder } from './paste-heads';
import { pasteMoney } from './paste-money';
import { pasteMoneyTable, readMoneyHeads } from './paste-money-table';
import { pasteLosses } from './paste-notice';
import { isPasteCell, type PasteOutcome } from './paste-rows';
import { takeReading } from './paste-table';
import { pastedSingle } from './pasted-text';

const PastePreview = later(() => import('../later-parts').then(({ laterParts }) => laterParts.PastePreview), {
  missed: ({ onClose }) => onClose(),
});

interface Open {
  anchor: string;
  reading: Reading;
  hidden: PastedCells['hidden'];
}

const NOTHING: Parameters<typeof pasteLosses>[1] = { outside: 0, homeless: [], columns: [], over: [], rows: [] };

/**
 * Takes what is pasted into the table: into a range that it fits, over and over; else one cell goes in at the caret, cut at the field's limit; a table by its heads, or to the right
 * and down from the cell. What is not sure is shown first, in `preview`.
 */
export function usePasteRows(selection: Selection): { onPaste: (event: ClipboardEvent<HTMLElement>) => void; preview: ReactNode } {
  const { actions, layout, scheme, typing } = useFormEnv();
  const [open, setOpen] = useState<Open | null>(null);

  const put = (outcome: PasteOutcome | null, reading: typeof NOTHING, hidden: PastedCells['hidden']) => {
    if (!outcome) {
      notify({ kind: 'warning', message: '粘贴的位置已不在表中，请重新选择单元格再粘贴。' });
      return;
    }
    const grown = outcome.added > 0 ? `，新增 ${outcome.added} 行` : '';
    const over = replacedIn(actions.current(), outcome.draft);
    const replaced = over > 0 ? `，替换原有 ${over} 格` : '';
    const nothing = outcome.rows === 0 ? ['粘贴的内容里没有可以填入的行。'] : [];
    const [first, ...others] = [...nothing, ...pasteLosses(outcome, reading, hidden)];
    if (first !== undefined && others.length === 0) notify({ kind: 'warning', message: first });
    else if (first !== undefined) notify({ kind: 'warning', message: '粘贴的内容没有全部照原样填入：', details: [first, ...others] });
    if (outcome.rows === 0) return;
    actions.undoable(`粘贴 ${outcome.rows} 行 × ${outcome.columns} 列${grown}${replaced}`, () => outcome.draft);
  };
  const outcomeOf = ({ anchor, reading }: Omit<Open, 'hidden'>) => takeReading(actions.current(), scheme, anchor, reading, typing);

  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const field = event.target;
    if (!(field instanceof HTMLElement)) return;
    const clipboard = clipboardOf(event);
    const { cells, table, hidden } = pastedCells(clipboard);
    const headed = readHeads(cells, scheme, layout);
    if (!headed && selection.paste(cells)) return event.preventDefault();
    const { row, column } = cornerOf(selection) ?? columnAt(field);
    const draft = actions.current();
    const kind = isPasteCell(draft, scheme, row, column);
    const [[only] = []] = cells;
    if (cells.length === 1 && cells[0]?.length === 1 && only !== undefined && !(field instanceof HTMLSelectElement)) {
      const text = pastedSingle(only, column, { form: layout, rules: scheme.rules, unit: draft.funds.unit });
      sayLost(field, text);
      insertPasted(event, text);
      return;
    }
    // Words of several lines are words where a text of several lines is typed.
    if (cells.length === 0 || (!table && field.dataset.long !== undefined)) return sayLost(field, clipboard.text);
    // Rows that say what they are find their place from wherever they are pasted.
    const names = headed?.columns.includes('level3');
    if (headed && (names || kind === 'indicator')) {
      event.preventDefault();
      const next = { anchor: row, reading: headed, hidden };
      if (headed.sure) put(outcomeOf(next), headed, hidden);
      else setOpen(next);
      return;
    }
    // At the level 1 only what brings the names of its rows.
    const fromLevel1 = kind === null && column === 'level1' && readInOrder(cells, layout, column).columns.includes('level3');
    if (kind === null && !fromLevel1) return sayLost(field, clipboard.text);
    event.preventDefault();
    if (kind === 'fund') {
      const money = readMoneyHeads(cells, scheme, layout);
      if (money && 'problems' in money) notify({ kind: 'warning', message: '粘贴的内容没有填入：', details: money.problems });
      else if (money) put(pasteMoneyTable(draft, scheme, money, typing), money, hidden);
      else put(pasteMoney(draft, scheme, row, column, cells, typing), NOTHING, hidden);
      return;
    }
    const reading = readInOrder(cells, layout, column, readText(draft, row, 'points').trim() !== '');
    if (reading.sure) put(outcomeOf({ anchor: row, reading }), reading, hidden);
    else setOpen({ anchor: row, reading, hidden });
  };

  const preview = open && (
    <PastePreview
      reading={open.reading}
      outcomeOf={(reading) => outcomeOf({ anchor: open.anchor, reading })}
      onClose={() => setOpen(null)}
      onTake={(reading) => {
        setOpen(null);
        put(outcomeOf({ anchor: open.anchor, reading }), reading, open.hidden);
      }}
    />
  );
  return { onPaste, preview };
}

/** Cells in which something else stood. */
function replacedIn(before: Draft, after: Draft): number {
  return diffDraft(before, after).filter((edit) => edit.kind === 'set' && typeof edit.from === 'string' && edit.from.trim() !== '').length;
}

/** The first cell of the range that is typed; null without one. */
function cornerOf(selection: Selection): { row: string; column: string } | null {
  const [first] = selection.range()?.cells.flatMap((cell) => typedAt(cell) ?? []) ?? [];
  return first ? { row: first.rows[0] ?? '', column: first.field } : null;
}

function columnAt({ dataset: { row = '', cell = '' } }: HTMLElement): { row: string; column: string } {
  return { row, column: cell === 'tier' ? 'actual' : cell };
}

/** The browser cuts what is too long without a word. */
function sayLost(field: HTMLElement, pasted: string): void {
  if (!(field instanceof HTMLTextAreaElement) || field.maxLength < 0) return;
  const { selectionStart: start, selectionEnd: end, maxLength: limit } = field;
  const lost = lostByPaste({ length: field.value.length, start, end, limit }, pasted);
  if (lost > 0) notify({ kind: 'warning', message: `最多 ${limit} 字，已截去 ${lost} 字。` });
}
