// What the browser is asked to use a passkey by; the question is kept with the session and answered once.
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { putChallenge } from '../../session/second-factor/challenges';
import { OWN_ACCOUNT } from '../../session/second-factor/own-account';
import { relyingParty, passkeyOptions } from '../../session/second-factor/passkeys';

export const askPasskey = defineCommand({
  name: 'ask-passkey',
  label: '使用通行密钥',
  ...OWN_ACCOUNT,
  during: ['second-factor'],
  async run(tx, { subject: { person }, session, now }) {
    if (!relyingParty() || person.passkeys.length === 0) return refuse('not-offered', { what: '通行密钥' });
    const options = await passkeyOptions(person.passkeys);
    await putChallenge(tx, session.sessionId, 'passkey', options.challenge, now);
    return ok(options);
  },
  audit: () => null,
  trail: { label: '使用通行密钥', details: nothing },
});
