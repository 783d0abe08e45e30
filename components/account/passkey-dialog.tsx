'use client';

import { TextInput } from '@mantine/core';
import { startRegistration } from '@simplewebauthn/browser';
import { type FormEvent, useState } from 'react';
import { runCommand } from '@/components/session/command';
import { PresenceFields } from '@/components/session/presence-fields';
import { type PresenceGiven, usePresence } from '@/components/session/use-presence';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';

interface PasskeyDialogProps {
  /** The person shows first that it is them. */
  confirmFirst: boolean;
  onDone: (recoveryCodes: readonly string[] | null) => void;
  onClose: () => void;
}

/** Makes a passkey: a name, and what the browser asks. */
export function PasskeyDialog({ confirmFirst, onDone, onClose }: PasskeyDialogProps) {
  const presence = usePresence();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function make(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    const given = confirmFirst ? presence.take() : {};
    if (!given) return;
    setBusy(true);
    setProblem(null);
    const outcome = await made(name.trim(), given);
    setBusy(false);
    if ('problem' in outcome) setProblem(outcome.problem);
    else onDone(outcome.recoveryCodes);
  }
  return (
    <Dialog onClose={onClose} title="添加通行密钥" size={460} closeOnClickOutside={false}>
      <form className={dialog.body} method="post" onSubmit={(event) => void make(event)} noValidate>
        <p>按“添加”后，浏览器会请您用指纹、人脸、PIN 码或安全密钥确认。</p>
        <TextInput
          label="名称"
          description="便于以后辨认，如“办公室电脑”。"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && name.trim() === '' ? '请填写名称' : undefined}
          maxLength={40}
          autoComplete="off"
          data-autofocus
        />
        {confirmFirst ? <PresenceFields presence={presence} /> : null}
        {problem ? <Message kind="error">{problem}</Message> : null}
        <DialogFoot problem={null} submit="添加" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

async function made(name: string, given: PresenceGiven): Promise<{ recoveryCodes: string[] | null } | { problem: string }> {
  const begun = await runCommand('begin-passkey', given);
  if (!begun.ok) return { problem: begun.problem.message };
  let passkey;
  try {
    passkey = await startRegistration({ optionsJSON: begun.value });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const known = error.name === 'InvalidStateError';
    return {
      problem: known
        ? '这台设备上已经有您的通行密钥，不必再添加。'
        : '没有添加通行密钥：浏览器里取消了，或这台设备不支持。请再试一次，或改用动态码。',
    };
  }
  const done = await runCommand('confirm-passkey', { name, passkey });
  return done.ok ? done.value : { problem: done.problem.message };
}
