// The administrator ends whatever somebody has open, such as on a machine that was lost. The account stays in use.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { MANAGED_PERSON } from '../managed-people';
import { forgetBrowsers } from '../../session/known-browsers';
import { revokeSessions } from '../../session/sessions';

export const endPersonSessions = defineCommand({
  name: 'end-person-sessions',
  label: '退出他人的登录',
  ...MANAGED_PERSON,
  async run(tx, { subject: { person }, actor, now }) {
    if (person.id === actor.id) return refuse('not-for-oneself', { action: '退出登录（请在“账号”页操作）' });
    const browsers = await forgetBrowsers(tx, person.id, null);
    const sessions = await revokeSessions(tx, { personId: person.id, except: '' }, now);
    return ok({ sessions, changed: browsers + sessions > 0 });
  },
  audit: (_, { sessions, changed }) => (changed ? { sessions } : null),
  /** By the administrator. */
  trail: { label: '管理员退出他人登录', details: ({ sessions }: { sessions: number }) => `${sessions} 处` },
});
