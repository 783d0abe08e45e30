import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ClientProblem } from '@/components/session/command';
import { Refusal } from '@/components/session/refusal';
import dialog from './dialog.module.css';

interface DialogFootProps {
  /** Why the last try was refused. */
  problem: ClientProblem | null;
  /** What the button says that sends the dialog's form. */
  submit: string;
  busy: boolean;
  onClose: () => void;
  /** Other buttons, before these. */
  children?: ReactNode;
}

/** How a dialog with a form ends: why it was refused, back, and send. */
export function DialogFoot({ problem, submit, busy, onClose, children }: DialogFootProps) {
  return (
    <>
      <Refusal problem={problem} />
      <div className={dialog.actions}>
        {children}
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
      </div>
    </>
  );
}
