// One's own second factors, and what is asked of one before a step that counts.
import 'server-only';
import { mustHaveFactor, presenceAsked } from '@/lib/workflow/second-factor';
import type { PresenceView, SecondFactorsPage, SignInChoices } from '@/lib/contract/second-factors';
import { db } from '../database/db';
import { passwordsForAll, secondFactorPolicy, singleSignOn } from '../env';
import { openChallenge } from '../session/second-factor/challenges';
import { relyingParty } from '../session/second-factor/passkeys';
import type { SignedIn } from '../session/sessions';

/** How people sign in here: for everybody. */
export function signInChoices(): SignInChoices {
  return { providerName: singleSignOn()?.name ?? null, passwords: passwordsForAll() };
}

/** What the dialogs of that session ask again. */
export async function presenceView({ sessionId, via, factors }: SignedIn, now: Date): Promise<PresenceView> {
  const asked = presenceAsked(via, factors);
  return {
    ...asked,
    passkey: asked.passkey && relyingParty() !== null,
    providerName: singleSignOn()?.name ?? '',
    confirmed: asked.provider && (await openChallenge(db(), sessionId, 'confirmed', now)) !== null,
  };
}

/** One's own page. */
export async function ownSecondFactors(session: SignedIn, now: Date): Promise<SecondFactorsPage> {
  const personId = session.actor.id;
  const [authenticator, passkeys, recoveryCodesLeft] = await Promise.all([
    db().authenticator.findUnique({ where: { personId }, select: { createdAt: true } }),
    db().passkey.findMany({
      where: { personId },
      orderBy: { createdAt: 'asc' },
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    }),
    db().recoveryCode.count({ where: { personId, usedAt: null } }),
  ]);
  const policy = secondFactorPolicy();
  return {
    offered: policy !== 'off',
    required: mustHaveFactor(policy, session.actor.role),
    mustSetUp: session.waitsFor === 'enrolment',
    authenticatorSince: authenticator?.createdAt.toISOString() ?? null,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    passkeysPossible: relyingParty() !== null,
    recoveryCodesLeft,
    presence: await presenceView(session, now),
  };
}
