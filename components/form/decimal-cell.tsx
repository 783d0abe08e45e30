'use client';

import { memo, useId, useState } from 'react';
import { foldTypedDecimal } from '@/lib/domain/typed-decimal';
import { groupThousands } from '@/lib/format/decimal-text';
import { cellAttributes, type CellName } from './cell-address';
import classes from './cell.module.css';
import type { TextPath } from './draft-path';
import { useEditable, useFormEnv } from './form-env';

export interface DecimalCellProps {
  path: TextPath;
  row: string;
  cell: CellName;
  value: string;
  label: string;
  /** Decimals that the cell takes: 2 for points, scores and 元, 6 for 万元. */
  decimals: number;
  /** Thousands are grouped while nobody types in it. */
  grouped?: boolean;
  placeholder?: string;
  strong?: boolean;
  describedBy?: string;
  invalid?: boolean;
}

/** What is wrong with a typed number, or null. Blank is not reported, and fine. */
export function decimalProblem(text: string, decimals: number): string | null {
  if (text === '') return null;
  if (!/^\d+(\.\d+)?$/.test(text)) return '请填不带单位的数字，如 12.5';
  const after = text.split('.')[1]?.length ?? 0;
  return after > decimals ? `最多 ${decimals} 位小数` : null;
}

/** A cell that holds a number as text. Full-width digits, commas and ％ are folded when the person leaves it. */
export const DecimalCell = memo(function DecimalCell(props: DecimalCellProps) {
  const { path, row, cell, value, label, decimals, grouped, placeholder, strong, describedBy, invalid } = props;
  const { actions } = useFormEnv();
  const editable = useEditable();
  const [focused, setFocused] = useState(false);
  const problemId = useId();
  const shown = grouped && !focused ? groupThousands(value) : value;
  if (!editable) {
    return (
      <div className={classes.number} data-strong={strong || undefined}>
        {shown || <span className={classes.none}>{placeholder}</span>}
      </div>
    );
  }
  const problem = focused ? null : decimalProblem(value, decimals);
  const leave = () => {
    setFocused(false);
    const folded = foldTypedDecimal(value);
    if (folded !== value) actions.set(path, folded);
  };
  return (
    <>
      <input
        {...cellAttributes(row, cell)}
        className={classes.numberInput}
        type="text"
        inputMode="decimal"
        value={shown}
        placeholder={placeholder}
        aria-label={label}
        aria-describedby={problem ? problemId : describedBy}
        aria-invalid={problem !== null || invalid || undefined}
        data-strong={strong || undefined}
        autoComplete="off"
        onFocus={() => setFocused(true)}
        onBlur={leave}
        onChange={(event) => actions.set(path, event.currentTarget.value)}
      />
      {problem && (
        <div id={problemId} className={classes.problem} role="alert">
          {problem}
        </div>
      )}
    </>
  );
});
