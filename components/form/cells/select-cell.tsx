'use client';

import { memo } from 'react';
import { ConflictMark } from '../autosave/conflict-mark';
import { useEditable, useFormEnv } from '../form-env';
import type { Option } from '../sheet/field-kinds';
import { cellAttributes } from './cell-address';
import classes from './cell.module.css';

interface SelectCellProps {
  row: string;
  cell: string;
  /** Every row that it stands for. */
  rows: readonly string[];
  value: string;
  options: readonly Option[];
  label: string;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  readOnly?: boolean | undefined;
  /** Who fills it in, where it is blank and not typed here. */
  hint?: string | undefined;
  /** What is meant where nothing is chosen. */
  unchosen?: string | undefined;
}

/** A cell in which one of a few words is chosen: a sign, a kind. What was filed and is none of them is shown as it is. */
export const SelectCell = memo(function SelectCell({
  row,
  cell,
  rows,
  value,
  options,
  label,
  describedBy,
  invalid,
  readOnly,
  hint,
  unchosen = '',
}: SelectCellProps) {
  const { actions } = useFormEnv();
  const editable = useEditable() && !readOnly;
  const known = options.find(({ key }) => key === value);
  if (!editable) {
    return (
      <div {...cellAttributes(row, cell)} className={classes.text} tabIndex={-1} data-align="center">
        {known?.label ?? (value || (readOnly && <span className={classes.awaited}>{hint}</span>))}
      </div>
    );
  }
  return (
    <>
      <select
        {...cellAttributes(row, cell)}
        className={classes.select}
        value={value}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        onChange={(event) => actions.set(rows, cell, event.currentTarget.value)}
      >
        <option value="">{unchosen || (value === '' ? '' : '（空）')}</option>
        {options.map((option) => (
          <option key={option.key} value={option.key}>
            {option.label}
          </option>
        ))}
        {value !== '' && !known && <option value={value}>{value}</option>}
      </select>
      <ConflictMark row={row} cell={cell} />
    </>
  );
});
