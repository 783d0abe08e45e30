// Setting up an authenticator app begins: a new secret, shown this once, that counts only when a code of it is given.
import { encode } from 'uqr';
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { secondFactorPolicy } from '../../env';
import { putChallenge } from '../../session/second-factor/challenges';
import { refuseAbsent } from '../../session/second-factor/presence';
import { FACTOR_SET_UP } from '../../session/second-factor/set-up';
import { lockSecret, newSecret, secretUri } from '../../session/second-factor/totp';

export const beginAuthenticator = defineCommand({
  name: 'begin-authenticator',
  label: '设置动态码',
  ...FACTOR_SET_UP,
  async run(tx, { subject: { person }, prepared, session, now }) {
    if (secondFactorPolicy() === 'off') return refuse('not-offered', { what: '两步验证' });
    const absent = prepared && (await refuseAbsent(tx, session, prepared, 'begin-authenticator', now));
    if (absent) return absent;
    const secret = newSecret();
    await putChallenge(tx, session.sessionId, 'authenticator', Buffer.from(lockSecret(secret)).toString('base64'), now);
    return ok({ secret, qr: qrPath(secretUri(secret, person.username)) });
  },
  audit: () => null,
  trail: { label: '开始设置动态码', details: nothing },
});

/** A QR code as one SVG path, `size` modules a side with the quiet border that readers need: drawn by the page itself, so that no secret travels. */
function qrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}
