'use client';

import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import dialog from '@/components/workbench/dialog.module.css';
import { Refusal } from './refusal';
import { useCommand } from './use-command';

interface ConfirmDialogProps<T> {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The button that does it. */
  action: string;
  command: string;
  input: unknown;
  /** Said when it went through; null where `onDone` shows it. */
  done: string | null;
  onDone?: (value: T) => void;
  onClose: () => void;
}

/** Asks once before something that is felt elsewhere. */
export function ConfirmDialog<T>({ title, children, action, command, input, done, onDone, onClose }: ConfirmDialogProps<T>) {
  const { busy, problem, send } = useCommand<T>(command);
  async function confirm() {
    const value = await send(input, done);
    if (value === null) return;
    onClose();
    onDone?.(value);
  }
  return (
    <Modal opened onClose={onClose} title={title} size={480} closeOnClickOutside={false}>
      <div className={dialog.body}>
        {children}
        <Refusal problem={problem} />
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button onClick={() => void confirm()} loading={busy} data-autofocus>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
