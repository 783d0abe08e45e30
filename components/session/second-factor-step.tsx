'use client';

import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { codeWords } from '@/lib/workflow/second-factor';
import { Message } from '@/components/ui/message';
import { useHydrated } from '@/components/ui/use-hydrated';
import { runCommand } from './command';
import styles from './sign-in-dialog.module.css';
import { answerWithPasskey, type PresenceGiven } from './use-presence';

interface SecondFactorStepProps {
  passkey: boolean;
  /** What is typed, in words. */
  code: string;
  onPassed(): void;
  /** Other ways on, under the form. */
  children?: ReactNode;
}

/** The second step of signing in: a code, a recovery code, or a passkey. */
export function SecondFactorStep({ passkey, code: codeName, onPassed, children }: SecondFactorStepProps) {
  const authenticator = codeName === codeWords({ authenticator: true });
  const hydrated = useHydrated();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function verify(given: PresenceGiven) {
    setBusy(true);
    setProblem(null);
    const outcome = await runCommand('verify-second-factor', given, { quiet: true });
    if (outcome.ok) return onPassed();
    setBusy(false);
    setCode('');
    setProblem(outcome.problem.message);
  }

  async function unlock() {
    setBusy(true);
    setProblem(null);
    const outcome = await answerWithPasskey();
    if ('answer' in outcome) return verify({ passkey: outcome.answer });
    setBusy(false);
    setProblem(outcome.problem);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (code.trim() === '') setProblem(`请输入${codeName}${passkey ? '，或使用通行密钥' : ''}。`);
    else void verify({ code: code.trim() });
  }

  return (
    <form className={styles.form} method="post" onSubmit={submit} noValidate>
      {passkey ? (
        <Button size="md" variant={authenticator ? 'default' : 'filled'} onClick={() => void unlock()} disabled={!hydrated} loading={busy}>
          使用通行密钥
        </Button>
      ) : null}
      <TextInput
        label={codeName}
        description={
          authenticator ? '身份验证器上现在显示的 6 位数字；手机不在身边时，输入一个恢复码。' : '用不了通行密钥时，输入一个恢复码。'
        }
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        size="md"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        data-autofocus
      />
      {problem ? <Message kind="error">{problem}</Message> : null}
      <Button type="submit" size="md" variant={passkey && !authenticator ? 'default' : 'filled'} disabled={!hydrated} loading={busy}>
        继续
      </Button>
      {children}
    </form>
  );
}
