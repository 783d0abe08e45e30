// The second step of signing in: a code of the authenticator app, a recovery code, or a passkey.
import { ok } from '@/lib/workflow/problem';
import { factorText } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { checkFactor, refuseWrongFactor } from '../../session/second-factor/factor-check';
import { factorPassed, OWN_ACCOUNT } from '../../session/second-factor/own-account';

export const verifySecondFactor = defineCommand({
  name: 'verify-second-factor',
  label: '通过两步验证',
  ...OWN_ACCOUNT,
  during: ['second-factor'],
  keepsRefusal: true,
  prepare: (db, input, session, now) => checkFactor(db, session, input, now),
  async run(tx, { prepared, session, now }) {
    // In a session that is whole there is nothing to guess at.
    if (session.factorPassed) return ok({ passed: false });
    const wrong = await refuseWrongFactor(tx, session, prepared, 'sign-in', now);
    if (wrong) return wrong;
    await factorPassed(tx, session, now);
    return ok({ passed: true });
  },
  audit: ({ prepared: { kind } }, { passed }) => (passed ? { kind } : null),
  /** `kind`: authenticator, recovery-code, passkey. */
  trail: { label: '通过两步验证', details: ({ kind }: { kind: string }) => factorText(kind) },
});
