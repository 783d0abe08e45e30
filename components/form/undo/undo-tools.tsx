'use client';

import { ActionIcon } from '@mantine/core';
import { useEffect } from 'react';
import { notify } from '@/components/session/notice';
import { findCell } from '../cells/cell-address';
import { useFormEnv, type FormEnv } from '../form-env';
import { neighbourOf } from '../rows/draft-rows';
import { focusRow } from '../rows/remove-rows';
import { useStore } from '../tiny-store';
import classes from './undo-tools.module.css';
import type { StepPlace } from './step-history';

type Way = 'undo' | 'redo';

/** Takes the last step back, or does the next again, and puts the person where it was done. */
export function walkSteps({ actions, steps }: FormEnv, way: Way): void {
  const before = actions.current();
  const walked = steps[way]();
  if (!walked) return;
  const { place, name } = walked.step;
  if (place) goTo(place, () => neighbourOf(before, place.row));
  if (walked.left > 0)
    notify({
      kind: 'warning',
      about: 'undo',
      message: `${way === 'undo' ? '撤销' : '重做'}“${name}”时，有 ${walked.left} 处同事已经改过，没有动。`,
    });
}

function goTo({ row, cell }: StepPlace, neighbour: () => ReturnType<typeof neighbourOf>): void {
  const field = cell === '' ? null : findCell(row, cell);
  if (field) {
    field.focus();
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)
      field.setSelectionRange(field.value.length, field.value.length);
    return;
  }
  if (document.querySelector(`[data-row="${CSS.escape(row)}"]`)) return focusRow(row);
  const next = neighbour();
  if ('row' in next) focusRow(next.row);
}

/** Texts beside the form (a remark, a reason) have their browser's own way back. */
function isOtherText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.dataset.cell !== undefined) return false;
  return target.isContentEditable || target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])');
}

/** Ctrl+Z and Ctrl+Y over everything that was done in the form; the browser's own would take back another cell's typing. */
function useUndoKeys(env: FormEnv): void {
  useEffect(() => {
    const go = (event: Event, way: Way) => {
      if (isOtherText(event.target) || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      event.preventDefault();
      walkSteps(env, way);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
      const key = event.key.toLowerCase();
      if (key === 'y' && !event.shiftKey) go(event, 'redo');
      else if (key === 'z') go(event, event.shiftKey ? 'redo' : 'undo');
    };
    // From the menus of the browser.
    const onBeforeInput = (event: InputEvent) => {
      if (event.inputType === 'historyUndo') go(event, 'undo');
      else if (event.inputType === 'historyRedo') go(event, 'redo');
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('beforeinput', onBeforeInput);
    window.addEventListener('focusin', env.steps.seal);
    return () => {
      window.removeEventListener('focusin', env.steps.seal);
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('beforeinput', onBeforeInput);
    };
  }, [env]);
}

/** One way back over typing, pastes, rows, mends and choices; each step says its name. */
export function UndoTools() {
  const env = useFormEnv();
  const undo = useStore(env.steps.names, ({ undo: name }) => name);
  const redo = useStore(env.steps.names, ({ redo: name }) => name);
  useUndoKeys(env);
  return (
    <div className={`${classes.tools} no-print`} role="group" aria-label="撤销与重做">
      <Tool way="undo" word="撤销" name={undo} keys="Ctrl+Z" />
      <Tool way="redo" word="重做" name={redo} keys="Ctrl+Y" />
    </div>
  );
}

function Tool({ way, word, name, keys }: { way: Way; word: string; name: string | null; keys: string }) {
  const env = useFormEnv();
  const label = name === null ? word : `${word}：${name}`;
  return (
    <ActionIcon
      variant="subtle"
      size={32}
      title={name === null ? `没有可${word}的` : `${label}（${keys}）`}
      // Not `disabled`: the last step taken back leaves the focus here.
      aria-disabled={name === null || undefined}
      onClick={() => walkSteps(env, way)}
    >
      <span className="visually-hidden">{label}</span>
      <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true" data-way={way}>
        <path d="M6.5 3.5 3 7l3.5 3.5M3.4 7h7.1a4 4 0 0 1 0 8H7" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </ActionIcon>
  );
}
