// Somebody who came by single sign-on goes back there to show anew who they are: what comes back is held against this.
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { singleSignOn } from '../../env';
import { putChallenge } from '../../session/second-factor/challenges';
import { OWN_ACCOUNT } from '../../session/second-factor/own-account';

export const askProvider = defineCommand({
  name: 'ask-provider',
  label: '到统一身份认证重新确认',
  ...OWN_ACCOUNT,
  async run(tx, { session, now }) {
    if (!singleSignOn() || session.via !== 'provider') return refuse('not-offered', { what: '统一身份认证登录' });
    await putChallenge(tx, session.sessionId, 'provider', now.toISOString(), now);
    return ok({});
  },
  audit: () => null,
  trail: { label: '到统一身份认证重新确认', details: nothing },
});
