import type { ReactNode } from 'react';
import styles from './message.module.css';

const SHAPES = { error: '✗', warning: '!', done: '✓', info: 'i' } as const;
const WORDS = { error: '未完成', warning: '请注意', done: '已完成', info: '说明' } as const;

export interface MessageProps {
  kind: keyof typeof SHAPES;
  children: ReactNode;
  /** One line per place. */
  details?: readonly string[];
  /** What can be done about it. */
  actions?: ReactNode;
}

/** Something said to the person: shape, word and colour. Errors interrupt a screen reader, the rest waits its turn. */
export function Message({ kind, children, details, actions }: MessageProps) {
  return (
    <div className={`${styles.message} ${styles[kind]}`} role={kind === 'error' ? 'alert' : 'status'}>
      <span className={styles.shape} aria-hidden="true">
        {SHAPES[kind]}
      </span>
      <div className={styles.body}>
        <span className="visually-hidden">{WORDS[kind]}：</span>
        {children}
        {details && details.length > 0 ? (
          <ul className={styles.details}>
            {details.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </div>
  );
}
