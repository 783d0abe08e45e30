// Making a passkey begins: what the browser is asked, kept with the session and answered once.
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { secondFactorPolicy } from '../../env';
import { putChallenge } from '../../session/second-factor/challenges';
import { MOST_PASSKEYS, newPasskeyOptions, relyingParty } from '../../session/second-factor/passkeys';
import { refuseAbsent } from '../../session/second-factor/presence';
import { FACTOR_SET_UP } from '../../session/second-factor/set-up';

export const beginPasskey = defineCommand({
  name: 'begin-passkey',
  label: '添加通行密钥',
  ...FACTOR_SET_UP,
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
  trail: { label: '开始添加通行密钥', details: nothing },
});
