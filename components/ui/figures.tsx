import type { ReactNode } from 'react';
import styles from './figures.module.css';

export interface Figure {
  label: string;
  value: ReactNode;
  /** Unit or share behind the value. */
  unit?: string;
  /** One line beneath. */
  note?: string;
  tone?: 'error' | 'warning' | 'done';
}

/** A few numbers in one strip, each with what it counts. */
export function Figures({ label, figures }: { label: string; figures: Figure[] }) {
  return (
    <dl className={styles.figures} aria-label={label}>
      {figures.map((figure) => (
        <div key={figure.label} className={styles.figure}>
          <dt className={styles.label}>{figure.label}</dt>
          <dd className={styles.value}>
            <span className={figure.tone ? styles[figure.tone] : undefined}>{figure.value}</span>
            {figure.unit ? <span className={styles.unit}>{figure.unit}</span> : null}
            {figure.note ? <span className={styles.note}>{figure.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
