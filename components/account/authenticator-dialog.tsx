'use client';

import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import type { NewAuthenticator } from '@/lib/contract/account-commands';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import styles from './factors-page.module.css';
import { PresenceDialog } from './presence-dialog';

interface AuthenticatorDialogProps {
  /** It takes the place of one. */
  again: boolean;
  /** The person shows first that it is them. */
  confirmFirst: boolean;
  onDone: (recoveryCodes: readonly string[] | null) => void;
  onClose: () => void;
}

/** Sets up an authenticator app: a picture for its camera, the secret for typing, and a code that shows that it works. */
export function AuthenticatorDialog({ again, confirmFirst, onDone, onClose }: AuthenticatorDialogProps) {
  const title = again ? '换一部手机显示动态码' : '设置动态码';
  const [begun, setBegun] = useState<NewAuthenticator | null>(null);
  if (begun) return <Scan title={title} begun={begun} onDone={onDone} onClose={onClose} />;
  if (!confirmFirst) return <Begin title={title} onBegun={setBegun} onClose={onClose} />;
  return (
    <PresenceDialog
      title={title}
      action="下一步"
      act={(given) => runCommand('begin-authenticator', given)}
      onDone={setBegun}
      onClose={onClose}
    >
      <p>{again ? '新手机设置好以后，原来手机上的动态码作废。' : '请先在手机上装好身份验证器。'}</p>
    </PresenceDialog>
  );
}

/** Right after signing in nothing is asked again. */
function Begin({ title, onBegun, onClose }: { title: string; onBegun: (begun: NewAuthenticator) => void; onClose: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void runCommand('begin-authenticator', {}).then((outcome) => {
      if (gone) return;
      if (outcome.ok) onBegun(outcome.value);
      else setProblem(outcome.problem.message);
    });
    return () => {
      gone = true;
    };
  }, [onBegun]);
  return (
    <Dialog onClose={onClose} title={title} size={560} closeOnClickOutside={false}>
      {problem ? <Message kind="error">{problem}</Message> : <p role="status">正在准备…</p>}
    </Dialog>
  );
}

function Scan({
  title,
  begun: { secret, qr },
  onDone,
  onClose,
}: Omit<AuthenticatorDialogProps, 'again' | 'confirmFirst'> & { title: string; begun: NewAuthenticator }) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  async function confirm(event: FormEvent) {
    event.preventDefault();
    setMissing(code.trim() === '');
    if (code.trim() === '') return;
    setBusy(true);
    setProblem(null);
    const outcome = await runCommand('confirm-authenticator', { code: code.trim() });
    setBusy(false);
    setCode('');
    if (outcome.ok) onDone(outcome.value.recoveryCodes);
    else setProblem(outcome.problem);
  }
  return (
    <Dialog onClose={onClose} title={title} size={560} closeOnClickOutside={false}>
      <form className={dialog.body} method="post" onSubmit={(event) => void confirm(event)} noValidate>
        <div className={styles.enrol}>
          <svg
            className={styles.qr}
            viewBox={`0 0 ${qr.size} ${qr.size}`}
            role="img"
            aria-label="动态码的二维码"
            shapeRendering="crispEdges"
          >
            <path d={qr.path} fill="#000" />
          </svg>
          <ol className={styles.steps}>
            <li>在身份验证器里选“添加”“扫一扫”，扫左边的二维码。</li>
            <li>
              不能扫的，选“手动输入”，账号随意，密钥是：
              <code className={styles.secret} aria-label="密钥">
                {secret.replace(/(.{4})(?=.)/g, '$1 ')}
              </code>
            </li>
            <li>把验证器上现在显示的 6 位数字填在下面。</li>
          </ol>
        </div>
        <TextInput
          label="验证器上的 6 位数字"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          value={code}
          onChange={(event) => {
            setCode(event.currentTarget.value);
            setMissing(false);
          }}
          error={missing ? '请输入验证器上的 6 位数字' : undefined}
          data-autofocus
        />
        <DialogFoot problem={problem} submit="启用" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
