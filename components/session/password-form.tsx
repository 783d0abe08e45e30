'use client';

import { Button, PasswordInput } from '@mantine/core';
import Link from 'next/link';
import { type FormEvent, useId, useState } from 'react';
import { Refusal } from './refusal';
import { Message } from '@/components/ui/message';
import { useHydrated } from '@/components/ui/use-hydrated';
import { PASSWORD_POLICIES, passwordRules } from '@/lib/workflow/password-policy';
import { routes } from '@/lib/routes';
import type { OwnPassword } from '@/lib/contract/own-password';
import { type ClientProblem, runCommand } from './command';
import styles from './password-form.module.css';

const DUE = {
  first: '这是您首次登录，或密码刚被重置。请先改掉初始密码，再开始使用。',
  expired: '您的密码已到使用期限。请先修改，再继续使用。',
};

/** Changes one's own password: rules beforehand, the present password asked again. */
export function PasswordForm({ policy, owner, due }: OwnPassword) {
  const hydrated = useHydrated();
  const rulesId = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<Pick<ClientProblem, 'message' | 'details'> | null>(null);
  const [busy, setBusy] = useState(false);
  const rules = passwordRules(PASSWORD_POLICIES[policy], next, current, owner);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const missed = rules.filter((rule) => !rule.kept);
    if (current === '') return setProblem({ message: '请输入现在的密码。' });
    if (missed.length > 0) return setProblem({ message: '新密码还不符合要求：', details: missed.map((rule) => rule.text) });
    if (next !== again) return setProblem({ message: '两次输入的新密码不一致，请重新输入。' });
    setBusy(true);
    setProblem(null);
    const outcome = await runCommand('change-password', { current, next });
    if (outcome.ok) {
      window.location.assign(routes.home());
      return;
    }
    setBusy(false);
    const { code, details } = outcome.problem;
    if (code === 'signed-out') window.location.assign(routes.login(routes.password()));
    setProblem({ message: code === 'wrong-password' ? '现在的密码不正确，请重新输入。' : outcome.problem.message, details });
  }

  const eye = { 'aria-label': '显示或隐藏密码' };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} method="post" noValidate>
      {due ? <Message kind="info">{DUE[due]}</Message> : null}
      <input type="text" name="username" autoComplete="username" value={owner.username} readOnly hidden />
      <PasswordInput
        label={due === 'first' ? '初始密码' : '现在的密码'}
        name="current"
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={eye}
      />
      <div>
        <PasswordInput
          label="新密码"
          name="next"
          autoComplete="new-password"
          aria-describedby={rulesId}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          visibilityToggleButtonProps={eye}
        />
        <ul id={rulesId} className={styles.rules}>
          {rules.map(({ text, kept }) => (
            <li key={text} className={kept ? styles.kept : undefined}>
              <span aria-hidden="true">{kept ? '✓' : '○'}</span> {text}
              {kept ? <span className="visually-hidden">（已满足）</span> : null}
            </li>
          ))}
        </ul>
      </div>
      <PasswordInput
        label="再输一次新密码"
        name="again"
        autoComplete="new-password"
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        visibilityToggleButtonProps={eye}
      />
      <Refusal problem={problem} />
      <div className={styles.actions}>
        {due ? null : (
          <Link href={routes.account()} prefetch={false}>
            返回账号页
          </Link>
        )}
        <Button type="submit" disabled={!hydrated} loading={busy}>
          修改密码
        </Button>
      </div>
      <p className={styles.note}>可以粘贴，也可以用密码管理软件。修改后，您在其他电脑上的登录随即失效。</p>
    </form>
  );
}
