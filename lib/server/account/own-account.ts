// One's own account: what is open, since when and from where, and how old the password is.
import 'server-only';
import { ok } from '@/lib/workflow/problem';
import type { OwnAccount } from '@/lib/contract/own-account';
import type { Db } from '../database/connect';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';
import { passwordPolicy } from '../env';
import { openSessions, sessionHandle } from '../session/own-sessions';
import type { SignedIn } from '../session/sessions';

/** The account of whoever is signed in; nobody else's can be asked for. */
export const ownAccount = defineRead({
  name: 'own-account',
  what: '账号',
  input: ofNothing,
  see: 'self',
  answer: async ({ db, session, now }) => ok(await accountOf(db, session, now)),
});

async function accountOf(from: Db, { actor, sessionId, username, browserId, passwordEndsAt }: SignedIn, now: Date): Promise<OwnAccount> {
  const person = await from.person.findUniqueOrThrow({
    where: { id: actor.id },
    select: { passwordSetAt: true, department: { select: { name: true } } },
  });
  const open = await openSessions(from, actor.id, now);
  const sessions = open.map(({ id, agent, address, createdAt, lastSeenAt, browserId: known }) => ({
    handle: sessionHandle(id),
    agent,
    address,
    since: createdAt.toISOString(),
    lastSeen: lastSeenAt.toISOString(),
    current: id === sessionId,
    shared: known === null,
  }));
  return {
    username,
    name: actor.name,
    department: person.department.name,
    passwordSetAt: person.passwordSetAt?.toISOString() ?? null,
    passwordEndsAt: passwordEndsAt?.toISOString() ?? null,
    sessions: [...sessions.filter(({ current }) => current), ...sessions.filter(({ current }) => !current)],
    otherBrowsers: await from.knownBrowser.count({ where: { personId: actor.id, ...(browserId !== null && { id: { not: browserId } }) } }),
    idleMinutes: passwordPolicy().idleMinutes,
  };
}
