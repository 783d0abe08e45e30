'use client';

import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import { useMemo, useRef } from 'react';
import { mayType } from '@/lib/scheme/typing-problem';
import { goToNextGap } from '../rail/in-the-way';
import { addIndicator } from '../rows/add-rows';
import { moveRow } from '../rows/draft-rows';
import { lookAt, useFormEnv, type FormEnv } from '../form-env';

type Field = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;
type TextField = HTMLTextAreaElement | HTMLInputElement;

/** Handlers that make the table work by keyboard as a spreadsheet does. */
export interface GridKeyboard {
  onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  onFocus: (event: { target: EventTarget }) => void;
  onMouseDown: (event: MouseEvent<HTMLTableElement>) => void;
}

/**
 * Enter and Shift+Enter go down and up in their column, and Enter in a group's last row adds one. Arrows leave a cell
 * at the edge of its text, Alt+↑/↓ moves the row, Alt+Enter breaks the line, Esc takes back what was typed in the cell.
 * Nothing happens while an input method is composing.
 */
export function useGridKeyboard(table: RefObject<HTMLTableElement | null>): GridKeyboard {
  const env = useFormEnv();
  const before = useRef<{ field: Field; text: string } | null>(null);
  return useMemo(
    () => ({
      onFocus({ target }) {
        // What is only read is looked at, too.
        const row = target instanceof HTMLElement ? target.dataset.row : undefined;
        if (row) lookAt(env.view, { row });
        if (isField(target)) before.current = { field: target, text: target.value };
      },
      onMouseDown(event) {
        // Anywhere in a cell is in its text, as on a spreadsheet.
        const cell = event.target instanceof HTMLElement ? event.target : null;
        if (!cell || !(cell.tagName === 'TD' || cell.tagName === 'TH')) return;
        const field = cell.querySelector<HTMLElement>('textarea, input[type="text"]');
        if (!field) return;
        event.preventDefault();
        field.focus();
      },
      onKeyDown(event) {
        const field = event.target;
        if (!isField(field) || event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (act(event, field, table.current, env, before.current)) event.preventDefault();
      },
    }),
    [env, table],
  );
}

function isField(target: EventTarget): target is Field {
  return target instanceof HTMLElement && target.dataset.cell !== undefined && 'value' in target;
}

/** Does what the key means here; true where it meant anything. */
function act(
  { key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent,
  field: Field,
  table: HTMLTableElement | null,
  env: FormEnv,
  before: { field: Field; text: string } | null,
): boolean {
  if (!table || ctrlKey || metaKey) return false;
  const row = field.dataset.row ?? '';
  if (key === 'F2') {
    lookAt(env.view, { row, tab: 'check', railOpen: true });
    return true;
  }
  if (key === 'F8') {
    goToNextGap(env);
    return true;
  }
  if (key === 'Escape') {
    if (before?.field === field && before.text !== field.value) setNativeValue(field, before.text);
    else field.blur();
    return true;
  }
  if (key === 'Enter') return enter(field, table, env, altKey, shiftKey);
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const by = key === 'ArrowUp' ? -1 : 1;
    if (altKey) return moveIndicator(field, env, by);
    if (field instanceof HTMLSelectElement || shiftKey || !atEdge(field, by, true)) return false;
    return goTo(inColumn(table, field, by));
  }
  if ((key === 'ArrowLeft' || key === 'ArrowRight') && !altKey && !shiftKey && !(field instanceof HTMLSelectElement)) {
    const by = key === 'ArrowLeft' ? -1 : 1;
    return atEdge(field, by, false) && goTo(inReading(table, field, by));
  }
  return false;
}

function enter(field: Field, table: HTMLTableElement, env: FormEnv, altKey: boolean, shiftKey: boolean): boolean {
  if (altKey && field instanceof HTMLTextAreaElement) {
    breakLine(field);
    return true;
  }
  if (field.dataset.long) return false;
  if (!shiftKey && mayType('section', env.typing)) {
    const group = lastRowOf(field.dataset.row ?? '', env);
    if (group && isOfRow(field)) {
      addIndicator(env, group, null, field.dataset.cell === 'level2' ? 'level3' : columnOf(field));
      return true;
    }
  }
  goTo(inColumn(table, field, shiftKey ? -1 : 1));
  return true;
}

function columnOf({ dataset }: Field): string {
  return dataset.cell === 'tier' ? 'actual' : (dataset.cell ?? '');
}

/** The group whose last row this is. A cell over several rows is of the first. */
function lastRowOf(row: string, env: FormEnv): string | undefined {
  const groups = env.draft.get().goals.flatMap((goal) => goal.groups);
  return groups.find(({ indicators }) => indicators.at(-1)?.id === row)?.id;
}

function moveIndicator(field: Field, env: FormEnv, by: -1 | 1): boolean {
  if (!isOfRow(field) || !mayType('section', env.typing)) return false;
  const { row = '', cell = '' } = field.dataset;
  env.actions.change(by < 0 ? '上移一行' : '下移一行', (draft) => moveRow(draft, row, by), { row, cell });
  // Moving a row in the document takes the focus from it.
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"][data-cell="${cell}"]`)?.focus();
  return true;
}

function inColumn(table: HTMLTableElement, field: Field, by: -1 | 1): Field | undefined {
  const all = fieldsIn(table, `[data-cell="${CSS.escape(field.dataset.cell ?? '')}"]`).filter(
    (other) => carrierOf(other) === carrierOf(field),
  );
  return all[all.indexOf(field) + by];
}

/** The cells that are typed: what others fill in is passed over. */
function fieldsIn(table: HTMLTableElement, selector: string): Field[] {
  return Array.from(table.querySelectorAll(selector)).filter((cell) => isField(cell) && !cell.disabled) as Field[];
}

/** What kind of row carries a field: a group's points are not in the column of its rows' points. */
function carrierOf(field: Field): string {
  const { on = '', of } = field.closest('tr')?.dataset ?? {};
  return `${on} ${of === field.dataset.row}`;
}

function isOfRow(field: Field): boolean {
  return carrierOf(field) === 'indicator true';
}

function inReading(table: HTMLTableElement, field: Field, by: -1 | 1): Field | undefined {
  const all = fieldsIn(table, '[data-cell]');
  return all[all.indexOf(field) + by];
}

function goTo(field: Field | undefined): boolean {
  if (!field) return false;
  field.focus();
  if (!(field instanceof HTMLSelectElement)) field.select();
  return true;
}

/**
 * Whether the caret cannot go on in that direction within the text. A text all selected is a cell being passed
 * through; up and down, a text on one line is no text to move in.
 */
function atEdge(field: TextField, by: -1 | 1, vertical: boolean): boolean {
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (start === 0 && end === value.length) return true;
  if (start !== end) return false;
  if (vertical && onOneLine(field)) return true;
  return by < 0 ? start === 0 : end === value.length;
}

function onOneLine(field: TextField): boolean {
  if (field instanceof HTMLInputElement) return true;
  const style = getComputedStyle(field);
  return field.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom) < parseFloat(style.lineHeight) * 1.5;
}

function breakLine(field: HTMLTextAreaElement): void {
  // As typed, so that Ctrl+Z takes it back; where the browser has no such command, as set.
  if (!document.execCommand('insertText', false, '\n')) {
    const { selectionStart, selectionEnd, value } = field;
    setNativeValue(field, `${value.slice(0, selectionStart)}\n${value.slice(selectionEnd)}`);
  }
}

/** Sets a field as if it had been typed in, so that React hears of it. */
function setNativeValue(field: Field, text: string): void {
  const prototype = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}
