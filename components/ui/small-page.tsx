import type { ReactNode } from 'react';
import styles from './small-page.module.css';

/** A page that asks or says one thing: a sheet in the middle. */
export function SmallPage({
  title,
  subtitle,
  wide = false,
  children,
}: {
  title: string;
  subtitle?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <main className={styles.page}>
      <div className={`${styles.sheet} ${wide ? styles.wide : ''}`}>
        <h1 className={styles.title}>{title}</h1>
        {subtitle ? <p className={styles.subtitle}>{subtitle}</p> : null}
        {children}
      </div>
    </main>
  );
}
