'use client';

import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import type { ManagedPerson } from '@/lib/contract/managed-people';
import styles from './admin.module.css';
import { ConfirmedBySecond } from './confirmed-by-second';

/** Somebody's second factors and account at the provider, and what can be done about them. */
export function SignInWays({
  person,
  disabled,
  onReset,
  onLink,
}: {
  person: ManagedPerson;
  disabled: boolean;
  onReset: () => void;
  onLink: () => void;
}) {
  const { authenticator, passkeys, identity, providerName } = person.ways;
  const some = authenticator || passkeys > 0;
  const words = [authenticator ? '动态码' : null, passkeys > 0 ? `通行密钥 ${passkeys} 把` : null].filter((one) => one !== null).join('、');
  return (
    <>
      <span className={some ? undefined : styles.quiet}>{some ? words : '—'}</span>
      {identity !== null ? <div className={styles.quiet}>已关联{providerName ?? '统一身份认证'}</div> : null}
      {some || providerName !== null ? (
        <div className={styles.ways}>
          {some ? (
            <Button
              size="compact-sm"
              variant="default"
              disabled={disabled || person.self}
              aria-label={`重置 ${person.name} 的两步验证`}
              onClick={onReset}
            >
              重置
            </Button>
          ) : null}
          {providerName !== null ? (
            <Button
              size="compact-sm"
              variant="default"
              disabled={disabled || person.self}
              aria-label={`${person.name} 的${providerName}账号`}
              onClick={onLink}
            >
              {identity === null ? '关联账号' : '账号'}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** Takes all factors of somebody away, with a reason. */
export function ResetFactorsDialog({ person, onClose }: { person: ManagedPerson; onClose: () => void }) {
  const { busy, problem, send } = useCommand('reset-second-factor');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  async function reset(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    const outcome = await send({ id: person.id, reason }, `已重置 ${person.name} 的两步验证。`);
    if (outcome.ok) onClose();
  }
  return (
    <Dialog onClose={onClose} title={`重置 ${person.name} 的两步验证`} size={480} closeOnClickOutside={false}>
      <form className={dialog.body} onSubmit={(event) => void reset(event)} noValidate>
        <p>动态码、通行密钥和恢复码全部作废，已登录的页面全部退出；之后只凭密码登录，再由本人重新设置。请先当面或打电话核对身份。</p>
        <ConfirmedBySecond who={person.role} />
        <TextInput
          label="理由"
          description="记入审计记录。"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && reason.trim() === '' ? '请填写理由' : undefined}
          maxLength={200}
          autoComplete="off"
          data-autofocus
        />
        <DialogFoot problem={problem} submit="重置两步验证" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Whose account at the provider of single sign-on somebody's is. */
export function LinkIdentityDialog({ person, onClose }: { person: ManagedPerson; onClose: () => void }) {
  const { busy, problem, send } = useCommand('link-identity');
  const { identity, providerName } = person.ways;
  const name = providerName ?? '统一身份认证';
  const [subject, setSubject] = useState(identity ?? '');
  const [tried, setTried] = useState(false);
  async function link(to: string | null) {
    const outcome = await send(
      { id: person.id, subject: to },
      to === null ? `已取消 ${person.name} 的${name}关联。` : `已关联 ${person.name} 的${name}账号。`,
    );
    if (outcome.ok) onClose();
  }
  return (
    <Dialog onClose={onClose} title={`${person.name} 的${name}账号`} size={480} closeOnClickOutside={false}>
      <form
        className={dialog.body}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (subject.trim() !== '') void link(subject);
        }}
        noValidate
      >
        <p>
          用这个账号在{name}登录的人，就是本系统的 {person.name}。更改后已登录的页面全部退出。
        </p>
        <ConfirmedBySecond who={person.role} />
        <TextInput
          label="账号标识"
          description={`${name}中的 sub（不是姓名），由${name}的管理员提供。`}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          error={tried && subject.trim() === '' ? '请填写账号标识' : undefined}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <DialogFoot problem={problem} submit="关联" busy={busy} onClose={onClose}>
          {identity !== null ? (
            <Button variant="default" onClick={() => void link(null)} loading={busy}>
              取消关联
            </Button>
          ) : null}
        </DialogFoot>
      </form>
    </Dialog>
  );
}
