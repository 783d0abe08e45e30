'use client';

import { type AuthenticationResponseJSON, startAuthentication } from '@simplewebauthn/browser';
import { signIn } from 'next-auth/react';
import { useContext, useState } from 'react';
import type { PresenceView } from '@/lib/contract/second-factors';
import { runCommand } from './command';
import { PresenceContext } from './presence-context';

/** What a command takes besides its own input to see that it is the person who acts. */
export interface PresenceGiven {
  password?: string;
  code?: string;
  passkey?: AuthenticationResponseJSON;
}

export interface Presence {
  asked: PresenceView;
  password: string;
  code: string;
  /** A passkey was used, and stands for the rest. */
  unlocked: boolean;
  /** What is still missing, once somebody tried without. */
  missing: 'password' | 'code' | 'provider' | null;
  problem: string | null;
  busy: boolean;
  write(fields: { password?: string; code?: string }): void;
  usePasskey(): Promise<void>;
  goToProvider(): Promise<void>;
  /** What to send, and forgets it: everything counts once. Null where something is missing. */
  take(): PresenceGiven | null;
}

/** Asks the browser for one of the person's passkeys; null where they gave up, or a refusal in words. */
export async function answerWithPasskey(): Promise<{ answer: AuthenticationResponseJSON } | { problem: string }> {
  const asked = await runCommand('ask-passkey', {}, { quiet: true });
  if (!asked.ok) return { problem: asked.problem.message };
  try {
    return { answer: await startAuthentication({ optionsJSON: asked.value }) };
  } catch (error) {
    if (error instanceof Error) return { problem: '没有使用通行密钥。请再试一次，或换用其他方式。' };
    throw error;
  }
}

/** The proof of presence of one form or dialog. */
export function usePresence(): Presence {
  const asked = useContext(PresenceContext);
  const [fields, setFields] = useState({ password: '', code: '' });
  const [passkey, setPasskey] = useState<AuthenticationResponseJSON | null>(null);
  const [missing, setMissing] = useState<Presence['missing']>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  return {
    asked,
    ...fields,
    unlocked: passkey !== null,
    missing,
    problem,
    busy,
    write(written) {
      setFields({ ...fields, ...written });
      setMissing(null);
    },
    async usePasskey() {
      setBusy(true);
      setProblem(null);
      const outcome = await answerWithPasskey();
      setBusy(false);
      if ('answer' in outcome) setPasskey(outcome.answer);
      else setProblem(outcome.problem);
    },
    async goToProvider() {
      setBusy(true);
      setProblem(null);
      const begun = await runCommand('ask-provider', {});
      if (!begun.ok) {
        setBusy(false);
        setProblem(begun.problem.message);
        return;
      }
      const { pathname, search } = window.location;
      await signIn('oidc', { callbackUrl: `${pathname}${search}` }, { prompt: 'login', max_age: '0' });
    },
    take() {
      if (passkey) {
        setPasskey(null);
        return { passkey };
      }
      const left =
        asked.password && fields.password === ''
          ? 'password'
          : asked.code && fields.code.trim() === ''
            ? 'code'
            : asked.provider && !asked.confirmed
              ? 'provider'
              : null;
      setMissing(left);
      if (left) return null;
      setFields({ password: '', code: '' });
      return { ...(asked.password && { password: fields.password }), ...(asked.code && { code: fields.code.trim() }) };
    },
  };
}
