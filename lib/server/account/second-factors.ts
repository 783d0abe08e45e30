// One's own second factors, and what is asked of one before a step that counts.
import 'server-only';
import { mustHaveFactor, presenceAsked } from '@/lib/workflow/second-factor';
import type { PresenceView, SecondFactorsPage } from '@/lib/contract/second-factors';
import { ok } from '@/lib/workflow/problem';
import { db } from '../database/db';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';
import { secondFactorPolicy, singleSignOn } from '../env';
import { openChallenge } from '../session/second-factor/challenges';
import { relyingParty } from '../session/second-factor/passkeys';
import type { SignedIn } from '../session/sessions';

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

/** One's own factors, also where one has to be set up before anything else. */
export const ownSecondFactors = defineRead({
  name: 'own-second-factors',
  what: '账号',
  input: ofNothing,
  see: 'self',
  during: ['enrolment'],
  answer: async ({ session, now }) => ok(await factorsOf(session, now)),
});

/** What is asked of a session that has passed the first of two steps. */
export const secondStep = defineRead({
  name: 'second-step',
  what: '两步验证',
  input: ofNothing,
  see: 'self',
  during: ['second-factor'],
  answer: async ({ session, now }) => ok(await presenceView(session, now)),
});

async function factorsOf(session: SignedIn, now: Date): Promise<SecondFactorsPage> {
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
