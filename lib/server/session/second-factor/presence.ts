// Proof of presence: what a signed-in person gives again before a step that counts, such as signing. One way for every command.
import type { PresenceGiven } from '@/lib/contract/presence';
import { refuse } from '@/lib/workflow/problem';
import { type PresenceAsked, presenceAsked } from '@/lib/workflow/second-factor';
import type { Db, Tx } from '../../database/connect';
import { checkPasswordAgain, type PasswordCheck, refuseWrongPassword } from '../password-again';
import type { SignedIn } from '../sessions';
import { openChallenge, takeChallenge } from './challenges';
import { checkFactor, type FactorCheck, isPassed, refuseWrongFactor } from './factor-check';

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
