'use client';

import { Button } from '@mantine/core';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import type { CommandAnswer, CommandInput, CommandName } from '@/lib/contract/commands';
import type { ReactNode } from 'react';
import { Dialog } from '@/components/ui/dialog';
import dialog from '@/components/workbench/dialog.module.css';

interface ConfirmDialogProps<N extends CommandName> {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The button that does it. */
  action: string;
  command: N;
  input: CommandInput<N>;
  /** Said when it went through; null where `onDone` shows it. */
  done: string | null;
  onDone?: (value: CommandAnswer<N>) => void;
  onClose: () => void;
}

/** Asks once before something that is felt elsewhere. */
export function ConfirmDialog<N extends CommandName>(props: ConfirmDialogProps<N>) {
  const { title, children, action, command, input, done, onDone, onClose } = props;
  const { busy, problem, send } = useCommand(command);
  async function confirm() {
    const outcome = await send(input, done);
    if (!outcome.ok) return;
    onClose();
    onDone?.(outcome.value);
  }
  return (
    <Dialog onClose={onClose} title={title} size={480} closeOnClickOutside={false}>
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
    </Dialog>
  );
}
