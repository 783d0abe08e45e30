// All of one's own sessions end at once but this one.
import { ok } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { OWN_ACCOUNT } from '../../session/second-factor/own-account';
import { revokeSessions } from '../../session/sessions';

export const endOtherSessions = defineCommand({
  name: 'end-other-sessions',
  label: '退出其他登录',
  ...OWN_ACCOUNT,
  async run(tx, { session, now }) {
    return ok({ sessions: await revokeSessions(tx, { personId: session.actor.id, except: session.sessionId }, now) });
  },
  audit: (_, { sessions }) => (sessions > 0 ? { sessions } : null),
  trail: { label: '退出自己的其他登录', details: ({ sessions }: { sessions: number }) => `${sessions} 处` },
});
