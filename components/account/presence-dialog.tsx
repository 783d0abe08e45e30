'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import type { ClientProblem, CommandOutcome } from '@/components/session/command';
import { PresenceFields } from '@/components/session/presence-fields';
import { type PresenceGiven, usePresence } from '@/components/session/use-presence';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';

interface PresenceDialogProps<T> {
  title: string;
  /** The button that does it. */
  action: string;
  /** Does it, with what shows that it is the person. */
  act: (given: PresenceGiven) => Promise<CommandOutcome<T>>;
  onDone: (value: T) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks for a proof of presence, then does it. */
export function PresenceDialog<T>({ title, action, act, onDone, onClose, children }: PresenceDialogProps<T>) {
  const presence = usePresence();
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const [busy, setBusy] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const given = presence.take();
    if (!given) return;
    setBusy(true);
    setProblem(null);
    const outcome = await act(given);
    setBusy(false);
    if (outcome.ok) onDone(outcome.value);
    else setProblem(outcome.problem);
  }
  return (
    <Dialog onClose={onClose} title={title} size={460} closeOnClickOutside={false}>
      <form className={dialog.body} method="post" onSubmit={(event) => void submit(event)} noValidate>
        {children}
        <PresenceFields presence={presence} autoFocus />
        <DialogFoot problem={problem} submit={action} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
