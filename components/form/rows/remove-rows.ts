'use client';

import { neighbourOf, removeRow } from './draft-rows';
import type { FormEnv } from '../form-env';

/** Removes a row with the way back; the person goes on at the row next to it, or at the button that adds another. */
export function removeWithUndo({ actions }: Pick<FormEnv, 'actions'>, id: string, name: string): void {
  const next = neighbourOf(actions.current(), id);
  actions.undoable(name, (draft) => removeRow(draft, id), { row: id, cell: '' });
  if ('row' in next) focusRow(next.row);
  else document.querySelector<HTMLElement>(`[data-adds-to="${CSS.escape(next.parent)}"]`)?.focus();
}

/** Puts the person at a row: at its menu, where Ctrl+Z is about rows, or else in its first cell. */
export function focusRow(id: string): void {
  const row = CSS.escape(id);
  const target =
    document.querySelector<HTMLElement>(`[data-tools-of="${row}"]`) ?? document.querySelector<HTMLElement>(`[data-row="${row}"]`);
  target?.focus();
}
