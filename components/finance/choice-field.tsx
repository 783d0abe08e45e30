import type { ReactNode } from 'react';
import styles from './round-dialog.module.css';

interface ChoiceFieldProps {
  name: string;
  /** What is chosen from. */
  label: string;
  /** Beside the name: how many are chosen. */
  note: string;
  /** Above the boxes. */
  tools?: ReactNode;
  /** The boxes have longer names. */
  wide?: boolean;
  error: string | null;
  children: ReactNode;
}

/** Boxes to choose from, several at once; what is wrong with the choice stands beneath. */
export function ChoiceField({ name, label, note, tools, wide = false, error, children }: ChoiceFieldProps) {
  return (
    <fieldset className={styles.choice}>
      <legend>
        {name} <span className={styles.quiet}>{note}</span>
      </legend>
      {tools}
      <div className={wide ? styles.wide : styles.boxes} tabIndex={0} role="group" aria-label={label}>
        {children}
      </div>
      {error === null ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
