'use client';

import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';
import { useMemo } from 'react';
import { shownCells } from '@/lib/scheme/shown-cells';
import { mayType } from '@/lib/scheme/typing-problem';
import { readText, withText } from '../draft-cells';
import { lookAt, useFormEnv, type FormEnv } from '../form-env';
import { goToRail, rememberCell } from '../rail/to-rail';
import { addIndicator } from '../rows/add-rows';
import { moveRow } from '../rows/draft-rows';
import { isUntouched } from '../rows/row-standing';
import { cellAt, elementAt, keyAt } from '../selection/cell-element';
import type { Selection } from '../selection/selection';

type Field = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;
type TextField = HTMLTextAreaElement | HTMLInputElement;

/** Handlers that make the table work by keyboard as a spreadsheet does. */
export interface GridKeyboard {
  onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  onFocus: (event: Pick<FocusEvent, 'target' | 'nativeEvent'>) => void;
  onMouseDown: (event: MouseEvent<HTMLTableElement>) => void;
}

/** How the person came to be where they are. */
interface Way {
  /** The cell, and what it said when they came to it. */
  before: { field: Field; text: string } | null;
  /** The cell of the row in which a run of Tabs began: Enter goes on beneath it. */
  run: { row: string; cell: string } | null;
  /** A cell that arrows do not leave: its text is being mended. */
  mending: Field | null;
  byPointer: boolean;
}

/**
 * Tab, Enter and arrows go from cell to cell and select its text, as in WPS: Enter goes down, after a run of Tabs beneath where the run
 * began, and at the end of a group's names, or of the table, it begins a row. Shift selects several cells, Ctrl+D fills down, F2 puts the
 * caret into the text, Esc gives back what was there. Alt+↑/↓ moves the row, Alt+Enter breaks the line, Shift+F10 opens the row's menu,
 * Ctrl+Enter goes to what is wrong with it.
 * Nothing happens while an input method is composing.
 */
export function useGridKeyboard(table: RefObject<HTMLTableElement | null>, selection: Selection): GridKeyboard {
  const env = useFormEnv();
  return useMemo(() => {
    const way: Way = { before: null, run: null, mending: null, byPointer: false };
    return {
      onFocus({ target, nativeEvent }) {
        // What is only read is looked at, too.
        const row = target instanceof HTMLElement ? target.dataset.row : undefined;
        if (row) lookAt(env.view, { row });
        if (!isField(target)) return;
        env.isIn(row ?? '');
        rememberCell(target);
        way.before = { field: target, text: target.value };
        way.mending = null;
        // Whoever came before the page's scripts ran is told of late: what they typed meanwhile is not selected.
        if (!way.byPointer && nativeEvent.isTrusted && !(target instanceof HTMLSelectElement)) target.select();
      },
      onMouseDown(event) {
        way.run = null;
        way.byPointer = true;
        setTimeout(() => (way.byPointer = false));
        // A number that is gone to is replaced by what is typed, a text is mended.
        const number = event.target instanceof HTMLInputElement && event.target.inputMode === 'decimal' ? event.target : null;
        if (number && !event.defaultPrevented && document.activeElement !== number) {
          event.preventDefault();
          number.focus();
          number.select();
          return;
        }
        // Anywhere in a cell is in its text, as on a spreadsheet.
        const cell = event.target instanceof HTMLElement ? event.target : null;
        if (event.defaultPrevented || !cell || !(cell.tagName === 'TD' || cell.tagName === 'TH')) return;
        const field = cell.querySelector<HTMLElement>('textarea, input[type="text"]');
        if (!field) return;
        event.preventDefault();
        field.focus();
      },
      onKeyDown(event) {
        const field = event.target;
        if (!isField(field) || event.nativeEvent.isComposing || event.keyCode === 229 || !table.current) return;
        if (act(event, { field, table: table.current, env, selection, way })) event.preventDefault();
      },
    };
  }, [env, table, selection]);
}

function isField(target: EventTarget): target is Field {
  return target instanceof HTMLElement && target.dataset.cell !== undefined && 'value' in target;
}

interface Pressed {
  field: Field;
  table: HTMLTableElement;
  env: FormEnv;
  selection: Selection;
  way: Way;
}

/** Does what the key means here; true where it meant anything. */
function act({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent, at: Pressed): boolean {
  const { field, table, env, selection, way } = at;
  const ranging = selection.selected.get() !== null;
  if (ctrlKey || metaKey) return !altKey && !shiftKey && actWithCtrl(key.toLowerCase(), at);
  switch (key) {
    case 'F2':
      if (field instanceof HTMLSelectElement) return false;
      way.mending = field;
      field.setSelectionRange(field.value.length, field.value.length);
      return true;
    case 'ContextMenu':
      return openTools(field, table);
    case 'F10':
      return shiftKey && openTools(field, table);
    case 'Escape':
      if (ranging) selection.drop();
      else if (way.before?.field === field && way.before.text !== field.value) setNativeValue(field, way.before.text);
      else field.blur();
      return true;
    case 'Delete':
    case 'Backspace':
      if (ranging) selection.clear();
      else if (field instanceof HTMLSelectElement) setNativeValue(field, '');
      else return false;
      return true;
    case 'Tab':
      selection.drop();
      if (way.run?.row !== field.dataset.row) way.run = { row: field.dataset.row ?? '', cell: field.dataset.cell ?? '' };
      return false;
    case 'Enter': {
      selection.drop();
      const { run } = way;
      way.run = null;
      return enter(at, run?.row === field.dataset.row ? (run?.cell ?? null) : null, altKey, shiftKey);
    }
    case 'ArrowUp':
    case 'ArrowDown':
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
      const vertical = key === 'ArrowUp' || key === 'ArrowDown';
      if (altKey) return vertical && moveIndicator(field, env, by);
      if (shiftKey) return (ranging || isPassed(field)) && way.mending !== field && extend(at, vertical ? by : 0, vertical ? 0 : by);
      way.run = null;
      if (ranging) selection.drop();
      if (field instanceof HTMLSelectElement || way.mending === field || !atEdge(field, by, vertical)) return false;
      return goTo(vertical ? inColumn(table, field, by) : inReading(table, field, by));
    }
    default:
      return false;
  }
}

function actWithCtrl(key: string, { field, table, env, selection }: Pressed): boolean {
  if (key === 'enter') {
    goToRail(env, field.dataset.row ?? '');
    return true;
  }
  if (key === 'd') {
    if (selection.selected.get()) selection.fillDown();
    else fillFromAbove(field, table, env);
    return true;
  }
  if (key !== 'a' || !isPassed(field)) return false;
  selection.selectAll();
  return true;
}

/** One cell more, or less, in the range that begins here. */
function extend({ field, table, selection }: Pressed, down: number, across: number): boolean {
  const cell = cellAt(field);
  const from = cell && keyAt(cell);
  if (!from) return false;
  selection.extend(from, down, across);
  const lead = selection.selected.get()?.lead;
  if (lead) elementAt(table, lead)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return true;
}

function fillFromAbove(field: Field, table: HTMLTableElement, { actions }: FormEnv): void {
  const above = inColumn(table, field, -1);
  const { row = '', cell = '' } = field.dataset;
  if (!above || above.value === field.value) return;
  const value = readText(actions.current(), above.dataset.row ?? '', cell);
  actions.change('向下填充 1 格', (draft) => withText(draft, row, cell, value), { row, cell });
}

/** The menu of the row or the group in which the person is. */
function openTools({ dataset: { row = '' } }: Field, table: HTMLTableElement): boolean {
  const tools = table.querySelector<HTMLElement>(`[data-tools-of="${CSS.escape(row)}"]`);
  tools?.click();
  return tools !== null;
}

function enter({ field, table, env }: Pressed, run: string | null, altKey: boolean, shiftKey: boolean): boolean {
  if (altKey && field instanceof HTMLTextAreaElement) {
    breakLine(field);
    return true;
  }
  if (field.dataset.long) return false;
  const from = run === null || shiftKey ? field : (inRowOf(table, field, run) ?? field);
  const next = inColumn(table, from, shiftKey ? -1 : 1);
  if (!shiftKey && isOfRow(field) && mayType('section', env.typing)) {
    const last = lastRowOf(field.dataset.row ?? '', env);
    // Names stay within their group; values run on through the groups below, as they do where they are pasted.
    const grows = last && (NAMING.has(from.dataset.cell) || !next || !isOfRow(next));
    if (grows && !last.blank) {
      addIndicator(env, last.group, null, firstCell(env, from));
      return true;
    }
  }
  goTo(next);
  return true;
}

const NAMING: ReadonlySet<string | undefined> = new Set(['level2', 'level3']);

/** The first cell that a new row has of its own. */
function firstCell({ layout }: FormEnv, { dataset }: Field): string {
  return shownCells(layout).has('level3') ? 'level3' : (dataset.cell ?? '');
}

/** The cell of that name in the row in which the person is; of one that stands for several rows, the one beside it. */
function inRowOf(table: HTMLTableElement, field: Field, cell: string): Field | undefined {
  const row = field.closest('tr')?.rowIndex ?? -1;
  const carried = fieldsIn(table, `[data-cell="${CSS.escape(cell)}"]`);
  return carried.findLast((other) => (other.closest('tr')?.rowIndex ?? 0) <= row && carrierOf(other) === carrierOf(field));
}

/** The group whose last row this is, and whether nobody has begun that row. A cell over several rows is of the first. */
function lastRowOf(row: string, env: FormEnv): { group: string; blank: boolean } | undefined {
  const groups = env.draft.get().goals.flatMap((goal) => goal.groups);
  const group = groups.find(({ indicators }) => indicators.at(-1)?.id === row);
  const last = group?.indicators.at(-1);
  return group && last && { group: group.id, blank: isUntouched(last) };
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

/** A cell that is passed through, not typed in: its text is all selected. */
function isPassed(field: Field): boolean {
  return field instanceof HTMLSelectElement || (field.selectionStart === 0 && field.selectionEnd === field.value.length);
}

/** Whether the caret cannot go on in that direction within the text; up and down, a text on one line is no text to move in. */
function atEdge(field: TextField, by: -1 | 1, vertical: boolean): boolean {
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (isPassed(field)) return true;
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
