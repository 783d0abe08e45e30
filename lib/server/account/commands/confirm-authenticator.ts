// Setting up an authenticator app ends: a code shows that the app has the secret. It takes the place of the one before.
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { openChallenge, takeChallenge } from '../../session/second-factor/challenges';
import { factorSetUp, OWN_ACCOUNT } from '../../session/second-factor/own-account';
import { wrongCode } from '../../session/second-factor/factor-check';
import { stepOfCode } from '../../session/second-factor/totp';

export const confirmAuthenticator = defineCommand({
  name: 'confirm-authenticator',
  label: '启用动态码',
  ...OWN_ACCOUNT,
  during: ['enrolment'],
  async prepare(db, { code }, { sessionId }, now) {
    const content = await openChallenge(db, sessionId, 'authenticator', now);
    if (!content) return null;
    const encryptedSecret = new Uint8Array(Buffer.from(content, 'base64'));
    return { content, encryptedSecret, step: await stepOfCode(encryptedSecret, code.normalize('NFKC').replace(/\s/g, ''), now) };
  },
  async run(tx, { prepared, actor, session, now }) {
    if (!prepared) return refuse('set-up-expired');
    if (prepared.step === null) return refuse('wrong-code', wrongCode('动态码'));
    if (!(await takeChallenge(tx, session.sessionId, 'authenticator', prepared.content))) return refuse('set-up-expired');
    // The code that showed it has been used.
    const data = { encryptedSecret: prepared.encryptedSecret, lastStep: prepared.step, createdAt: now };
    await tx.authenticator.upsert({ where: { personId: actor.id }, create: { personId: actor.id, ...data }, update: data });
    return ok({ recoveryCodes: await factorSetUp(tx, session, now) });
  },
  audit: () => ({}),
  trail: { label: '启用动态码', details: nothing },
});
