'use client';

import type { ClipboardEvent } from 'react';
import { notify } from '@/components/session/notice';
import { parsePastedRows } from '@/lib/exchange/clipboard-rows';
import { useFormEnv } from '../form-env';
import { MONEY_COLUMNS, pasteMoney } from './paste-money';
import { PASTE_COLUMNS, pasteRows } from './paste-rows';
import { CELL_LIMIT, lostByPaste } from '../cells/text-limits';

/** Takes a paste of several cells into the table; a single cell is left to the browser, which cuts it at the field's limit. */
export function usePasteRows(): (event: ClipboardEvent<HTMLElement>) => void {
  const { actions, plan } = useFormEnv();
  return (event) => {
    const field = event.target;
    if (!(field instanceof HTMLElement)) return;
    const { row = '', cell = '' } = field.dataset;
    const column = PASTE_COLUMNS.find((name) => name === (cell === 'tier' ? 'actual' : cell));
    const money = MONEY_COLUMNS.find((name) => name === cell);
    const pasted = event.clipboardData.getData('text/plain');
    const cells = parsePastedRows(pasted);
    const several = cells.length > 1 || (cells[0]?.length ?? 0) > 1;
    if ((!column && !money) || !several) return sayLost(field, pasted);
    event.preventDefault();
    const outcome = column
      ? pasteRows(actions.current(), row, column, cells, PASTE_COLUMNS.filter((name) => name !== 'note' || plan.columns.includes('note')))
      : money
        ? pasteMoney(actions.current(), row, money, cells, MONEY_COLUMNS.filter((name) => name !== 'budgetInitial' || plan.funds.budgetInitial))
        : null;
    if (!outcome) {
      notify({ kind: 'warning', message: '粘贴的位置已不在表中，请重新选择单元格再粘贴。' });
      return;
    }
    const grown = outcome.added > 0 ? `，新增 ${outcome.added} 行` : '';
    if (outcome.cut > 0) notify({ kind: 'warning', message: `粘贴的内容中有 ${outcome.cut} 格超过 ${CELL_LIMIT} 字，已截去超出的部分，请核对。` });
    actions.undoable(`已粘贴 ${outcome.rows} 行 × ${outcome.columns} 列${grown}`, () => outcome.draft);
  };
}

/** The browser cuts what is too long without a word. */
function sayLost(field: HTMLElement, pasted: string): void {
  if (!(field instanceof HTMLTextAreaElement) || field.maxLength < 0) return;
  const { selectionStart: start, selectionEnd: end, maxLength: limit } = field;
  const lost = lostByPaste({ length: field.value.length, start, end, limit }, pasted);
  if (lost > 0) notify({ kind: 'warning', message: `最多 ${limit} 字，已截去 ${lost} 字。` });
}
