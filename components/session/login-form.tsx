'use client';

import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { Message } from '@/components/ui/message';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { DemoAccount } from '@/lib/contract/sign-in-page';
import styles from './login-form.module.css';
import { signInWith } from './sign-in';

interface LoginFormProps {
  /** Where to go afterwards: a path of this site. */
  next: string;
  /** Accounts to try the system with; empty outside demo mode. */
  offered: readonly DemoAccount[];
  /** There is a better way above it. */
  second: boolean;
}

/** User name and password, and in demo mode the accounts to try. */
export function LoginForm({ next, offered, second }: LoginFormProps) {
  const hydrated = useHydrated();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [shared, setShared] = useState(false);
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);

  async function enter(name: string, secret: string) {
    if (name.trim() === '' || secret === '') {
      setProblem(name.trim() === '' ? '请输入用户名和密码。' : '请输入密码。');
      return;
    }
    setBusy(true);
    setProblem(null);
    const outcome = await signInWith(name.trim(), secret, shared);
    if (outcome.ok) {
      window.location.assign(next);
      return;
    }
    setBusy(false);
    setPassword('');
    setProblem(outcome.message);
    passwordField.current?.focus();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void enter(username, password);
  }

  function choose(account: DemoAccount) {
    setUsername(account.username);
    setPassword(account.password);
    void enter(account.username, account.password);
  }

  return (
    <div className={offered.length > 0 ? styles.beside : undefined}>
      <form className={styles.form} method="post" onSubmit={submit} noValidate>
        <TextInput
          label="用户名"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          size="md"
        />
        <PasswordInput
          ref={passwordField}
          label="密码"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': '显示或隐藏密码' }}
          size="md"
        />
        <Checkbox
          label="公用电脑"
          description="不记住这个浏览器；用完请退出"
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        {problem ? <Message kind="error">{problem}</Message> : null}
        <Button type="submit" size="md" variant={second ? 'default' : 'filled'} disabled={!hydrated} loading={busy}>
          登录
        </Button>
        <p className={styles.hint}>首次登录须修改初始密码。忘记密码请联系系统管理员。</p>
      </form>
      {offered.length > 0 ? (
        <section className={styles.offered} aria-labelledby="offered-title">
          <h2 id="offered-title" className={styles.offeredTitle}>
            演示账号
          </h2>
          <p className={styles.hint}>点选即以该账号登录，密码均为 {offered[0]?.password}。仅演示环境列出。</p>
          <ul className={styles.accounts}>
            {offered.map((account) => (
              <li key={account.username}>
                <button type="button" className={styles.account} disabled={!hydrated || busy} onClick={() => choose(account)}>
                  <span>{account.label}</span>
                  <span className={styles.username}>{account.username}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
