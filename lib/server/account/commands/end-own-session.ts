// One of one's own sessions, in another browser, ends at once.
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { openSessions, sessionHandle } from '../../session/own-sessions';
import { OWN_ACCOUNT } from '../../session/second-factor/own-account';
import { revokeSessions } from '../../session/sessions';

export const endOwnSession = defineCommand({
  name: 'end-own-session',
  label: '退出一处登录',
  ...OWN_ACCOUNT,
  async run(tx, { input: { handle }, session, now }) {
    const open = await openSessions(tx, session.actor.id, now);
    const found = open.find(({ id }) => sessionHandle(id) === handle);
    // Ended already, or somebody else's: the same answer.
    if (!found || found.id === session.sessionId) return refuse('not-found', { what: '这处登录（可能已经退出；本机请用“退出”）' });
    await revokeSessions(tx, { id: found.id }, now);
    return ok({});
  },
  audit: () => ({}),
  trail: { label: '退出自己的一处登录', details: nothing },
});
