'use client';

import { Button } from '@mantine/core';
import type { ClientProblem } from '@/components/session/command';
import { Message } from '@/components/ui/message';
import styles from './typed-table.module.css';

interface EditorMessagesProps {
  /** What is shown was typed before and never saved. */
  restored: boolean;
  problem: ClientProblem | null;
  /** Back to what the server has. */
  onReset: () => void;
}

/** What has to be said over a table that is being edited: why it was not saved, or that it holds what was not saved the last time. */
export function EditorMessages({ restored, problem, onReset }: EditorMessagesProps) {
  if (problem) {
    const stale = problem.code === 'stale-revision';
    return (
      <div className={styles.message}>
        <Message
          kind="error"
          details={problem.details}
          actions={
            stale ? (
              <Button size="compact-sm" variant="default" onClick={onReset}>
                放弃我的修改，读取最新内容
              </Button>
            ) : null
          }
        >
          {problem.message}
        </Message>
      </div>
    );
  }
  if (!restored) return null;
  return (
    <div className={styles.message}>
      <Message
        kind="info"
        actions={
          <Button size="compact-sm" variant="default" onClick={onReset}>
            放弃这些修改
          </Button>
        }
      >
        已恢复您上次没有保存的修改。请核对后保存。
      </Message>
    </div>
  );
}
