'use client';

import { TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { CommandAnswer, CommandInput } from '@/lib/contract/commands';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';

interface NameDialogProps<N extends 'save-department' | 'save-section'> {
  title: string;
  label: string;
  description: string;
  command: N;
  /** What it takes for that name. */
  input: (named: { name: string; seen: string | null }) => CommandInput<N>;
  /** The present name; null for something new. */
  name: string | null;
  longest: number;
  /** Said when it went through. */
  done: string | ((saved: CommandAnswer<N>) => string);
  onDone?: (saved: CommandAnswer<N>) => void;
  /** What is to be known before. */
  children?: ReactNode;
  onClose: () => void;
}

/** The name of a department or section: a first one, or another. */
export function NameDialog<N extends 'save-department' | 'save-section'>(props: NameDialogProps<N>) {
  const { title, label, description, command, input, name, longest, done, onDone, onClose, children } = props;
  const { busy, problem, send } = useCommand(command);
  const [text, setText] = useState(name ?? '');
  const [missing, setMissing] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    const saved = await send(input({ name: text, seen: name }), done);
    if (!saved.ok) return;
    onClose();
    onDone?.(saved.value);
  }

  return (
    <Dialog onClose={onClose} title={title} size={460} closeOnClickOutside={false}>
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <TextInput
          label={label}
          description={description}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={missing ? `请填写${label}` : null}
          maxLength={longest}
          autoComplete="off"
          data-autofocus
        />
        {children}
        <DialogFoot problem={problem} submit="保存" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
