'use client';

import type { ComboboxStore } from '@mantine/core';
import { memo, useRef, useState, type KeyboardEvent } from 'react';
import { later } from '@/components/session/later';
import { ConflictMark } from '../autosave/conflict-mark';
import { useEditable, useFormEnv, useText } from '../form-env';
import { cellAttributes } from './cell-address';
import classes from './cell.module.css';
import { CoveredWords } from './covered-words';
import { CELL_LIMIT } from './text-limits';
import { usualNames } from './usual-names';

const UsualList = later(() => import('../later-parts').then(({ laterParts }) => laterParts.UsualList), {
  missed: ({ onClose }) => onClose(),
});

interface MergedCellProps {
  /** The first row that it stands for. */
  row: string;
  cell: string;
  /** Ids of the rows that the cell stands for, joined by spaces. */
  rows: string;
  label: string;
  align?: 'left' | 'center' | 'right' | undefined;
  readOnly?: boolean;
}

/**
 * A cell that stands for one or more rows: typed once, it is written to each. Of a level 2 the scheme's usual names are offered, any
 * other is taken. The list opens on a click, while typing and on F4; the arrows stay with the table while it is closed.
 */
export const MergedCell = memo(function MergedCell({ row, cell, rows, label, align = 'center', readOnly }: MergedCellProps) {
  const { layout, draft, actions, pin } = useFormEnv();
  const editable = useEditable() && !readOnly;
  const value = useText(row, cell);
  const [listed, setListed] = useState(false);
  const list = useRef<ComboboxStore>(null);
  const before = useRef(value);
  if (!editable) {
    return (
      <div {...cellAttributes(row, cell)} className={classes.text} tabIndex={-1} data-align={align}>
        {value}
      </div>
    );
  }

  const ids = rows.split(' ');
  const put = (text: string) => actions.set(ids, cell, text);
  const usual = cell === 'level2' ? usualNames(layout, draft.get(), row) : [];
  const typed = value !== before.current;
  const offered = typed ? usual.filter((name) => name.includes(value.trim()) && name !== value) : usual;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const open = listed && offered.length > 0;
    const chosen = open && (list.current?.getSelectedOptionIndex() ?? -1) >= 0;
    const act = (work: () => unknown) => {
      event.preventDefault();
      event.stopPropagation();
      work();
    };
    if (event.key === 'F4') act(() => setListed(!listed));
    else if (open && event.key === 'ArrowDown' && !event.altKey) act(() => list.current?.selectNextOption());
    else if (open && event.key === 'ArrowUp' && !event.altKey) act(() => list.current?.selectPreviousOption());
    else if (chosen && event.key === 'Enter') act(() => list.current?.clickSelectedOption());
    else if (open && event.key === 'Escape') act(() => setListed(false));
  };

  return (
    <>
      <CoveredWords value={value} align={align}>
        <textarea
          {...cellAttributes(row, cell)}
          className={classes.input}
          rows={1}
          value={value}
          aria-label={label}
          maxLength={CELL_LIMIT}
          aria-haspopup="listbox"
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          onFocus={() => {
            before.current = value;
            pin({ field: cell, rows: ids });
          }}
          onClick={() => setListed(true)}
          onBlur={() => {
            pin(null);
            setListed(false);
          }}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            put(event.currentTarget.value);
            setListed(true);
            list.current?.resetSelectedOption();
          }}
        />
        {listed && offered.length > 0 && (
          <UsualList
            store={list}
            names={offered}
            onClose={() => setListed(false)}
            onChoose={(name) => {
              put(name);
              before.current = name;
              setListed(false);
            }}
          />
        )}
      </CoveredWords>
      {ids.map((id) => (
        <ConflictMark key={id} row={id} cell={cell} />
      ))}
    </>
  );
});
