'use client';

import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Enter and Shift+Enter go down and up in their column, Alt+Enter breaks the line, arrows leave a text that stands on
 * one line. Enter in the last row calls `grow` and goes to the new one. Nothing happens while an input method is composing.
 */
export function tableKeys(grow: () => void): (event: KeyboardEvent<HTMLTableElement>) => void {
  return (event) => {
    const field = event.target;
    if (!isField(field) || event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const { key, shiftKey, altKey } = event;
    const table = event.currentTarget;
    const column = Array.from(table.querySelectorAll<Field>(`[data-column="${field.dataset.column ?? ''}"]`));
    const at = column.indexOf(field);
    if (key === 'Enter' && altKey && field instanceof HTMLTextAreaElement) {
      event.preventDefault();
      field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return;
    }
    const by = key === 'Enter' ? (shiftKey ? -1 : 1) : arrow(key, field);
    if (by === 0 || (key !== 'Enter' && (shiftKey || altKey))) return;
    const next = column[at + by];
    if (key === 'Enter' || next) event.preventDefault();
    if (next) goTo(next);
    else if (key === 'Enter' && !shiftKey) growInto(table, grow);
  };
}

/** Adds a row to the table and goes to its first cell. */
export function growInto(table: HTMLTableElement | null, grow: () => void): void {
  const body = table?.tBodies[0];
  const before = body?.rows.length ?? 0;
  // The row has to stand there before it can be gone to.
  flushSync(grow);
  const row = body?.rows.item(body.rows.length - 1);
  const field = row?.querySelector<Field>('[data-column]');
  if (field && (body?.rows.length ?? 0) > before) goTo(field);
}

function isField(target: EventTarget): target is Field {
  return target instanceof HTMLElement && target.dataset.column !== undefined && 'value' in target;
}

function arrow(key: string, field: Field): -1 | 0 | 1 {
  if (field instanceof HTMLSelectElement || (key !== 'ArrowUp' && key !== 'ArrowDown')) return 0;
  if (field instanceof HTMLInputElement) return key === 'ArrowUp' ? -1 : 1;
  const { selectionStart, selectionEnd, value } = field;
  if (selectionStart !== selectionEnd && !(selectionStart === 0 && selectionEnd === value.length)) return 0;
  if (key === 'ArrowUp') return selectionStart === 0 ? -1 : 0;
  return selectionEnd === value.length ? 1 : 0;
}

function goTo(field: Field): void {
  field.focus();
  if (!(field instanceof HTMLSelectElement)) field.select();
}
