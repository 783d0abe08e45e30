'use client';

import { useEffect, useEffectEvent, useId } from 'react';
import { draftWords } from '@/lib/scheme/draft-words';
import { findCell } from '../cells/cell-address';
import classes from '../cells/cell.module.css';
import { useFormEnv } from '../form-env';
import { authorOf, valuesOf } from './conflict-words';
import type { MarkedConflict } from './conflict-marks';

const CHOICES = { Digit1: 'mine', Digit2: 'theirs' } as const;

/** What the other wrote and who, and the choice: by button, or by Alt+1 and Alt+2 from the cell. */
export function ConflictChoice({ row, cell, marked: { conflict, choose } }: { row: string; cell: string; marked: MarkedConflict }) {
  const { kind, scheme } = useFormEnv();
  const said = useId();
  const take = (choice: 'mine' | 'theirs') => {
    choose(choice);
    // The buttons go with the choice.
    findCell(row, cell)?.focus();
  };
  const taken = useEffectEvent(take);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const choice = event.altKey && !event.ctrlKey && !event.metaKey ? CHOICES[event.code as keyof typeof CHOICES] : undefined;
      const { row: at, cell: field } = event.target instanceof HTMLElement ? event.target.dataset : {};
      if (choice === undefined || at !== row || field !== cell || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      taken(choice);
    };
    // Before the table hears of it.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [row, cell]);
  const { mine, theirs } = valuesOf(conflict, draftWords(scheme, kind));
  return (
    <div className={classes.conflict} role="group" aria-labelledby={said}>
      <div id={said}>
        <span aria-hidden="true">▲ </span>与他人的修改冲突：{authorOf(conflict)} 填“{theirs}”
      </div>
      <button type="button" title={`保留我的：${mine}（Alt+1）`} onClick={() => take('mine')}>
        我的
      </button>
      <button type="button" title={`采用对方的：${theirs}（Alt+2）`} onClick={() => take('theirs')}>
        对方的
      </button>
    </div>
  );
}
