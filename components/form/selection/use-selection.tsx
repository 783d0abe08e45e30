'use client';

import { type ClipboardEvent, type DragEvent, type MouseEvent, type ReactNode, type RefObject, useMemo } from 'react';
import { useFormEnv } from '../form-env';
import { cellAt, keyAt } from './cell-element';
import { RangeBox } from './range-box';
import { createSelection, type Selection } from './selection';

export interface UseSelection {
  selection: Selection;
  onMouseDown(event: MouseEvent<HTMLTableElement>): void;
  onMouseMove(event: MouseEvent<HTMLTableElement>): void;
  onDragStart(event: DragEvent<HTMLTableElement>): void;
  onFocus(target: EventTarget): void;
  onInput(): void;
  onCopy(event: ClipboardEvent<HTMLElement>): void;
  onCut(event: ClipboardEvent<HTMLElement>): void;
  /** The frame around the range, and what is said of it. */
  box: ReactNode;
}

/** Cells selected together by Shift with the arrows or the mouse, or by drawing over them. */
export function useSelection(table: RefObject<HTMLTableElement | null>): UseSelection {
  const env = useFormEnv();
  return useMemo(() => {
    const selection = createSelection(env);
    /** Where the button was pressed, while it is. */
    const pressed: { cell: HTMLTableCellElement | null } = { cell: null };
    const copy = (event: ClipboardEvent<HTMLElement>): boolean => {
      const copied = selection.copied();
      if (!copied) return false;
      event.preventDefault();
      event.clipboardData.setData('text/plain', copied.text);
      event.clipboardData.setData('text/html', copied.html);
      return true;
    };
    return {
      selection,
      onMouseDown(event) {
        pressed.cell = null;
        if (event.button !== 0) return;
        const cell = cellAt(event.target);
        const now = cellAt(document.activeElement);
        const to = cell && keyAt(cell);
        if (event.shiftKey && now && to && table.current?.contains(now)) {
          // Not the browser's own, from the caret to the pointer.
          event.preventDefault();
          const anchor = selection.selected.get()?.anchor ?? keyAt(now);
          if (anchor) selection.select(anchor, to);
          return;
        }
        selection.drop();
        pressed.cell = cell;
      },
      onMouseMove(event) {
        const from = pressed.cell;
        if (!from || (event.buttons & 1) === 0) return;
        // Not the target: a browser that selects text gives all moves to where it began.
        const cell = cellAt(document.elementFromPoint(event.clientX, event.clientY));
        const [anchor, lead] = [keyAt(from), cell && keyAt(cell)];
        if (!cell || !anchor || !lead || (cell === from && !selection.selected.get())) return;
        event.preventDefault();
        selectText(from);
        selection.select(anchor, lead);
      },
      // A text that is all selected would be carried to another cell.
      onDragStart: (event) => event.preventDefault(),
      onFocus(target) {
        const chosen = selection.selected.get();
        const cell = cellAt(target);
        const key = cell && keyAt(cell);
        if (chosen && !(key && key.line === chosen.anchor.line && key.nth === chosen.anchor.nth)) selection.drop();
      },
      onInput: selection.drop,
      onCopy: (event) => void copy(event),
      onCut(event) {
        if (copy(event)) selection.clear();
      },
      box: <RangeBox selection={selection} table={table} />,
    };
  }, [env, table]);
}

/** The whole text of the cell, as it is where keys lead to it. */
function selectText(cell: Element): void {
  const field = cell.querySelector('textarea, input');
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
    field.focus({ preventScroll: true });
    field.select();
  }
}
