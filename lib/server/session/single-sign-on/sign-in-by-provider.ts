// What the provider of single sign-on says about somebody becomes a session here, or the answer to a session that asked for it.
// Nobody gets an account by it: people are linked by the administrator, or once by their user name where a setting says so and they
// neither sign, confirm nor administer.
import { createHash } from 'node:crypto';
import { TOLD_ROLES } from '@/lib/workflow/access-change';
import { recordPersonChange } from '../../audit/record-change';
import { writeAudit } from '../../audit/audit';
import { type Db, inTransaction, type Tx } from '../../database/connect';
import type { SingleSignOn } from '../../env';
import { countGuess, type GuessKey, longestWait, noteRefused } from '../guess-tallies';
import { openChallenge, putChallenge, takeChallenge } from '../second-factor/challenges';
import { findSession, roleOf, startSession } from '../sessions';
import type { ProviderClaims } from './provider';

/** What the login page gets as `error`. */
export type ProviderProblem = 'sso-unknown' | 'sso-inactive' | 'sso-other-person' | 'sso-not-fresh';
export type ProviderSignIn = { ok: true; personId: string; name: string; sessionId: string } | { ok: false; code: ProviderProblem };

interface Arrival {
  claims: ProviderClaims;
  from: { ip: string | null; agent: string | null };
  /** The session in the browser's cookie, if there is one. */
  sessionId: string | null;
}

/** How far the provider's clock may be behind ours, in seconds. */
const CLOCKS_DIFFER = 60;

/** Signs somebody in, or confirms the session that asked to (`ask-provider`). Leaves an audit row whatever comes of it. */
export async function signInByProvider(
  db: Db,
  provider: SingleSignOn,
  { claims, from, sessionId }: Arrival,
  now: Date,
): Promise<ProviderSignIn> {
  return inTransaction(db, async (tx) => {
    const open = sessionId === null ? null : await findSession(tx, sessionId, now, { touch: true });
    const asked = open && (await openChallenge(tx, open.sessionId, 'provider', now));
    const person = await linkedPerson(tx, provider, claims, now);
    const refused = (code: ProviderProblem) =>
      refuseSignIn(tx, code, { account: `${provider.issuer} ${claims.sub}`, personId: person?.id ?? null, ip: from.ip }, now);
    if (!person) return refused('sso-unknown');
    if (!person.active) return refused('sso-inactive');
    if (!open || !asked) {
      const begun = await startSession(tx, person.id, now, { agent: from.agent, address: from.ip, browserId: null, via: 'provider' });
      await writeAudit(tx, { at: now, actorId: person.id, action: 'sign-in', subject: `person:${person.id}`, details: { ip: from.ip } });
      return { ok: true, personId: person.id, name: person.name, sessionId: begun };
    }
    // Asked once, answered once, whatever the answer.
    await takeChallenge(tx, open.sessionId, 'provider', asked);
    if (open.actor.id !== person.id) return refused('sso-other-person');
    // A provider that only remembered them has not asked who is there.
    const shown = claims.auth_time;
    if (typeof shown !== 'number' || shown < Date.parse(asked) / 1000 - CLOCKS_DIFFER) return refused('sso-not-fresh');
    await putChallenge(tx, open.sessionId, 'confirmed', now.toISOString(), now);
    return { ok: true, personId: person.id, name: person.name, sessionId: open.sessionId };
  });
}

/** Refused as often as it comes; in the trail like wrong passwords: each of the first, then one row for each wait. */
async function refuseSignIn(
  tx: Tx,
  code: ProviderProblem,
  { account, personId, ip }: { account: string; personId: string | null; ip: string | null },
  now: Date,
): Promise<ProviderSignIn> {
  const keys: GuessKey[] = [{ kind: 'provider', key: createHash('sha256').update(account).digest('base64url'), personId: null }];
  const row = { at: now, actorId: null, subject: `person:${personId ?? 'unknown'}` };
  if (!(await longestWait(tx, keys, now))) {
    await writeAudit(tx, { ...row, action: 'sign-in-failed', details: { username: null, ip } });
    await countGuess(tx, keys, now);
  } else if (await noteRefused(tx, keys)) {
    await writeAudit(tx, { ...row, action: 'sign-in-refused', details: { username: null, ip, kind: 'provider' } });
  }
  return { ok: false, code };
}

async function linkedPerson(tx: Tx, { issuer, usernameClaim }: SingleSignOn, claims: ProviderClaims, now: Date) {
  const identity = await tx.identity.findUnique({ where: { issuer_subject: { issuer, subject: claims.sub } }, include: { person: true } });
  if (identity) return identity.person;
  const person = await personOfName(tx, usernameClaim === null ? null : claims[usernameClaim]);
  if (!person?.active) return person;
  await tx.identity.create({ data: { personId: person.id, issuer, subject: claims.sub, linkedAt: now } });
  await recordPersonChange(tx, { person: { id: person.id, role: roleOf(person.role) }, what: 'identity', byId: null, now });
  await writeAudit(tx, {
    at: now,
    actorId: person.id,
    action: 'link-identity',
    subject: `person:${person.id}`,
    details: { subject: claims.sub, by: 'username' },
  });
  return person;
}

/** Who may be linked by that name: nobody who signs, confirms or administers, and nobody whose link somebody has already decided about. */
async function personOfName(tx: Tx, name: unknown) {
  // Letters of other scripts are no capitals of ours: the Kelvin sign is no k.
  if (typeof name !== 'string' || !/^[\x20-\x7e]*$/.test(name) || name.trim() === '') return null;
  const person = await tx.person.findUnique({ where: { username: name.trim().toLowerCase() }, include: { identity: true } });
  // Whoever is linked to another account there stays so: the name may have been given to somebody else since.
  if (!person || person.identity || TOLD_ROLES.includes(roleOf(person.role))) return null;
  const decided = await tx.accessChange.findFirst({
    where: { personId: person.id, what: { in: ['identity', 'identity-removed'] } },
    select: { id: true },
  });
  return decided ? null : person;
}
