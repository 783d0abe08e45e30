'use client';

import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import { routes } from '@/lib/routes';
import { SecondFactorStep } from './second-factor-step';
import type { SessionPerson } from './session-provider';
import styles from './sign-in-dialog.module.css';
import { signInWith } from './sign-in';

interface SignInDialogProps {
  person: SessionPerson;
  /** This browser is signed in as somebody else. */
  otherPerson: boolean;
  onClose(signedIn: boolean): void;
}

/** Asks the same person for the password again, over the page as it stands. */
export function SignInDialog({ person, otherPerson, onClose }: SignInDialogProps) {
  const [step, setStep] = useState<'password' | 'factor'>('password');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (password === '') {
      setProblem('请输入密码。');
      return;
    }
    setBusy(true);
    setProblem(null);
    const outcome = await signInWith(person.username, password, person.shared);
    setBusy(false);
    setPassword('');
    if (!outcome.ok) setProblem(outcome.message);
    else if (outcome.personId !== person.id) setProblem(`此页属于${person.name}，登录的却是另一人。请刷新页面。`);
    else if (outcome.waitsFor === 'second-factor') setStep('factor');
    else onClose(true);
  }

  if (step === 'factor') {
    const { code, passkey } = person.presence;
    return (
      <Dialog onClose={() => onClose(false)} title="两步验证" closeOnClickOutside={false} size={420}>
        <SecondFactorStep code={code ?? ''} passkey={passkey} onPassed={() => onClose(true)} />
      </Dialog>
    );
  }
  return (
    <Dialog onClose={() => onClose(false)} title={otherPerson ? '本浏览器已换人登录' : '会话已过期'} closeOnClickOutside={false} size={420}>
      <form onSubmit={(event) => void submit(event)} className={styles.form} noValidate>
        <p>
          {otherPerson
            ? `另一人已在本浏览器登录，此页不再以其名义保存。请以“${person.name}”重新登录后继续，或打开首页改用另一人的账号。`
            : '请重新登录，未保存的内容会接着保存。'}
        </p>
        <dl className={styles.who}>
          <dt>用户名</dt>
          <dd>
            {person.username}（{person.name}）
          </dd>
        </dl>
        <input type="text" name="username" autoComplete="username" value={person.username} readOnly hidden />
        <PasswordInput
          label="密码"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': '显示或隐藏密码' }}
        />
        {problem ? <Message kind="error">{problem}</Message> : null}
        <div className={styles.actions}>
          {otherPerson ? (
            <Button component="a" href={routes.home()} variant="default">
              打开首页
            </Button>
          ) : (
            <Button variant="default" onClick={() => onClose(false)}>
              稍后登录
            </Button>
          )}
          <Button type="submit" loading={busy}>
            登录并继续
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
