// Making a passkey begins: what the browser is asked, kept with the session and answered once.
import { z } from 'zod';
import { ok, refuse } from '@/lib/domain/problem';
import { defineCommand } from '../command';
import { secondFactorPolicy } from '../env';
import { putChallenge } from '../session/second-factor/challenges';
import { ownAccount } from '../session/second-factor/own-account';
import { MOST_PASSKEYS, newPasskeyOptions, relyingParty } from '../session/second-factor/passkeys';
import { checkPresence, PRESENCE_FIELDS, refuseAbsent } from '../session/second-factor/presence';

export const beginPasskey = defineCommand({
  name: 'begin-passkey',
  label: '添加通行密钥',
  input: z.strictObject(PRESENCE_FIELDS),
  what: '您的账号',
  permission: 'self',
  during: ['enrolment'],
  keepsRefusal: true,
  // Whoever must set one up has just signed in, and can do nothing else.
  prepare: async (db, input, session, now) => (session.waitsFor === 'enrolment' ? null : checkPresence(db, session, input, now)),
  subject: ownAccount,
  state: 'any',
  async run(tx, { subject: { person }, prepared, session, now }) {
    if (secondFactorPolicy() === 'off' || !relyingParty()) return refuse('not-offered', { what: '通行密钥' });
    if (person.passkeys.length >= MOST_PASSKEYS) return refuse('too-many-passkeys', { count: MOST_PASSKEYS });
    const absent = prepared && (await refuseAbsent(tx, session, prepared, 'begin-passkey', now));
    if (absent) return absent;
    const options = await newPasskeyOptions(person, person.passkeys);
    await putChallenge(tx, session.sessionId, 'passkey-new', options.challenge, now);
    return ok(options);
  },
  audit: () => null,
});
