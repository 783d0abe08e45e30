import type { ReactNode } from 'react';
import styles from './page-header.module.css';

/** The strip on top of a page: what it is, how it stands, what can be done. Stays in view. */
export function PageHeader({ title, meta, actions }: { title: ReactNode; meta?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={styles.header}>
      <h1 className={styles.title}>{title}</h1>
      {meta ? <div className={styles.meta}>{meta}</div> : null}
      {actions ? <div className={`${styles.actions} no-print`}>{actions}</div> : null}
    </div>
  );
}
