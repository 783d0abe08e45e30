'use client';

import { memo } from 'react';
import { foldTypedSign } from '@/lib/number/typed-decimal';
import { cellAttributes } from './cell-address';
import { CoveredWords } from './covered-words';
import { fitting } from './fitting';
import classes from './cell.module.css';
import { ConflictMark } from '../autosave/conflict-mark';
import { useEditable, useFormEnv } from '../form-env';
import { CELL_LIMIT, HEAD_LIMIT, LONG_LIMIT } from './text-limits';

export interface TextCellProps {
  /** Row id, or "" for a cell of the form itself. */
  row: string;
  cell: string;
  value: string;
  /** Row and column, as a screen reader says it: 第 3 行 实际完成值. */
  label: string;
  placeholder?: string | undefined;
  /** Tab passes it, arrows and the mouse go there. */
  passed?: boolean | undefined;
  /** Said in it while it is blank, and not printed. */
  waits?: string | undefined;
  align?: 'left' | 'center' | 'right' | undefined;
  /** A text of several lines, in which Enter begins a new one. */
  long?: boolean | undefined;
  strong?: boolean | undefined;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  /** Not typed here. */
  readOnly?: boolean | undefined;
  /** Characters at the most; else as long as the exchange format takes. */
  max?: number | null | undefined;
}

/** A cell of words that grows with what is typed; plain text where the form cannot be edited. */
export const TextCell = memo(function TextCell(props: TextCellProps) {
  const { row, cell, value, label, placeholder, passed, waits, align = 'left', long, strong, describedBy, invalid, readOnly, max } = props;
  const { actions } = useFormEnv();
  const editable = useEditable() && !readOnly;
  const look = { 'data-align': align, 'data-strong': strong || undefined };
  if (!editable) {
    return (
      <div {...cellAttributes(row, cell)} className={`${classes.text} ${classes.fits}`} style={fitting(value)} tabIndex={-1} {...look}>
        {value || <span className={readOnly ? classes.awaited : classes.none}>{cell === 'title' || readOnly ? placeholder : ''}</span>}
      </div>
    );
  }
  const leaveTarget = () => {
    const folded = foldTypedSign(value);
    if (folded !== value) actions.set(row, cell, folded);
  };
  return (
    <>
      <CoveredWords value={value} placeholder={placeholder} align={align} strong={strong}>
        <textarea
          {...cellAttributes(row, cell)}
          className={classes.input}
          rows={1}
          value={value}
          placeholder={waits ?? placeholder}
          data-waits={waits && true}
          tabIndex={passed ? -1 : undefined}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          data-long={long || undefined}
          // The longest that the exchange format takes.
          maxLength={max ?? (long ? LONG_LIMIT : row === '' ? HEAD_LIMIT : CELL_LIMIT)}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => actions.set(row, cell, event.currentTarget.value)}
          onBlur={cell === 'target' ? leaveTarget : undefined}
        />
      </CoveredWords>
      <ConflictMark row={row} cell={cell} />
    </>
  );
});
