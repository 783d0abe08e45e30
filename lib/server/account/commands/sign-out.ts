// Signing out: the session row is revoked at once, whatever becomes of the cookie. What the browser is told to clear
// (http/clear-site-data.ts) is said with it: texts that are not saved may have to stay.
import { ok } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { singleSignOn } from '../../env';
import { revokeSessions } from '../../session/sessions';
import { providerSignOut } from '../../session/single-sign-on/provider';

export const signOut = defineCommand({
  name: 'sign-out',
  label: '退出登录',
  what: '您的账号',
  permission: 'self',
  during: ['second-factor', 'first-password', 'enrolment'],
  // Who came by single sign-on is still signed in there: on a shared machine anybody could come back by it.
  prepare: async (_, __, { via }) => {
    const provider = singleSignOn();
    return via === 'provider' && provider ? providerSignOut(provider) : null;
  },
  subject: (_, __, actor) => Promise.resolve({ auditSubject: `person:${actor.id}`, departmentId: actor.departmentId, sectionId: null }),
  state: 'any',
  async run(tx, { session, now, prepared: elsewhere }) {
    await revokeSessions(tx, { id: session.sessionId }, now);
    return ok({ elsewhere });
  },
  audit: () => ({}),
  trail: { label: '退出登录', details: nothing },
});
