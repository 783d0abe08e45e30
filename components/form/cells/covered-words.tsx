import type { ReactNode } from 'react';
import classes from './cell.module.css';
import { fitting } from './fitting';

interface CoveredWordsProps {
  value: string;
  /** Shown instead of nothing. */
  placeholder?: string | undefined;
  align?: 'left' | 'center' | 'right' | undefined;
  strong?: boolean | undefined;
  /** A number: its digits stand in one line under each other's. */
  number?: boolean | undefined;
  /** The field, of the class `input`. */
  children: ReactNode;
}

/** A field over its words, which make the cell as tall as they are and are what is printed. */
export function CoveredWords({ value, placeholder = '', align = 'left', strong, number, children }: CoveredWordsProps) {
  const shown = value || placeholder;
  return (
    <div
      className={`${classes.covered} ${classes.fits}`}
      style={fitting(shown)}
      data-align={align}
      data-strong={strong || undefined}
      data-number={number || undefined}
    >
      <div className={classes.words} data-blank={value === '' || undefined} aria-hidden="true">
        {shown}
      </div>
      {children}
    </div>
  );
}
