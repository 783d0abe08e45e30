'use client';

import { Button } from '@mantine/core';
import { useEffect } from 'react';
import styles from './save-state.module.css';

interface SaveStateProps {
  dirty: boolean;
  busy: boolean;
  /** What is in the way. */
  problems: number;
  onSave: () => void;
}

/** The button that saves a table as a whole, and how it stands. Ctrl+S presses it. */
export function SaveState({ dirty, busy, problems, onSave }: SaveStateProps) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dirty && !busy) onSave();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [dirty, busy, onSave]);
  return (
    <>
      <span className={styles.state} role="status">
        {busy ? '正在保存…' : dirty ? (problems > 0 ? `! 有未保存的修改，${problems} 处待改正` : '有未保存的修改') : '✓ 已保存'}
      </span>
      <Button onClick={onSave} loading={busy} disabled={!dirty}>
        保存
      </Button>
    </>
  );
}
