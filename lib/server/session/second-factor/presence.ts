// Proof of presence: what a signed-in person gives again before a step that counts, such as signing. One way for every command.
import { z } from 'zod';
import { refuse } from '@/lib/workflow/problem';
import { type PresenceAsked, presenceAsked } from '@/lib/workflow/second-factor';
import type { Db, Tx } from '../../database/connect';
import { checkPasswordAgain, type PasswordCheck, refuseWrongPassword } from '../password-again';
import type { SignedIn } from '../sessions';
import { openChallenge, takeChallenge } from './challenges';
import { checkFactor, type FactorCheck, isPassed, refuseWrongFactor } from './factor-check';
import { passkeyAnswer } from './passkeys';

const code = (what: string) =>
  z
    .string()
    .trim()
    .min(1, { error: `请输入${what}` })
    .max(40, { error: `${what}太长` });
/** A code of the authenticator app, or a recovery code. */
export const factorCode = code('动态码或恢复码');
/** One of the app alone: nothing else is there yet. */
export const appCode = code('动态码');

/** Fields that a command's input takes beside its own: which of them are needed depends on the person. */
export const PRESENCE_FIELDS = {
  password: z.string().max(256, { error: '密码太长' }).optional(),
  code: factorCode.optional(),
  passkey: passkeyAnswer.optional(),
};

export type PresenceGiven = { [K in keyof typeof PRESENCE_FIELDS]?: z.infer<(typeof PRESENCE_FIELDS)[K]> };

export interface PresenceCheck {
  /** Nothing is worked on where it is not: it will be refused. */
  present: boolean;
  password: PasswordCheck | 'missing' | null;
  factor: FactorCheck | null;
  /** What the provider confirmed; `missing` where it was asked for. */
  provider: { content: string } | 'missing' | null;
}

/** Checks what was given, outside a transaction; writes nothing. */
export async function checkPresence(db: Db, session: SignedIn, given: PresenceGiven, now: Date): Promise<PresenceCheck> {
  const asked: PresenceAsked = presenceAsked(session.via, session.factors);
  // A passkey was unlocked by finger or PIN: two factors in one.
  const password =
    asked.password && !(asked.passkey && given.passkey)
      ? given.password
        ? await checkPasswordAgain(db, session, given.password, now)
        : 'missing'
      : null;
  const factor = asked.code ? await checkFactor(db, session, given, now) : null;
  const confirmed = asked.provider ? await openChallenge(db, session.sessionId, 'confirmed', now) : null;
  const provider = asked.provider ? (confirmed === null ? 'missing' : { content: confirmed }) : null;
  return {
    password,
    factor,
    provider,
    present:
      (password === null || (password !== 'missing' && password.right)) && (factor === null || isPassed(factor)) && provider !== 'missing',
  };
}

/** The refusal of whoever is not shown to be there, counted and audited; null where they are, and then what they gave is used up. The command needs `keepsRefusal`. */
export async function refuseAbsent(
  tx: Tx,
  session: SignedIn,
  { password, factor, provider }: PresenceCheck,
  action: string,
  now: Date,
): Promise<ReturnType<typeof refuse> | null> {
  if (password === 'missing') return refuse('proof-missing', { what: '输入登录密码' });
  const wrong = password && (await refuseWrongPassword(tx, session, password, action, now));
  if (wrong) return wrong;
  if (provider === 'missing') return refuse('proof-missing', { what: '到统一身份认证重新确认身份' });
  if (provider && !(await takeChallenge(tx, session.sessionId, 'confirmed', provider.content)))
    return refuse('proof-missing', { what: '到统一身份认证重新确认身份' });
  return factor && refuseWrongFactor(tx, session, factor, action, now);
}
