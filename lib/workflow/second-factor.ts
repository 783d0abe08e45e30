// Who must pass a second factor, and with what somebody shows that it is them who acts. Pure.
import type { Role } from './role';

/** `off`: nobody can set one up anew; `offered`: whoever wants; `required`: of the roles below everybody. Who has one is always asked for it. */
export const SECOND_FACTOR_POLICIES = ['off', 'offered', 'required'] as const;
export type SecondFactorPolicy = (typeof SECOND_FACTOR_POLICIES)[number];

/** Roles whose account does harm beyond a form. */
const GUARDED: readonly Role[] = ['signer', 'finance', 'admin'];

/** What a session may come from. */
export const SESSION_WAYS = ['password', 'passkey', 'provider'] as const;
export type SessionWay = (typeof SESSION_WAYS)[number];

/** What must be done before a session is one for reading or writing anything. */
export type Waiting = 'second-factor' | 'first-password' | 'enrolment';

export interface Factors {
  /** An authenticator app. */
  authenticator: boolean;
  passkeys: number;
}

export const hasFactor = ({ authenticator, passkeys }: Factors): boolean => authenticator || passkeys > 0;

/** Whether somebody of that role must have a second factor. */
export const mustHaveFactor = (policy: SecondFactorPolicy, role: Role): boolean => policy === 'required' && GUARDED.includes(role);

interface SessionFacts {
  policy: SecondFactorPolicy;
  role: Role;
  via: SessionWay;
  factors: Factors;
  /** The session has passed the second factor. */
  passed: boolean;
  mustChangePassword: boolean;
}

/** What the session waits for, the first thing first; null where it may be used. Who came from the provider has no password to change. */
export function waitsFor({ policy, role, via, factors, passed, mustChangePassword }: SessionFacts): Waiting | null {
  if (hasFactor(factors) && !passed) return 'second-factor';
  if (mustChangePassword && via === 'password') return 'first-password';
  return mustHaveFactor(policy, role) && !hasFactor(factors) ? 'enrolment' : null;
}

/** What somebody types, who has a second factor. */
export const codeWords = ({ authenticator }: Pick<Factors, 'authenticator'>): string => (authenticator ? '动态码或恢复码' : '恢复码');

/** How somebody shows, before a step that counts, that it is them: all that is true together, or a passkey alone. */
export interface PresenceAsked {
  password: boolean;
  /** What is typed besides, in words; null where nothing is. */
  code: string | null;
  /** A passkey will do instead: it asks for a finger or a PIN of its own. */
  passkey: boolean;
  /** To be confirmed anew at the provider of single sign-on. */
  provider: boolean;
}

/** What is asked of a session that came that way, of somebody with those factors. */
export function presenceAsked(via: SessionWay, factors: Factors): PresenceAsked {
  const factor = hasFactor(factors);
  return {
    password: via !== 'provider',
    code: factor ? codeWords(factors) : null,
    passkey: factors.passkeys > 0,
    provider: via === 'provider' && !factor,
  };
}
