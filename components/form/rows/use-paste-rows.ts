'use client';

import type { ClipboardEvent } from 'react';
import { notify } from '@/components/session/notice';
import { parsePastedRows } from '@/lib/exchange/clipboard-rows';
import { CELL_LIMIT, lostByPaste } from '../cells/text-limits';
import { useFormEnv } from '../form-env';
import { pasteMoney } from './paste-money';
import { isPasteCell, pasteRows } from './paste-rows';

/** Takes a paste of several cells into the table; a single cell is left to the browser, which cuts it at the field's limit. */
export function usePasteRows(): (event: ClipboardEvent<HTMLElement>) => void {
  const { actions, scheme, typing } = useFormEnv();
  return (event) => {
    const field = event.target;
    if (!(field instanceof HTMLElement)) return;
    const { row = '', cell = '' } = field.dataset;
    const column = cell === 'tier' ? 'actual' : cell;
    const pasted = event.clipboardData.getData('text/plain');
    const cells = parsePastedRows(pasted);
    const draft = actions.current();
    const kind = isPasteCell(draft, scheme, row, column);
    if (kind === null || (cells.length < 2 && (cells[0]?.length ?? 0) < 2)) return sayLost(field, pasted);
    event.preventDefault();
    const outcome = (kind === 'indicator' ? pasteRows : pasteMoney)(draft, scheme, row, column, cells, typing);
    if (!outcome) {
      notify({ kind: 'warning', message: '粘贴的位置已不在表中，请重新选择单元格再粘贴。' });
      return;
    }
    const grown = outcome.added > 0 ? `，新增 ${outcome.added} 行` : '';
    if (outcome.cut > 0)
      notify({ kind: 'warning', message: `粘贴的内容中有 ${outcome.cut} 格超过 ${CELL_LIMIT} 字，已截去超出的部分，请核对。` });
    if (outcome.unknown > 0) notify({ kind: 'warning', message: `粘贴的内容中有 ${outcome.unknown} 格不在选项里，没有填入，请逐格选择。` });
    if (outcome.others > 0) notify({ kind: 'warning', message: `粘贴的内容中有 ${outcome.others} 格不由您填写，没有填入。` });
    actions.undoable(`粘贴 ${outcome.rows} 行 × ${outcome.columns} 列${grown}`, () => outcome.draft);
  };
}

/** The browser cuts what is too long without a word. */
function sayLost(field: HTMLElement, pasted: string): void {
  if (!(field instanceof HTMLTextAreaElement) || field.maxLength < 0) return;
  const { selectionStart: start, selectionEnd: end, maxLength: limit } = field;
  const lost = lostByPaste({ length: field.value.length, start, end, limit }, pasted);
  if (lost > 0) notify({ kind: 'warning', message: `最多 ${limit} 字，已截去 ${lost} 字。` });
}
