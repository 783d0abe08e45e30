'use client';

import { type ReactNode, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { foldTypedDecimal } from '@/lib/number/typed-decimal';
import { groupThousands } from '@/lib/format/decimal-text';
import { dateOf } from '@/components/ui/typed-date';
import styles from './typed-cells.module.css';

interface CellProps {
  /** What the cell is, with its row. */
  label: string;
  value: string;
  /** Its column, for the arrow keys. */
  column: string;
  problem?: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

function Problem({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span id={id} className={styles.problem}>
      {children}
    </span>
  );
}

/** A cell of text that grows with it. */
export function TextCell({ label, value, column, problem, disabled, onChange }: CellProps) {
  const id = useId();
  return (
    <>
      <span className={styles.grow} data-value={value}>
        <textarea
          className={styles.input}
          rows={1}
          data-column={column}
          aria-label={label}
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={problem === undefined ? undefined : id}
          value={value}
          readOnly={disabled}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </span>
      {problem === undefined ? null : <Problem id={id}>{problem}</Problem>}
    </>
  );
}

/** A cell of an amount in 元: grouped while nobody types in it, folded when left. */
export function AmountCell({ label, value, column, problem, disabled, onChange }: CellProps) {
  const id = useId();
  const [focused, setFocused] = useState(false);
  const shown = problem !== undefined && !focused;
  return (
    <>
      <input
        className={`${styles.input} ${styles.amount}`}
        inputMode="decimal"
        autoComplete="off"
        data-column={column}
        aria-label={label}
        aria-invalid={shown || undefined}
        aria-describedby={shown ? id : undefined}
        value={focused ? value : groupThousands(value)}
        readOnly={disabled}
        onFocus={(event) => {
          // The text loses its commas here: without that, what is typed next would be put behind it, not over it.
          flushSync(() => setFocused(true));
          event.currentTarget.select();
        }}
        onBlur={() => {
          setFocused(false);
          const folded = foldTypedDecimal(value);
          if (folded !== value) onChange(folded);
        }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {shown ? <Problem id={id}>{problem}</Problem> : null}
    </>
  );
}

/** A cell chosen from a list. */
export function ChoiceCell({
  label,
  value,
  column,
  problem,
  disabled,
  onChange,
  options,
}: CellProps & { options: { value: string; label: string }[] }) {
  const id = useId();
  return (
    <>
      <select
        className={styles.input}
        data-column={column}
        aria-label={label}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={problem === undefined ? undefined : id}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {problem === undefined ? null : <Problem id={id}>{problem}</Problem>}
    </>
  );
}

/** A cell of a day: however it is typed, it is written as `2023-04-15` when left. */
export function DayCell({ label, value, column, problem, disabled, placeholder, onChange }: CellProps & { placeholder: string }) {
  const id = useId();
  const [focused, setFocused] = useState(false);
  const shown = problem !== undefined && !focused;
  return (
    <>
      <input
        className={styles.input}
        autoComplete="off"
        data-column={column}
        aria-label={label}
        aria-invalid={shown || undefined}
        aria-describedby={shown ? id : undefined}
        placeholder={placeholder}
        value={value}
        readOnly={disabled}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          const day = dateOf(value);
          if (day !== null && day !== value) onChange(day);
        }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {shown ? <Problem id={id}>{problem}</Problem> : null}
    </>
  );
}
