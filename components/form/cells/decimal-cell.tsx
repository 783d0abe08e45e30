'use client';

import { memo, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { foldTypedDecimal } from '@/lib/number/typed-decimal';
import { groupThousands } from '@/lib/format/decimal-text';
import { cellAttributes, findCell } from './cell-address';
import { CoveredWords } from './covered-words';
import { fitting } from './fitting';
import classes from './cell.module.css';
import { ConflictMark } from '../autosave/conflict-mark';
import { decimalProblem, unitOf, type NumberKind } from '@/lib/number/decimal-problem';
import { meantNumber } from '@/lib/number/meant-number';
import { useEditable, useFormEnv } from '../form-env';
import { CELL_LIMIT } from './text-limits';

export interface DecimalCellProps {
  row: string;
  cell: string;
  value: string;
  label: string;
  /** What stands in it: points and scores unless said. */
  holds?: NumberKind | undefined;
  /** Thousands are grouped while nobody types in it. */
  grouped?: boolean | undefined;
  placeholder?: string | undefined;
  /** Said in it while it is blank, and not printed. */
  waits?: string | undefined;
  strong?: boolean | undefined;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  /** Counts by itself: Tab passes it, arrows and the mouse go there. */
  passed?: boolean | undefined;
}

/** A cell that holds a number as text. Full-width digits, commas and ％ are folded when the person leaves it. */
export const DecimalCell = memo(function DecimalCell(props: DecimalCellProps) {
  const { row, cell, value, label, holds = 'points', grouped, placeholder, waits, strong, describedBy, invalid, passed } = props;
  const { actions } = useFormEnv();
  const editable = useEditable();
  const [focused, setFocused] = useState(false);
  // As it was when they came: to change it under the caret has the browser lay out the page at once.
  const [cameTo, setCameTo] = useState(passed);
  const problemId = useId();
  const shown = grouped && !focused ? groupThousands(value) : value;
  if (!editable) {
    return (
      <div
        {...cellAttributes(row, cell)}
        className={`${classes.number} ${classes.fits}`}
        style={fitting(shown || (placeholder ?? ''))}
        tabIndex={-1}
        data-strong={strong || undefined}
      >
        {shown || placeholder}
      </div>
    );
  }
  const problem = focused ? null : decimalProblem(value, holds);
  const offered = decimalProblem(value, holds) !== null || /^0\d/.test(value) ? meantNumber(value, holds) : null;
  const meant = focused ? null : offered;
  const leave = () => {
    setFocused(false);
    const folded = foldTypedDecimal(value, unitOf(holds));
    if (folded !== value) actions.set(row, cell, folded);
  };
  return (
    <>
      <CoveredWords value={shown} placeholder={placeholder} align="right" strong={strong} number>
        <input
          {...cellAttributes(row, cell)}
          className={classes.input}
          type="text"
          inputMode="decimal"
          maxLength={CELL_LIMIT}
          value={shown}
          placeholder={waits ?? placeholder}
          data-waits={waits && true}
          aria-label={label}
          aria-describedby={problem ? problemId : describedBy}
          aria-invalid={problem !== null || invalid || undefined}
          autoComplete="off"
          tabIndex={(focused ? cameTo : passed) ? -1 : undefined}
          onKeyDown={(event) => {
            if (event.key !== 'F9' || event.nativeEvent.isComposing || offered === null) return;
            event.preventDefault();
            actions.set(row, cell, offered);
          }}
          onFocus={(event) => {
            const field = event.currentTarget;
            flushSync(() => {
              setFocused(true);
              setCameTo(passed);
            });
            // Its commas have gone, and with them the selection that came with the focus.
            if (grouped && event.nativeEvent.isTrusted) field.select();
          }}
          onBlur={leave}
          onChange={(event) => actions.set(row, cell, event.currentTarget.value)}
        />
      </CoveredWords>
      {problem && (
        <div id={problemId} className={classes.problem} role="alert">
          {problem}
        </div>
      )}
      {meant !== null && (
        <div className={classes.meant}>
          {problem === null && '前面多了 0：'}
          <button
            type="button"
            // Tab leads from cell to cell, and back to the one that is to be mended.
            tabIndex={-1}
            title="在这一格里按 F9 也可以"
            onClick={() => {
              actions.set(row, cell, meant);
              findCell(row, cell)?.focus();
            }}
          >
            改为 {groupThousands(meant)}
          </button>
        </div>
      )}
      <ConflictMark row={row} cell={cell} />
    </>
  );
});
