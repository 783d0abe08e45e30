// Making a passkey ends: what the browser answered is checked and its public half kept, under a name of the person's own.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { openChallenge, takeChallenge } from '../../session/second-factor/challenges';
import { factorSetUp, OWN_ACCOUNT } from '../../session/second-factor/own-account';
import { checkMade, MOST_PASSKEYS, relyingParty } from '../../session/second-factor/passkeys';

export const confirmPasskey = defineCommand({
  name: 'confirm-passkey',
  label: '添加通行密钥',
  ...OWN_ACCOUNT,
  during: ['enrolment'],
  keepsRefusal: true,
  async prepare(db, { passkey }, { sessionId }, now) {
    const challenge = relyingParty() && (await openChallenge(db, sessionId, 'passkey-new', now));
    return challenge ? { challenge, made: await checkMade(passkey, challenge) } : null;
  },
  async run(tx, { input: { name }, subject: { person }, prepared, session, now }) {
    if (!prepared || !(await takeChallenge(tx, session.sessionId, 'passkey-new', prepared.challenge))) return refuse('set-up-expired');
    const { made } = prepared;
    if (!made || (await tx.passkey.findUnique({ where: { id: made.id }, select: { id: true } }))) return refuse('passkey-refused');
    if (person.passkeys.length >= MOST_PASSKEYS) return refuse('too-many-passkeys', { count: MOST_PASSKEYS });
    await tx.passkey.create({ data: { ...made, publicKey: new Uint8Array(made.publicKey), personId: person.id, name, createdAt: now } });
    return ok({ recoveryCodes: await factorSetUp(tx, session, now) });
  },
  audit: ({ input: { name } }) => ({ name }),
  trail: { label: '添加通行密钥', details: ({ name }: { name: string }) => `“${name}”` },
});
