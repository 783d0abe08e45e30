'use client';

import type { ClipboardEvent } from 'react';
import { notify } from '@/components/session/notice';
import { parsePastedRows } from '@/lib/domain/clipboard-rows';
import { useFormEnv } from './form-env';
import { PASTE_COLUMNS, pasteRows, type PasteColumn } from './paste-rows';

/** Takes a paste of several cells into the table; a single cell is left to the browser. */
export function usePasteRows(): (event: ClipboardEvent<HTMLTableElement>) => void {
  const { actions, plan } = useFormEnv();
  return (event) => {
    const field = event.target;
    if (!(field instanceof HTMLElement)) return;
    const { row = '', cell = '' } = field.dataset;
    const column = PASTE_COLUMNS.find((name): name is PasteColumn => name === (cell === 'tier' ? 'actual' : cell));
    const cells = parsePastedRows(event.clipboardData.getData('text/plain'));
    const several = cells.length > 1 || (cells[0]?.length ?? 0) > 1;
    if (!column || !several) return;
    event.preventDefault();
    const shown = PASTE_COLUMNS.filter((name) => name !== 'note' || plan.columns.includes('note'));
    const outcome = pasteRows(actions.current(), row, column, cells, shown);
    if (!outcome) {
      notify({ kind: 'warning', message: '粘贴的位置已不在表中，请重新选择单元格再粘贴。' });
      return;
    }
    const grown = outcome.added > 0 ? `，新增 ${outcome.added} 行` : '';
    actions.undoable(`已粘贴 ${outcome.rows} 行 × ${outcome.columns} 列${grown}`, () => outcome.draft);
  };
}
