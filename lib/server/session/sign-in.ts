// Signing in with name and password. Guesses are slowed by account, by address and by browser (docs/decisions/0023-guessing-is-slowed.md);
// names that nobody has are treated alike, so that neither the answer nor its time tells which there are.
import { createHash } from 'node:crypto';
import { writeAudit } from '../audit/audit';
import { type Db, inTransaction, type Tx } from '../database/connect';
import { passwordsForAll } from '../env';
import { Places } from '../http/places';
import { callerOf, networkOf, widerNetworksOf } from '../http/caller-network';
import { type GuessLanes, isUsualNetwork, laneNow, lanesOf } from './guess-lanes';
import type { GuessKind } from './guess-allowance';
import { countGuess, forgetGuesses, type GuessKey, longestWait, noteRefused } from './guess-tallies';
import { findKnownBrowser, rememberBrowser } from './known-browsers';
import { verifyPassword } from './password';
import { isPasswordsBusy, type Turn } from './password-turns';
import { startSession } from './sessions';

/** Why nobody was signed in; `wait`: how many seconds until the next try is looked at. */
export type SignInProblem =
  | { code: 'wrong-credentials' }
  /** Right, but only administrators sign in with a password here. */
  | { code: 'passwords-off' }
  | { code: 'slowed'; kind: GuessKind; wait: number }
  | { code: 'busy' };
export type SignInResult =
  /** `browserCookie` is to be kept in the browser; null on a shared machine. */
  { ok: true; personId: string; name: string; sessionId: string; browserCookie: string | null } | { ok: false; problem: SignInProblem };

export interface SignInAttempt {
  username: string;
  password: string;
  ip: string | null;
  /** What a browser keeps in which somebody signed in before. */
  browserCookie?: string | null;
  /** The browser as it names itself. */
  agent?: string | null;
  /** On a machine that others use: the browser is not remembered. */
  shared?: boolean;
}

const MOST_USERNAME = 64;
const MOST_PASSWORD = 256;
/** Guesses of strangers that are looked at or wait for it: so many of one address and network, which give way to others when all are taken. */
const kept = globalThis as typeof globalThis & { zipingGuesses?: Places };
const guesses = (kept.zipingGuesses ??= new Places(200, { own: 40, near: 40, wide: 60 }));

const wrong: SignInResult = { ok: false, problem: { code: 'wrong-credentials' } };
const busy: SignInResult = { ok: false, problem: { code: 'busy' } };

/** What a guess is counted by whatever the account. */
const networkKeys = (ip: string | null): GuessKey[] => [
  { kind: 'address', key: networkOf(ip), personId: null },
  ...widerNetworksOf(ip).map((key) => ({ kind: 'site', key, personId: null }) as const),
];

/** Counts that a right password forgets: what others guessed of the account, and this network of other accounts, is held against it still. */
const FORGOTTEN: readonly GuessKind[] = ['pair', 'pair-site', 'browser'];

/** Checks the password and opens a session. A guess that is looked at leaves an audit row, whatever comes of it; of those that have to wait the first does. */
export async function signIn(db: Db, given: SignInAttempt, now: Date): Promise<SignInResult> {
  const attempt = { ...given, username: given.username.trim().toLowerCase() };
  const { username, password, ip, browserCookie = null } = attempt;
  if (username.length > MOST_USERNAME || password.length > MOST_PASSWORD) return wrong;
  const known = await db.person.findUnique({
    where: { username },
    select: { id: true, passwordHash: true, active: true, passwordSetAt: true },
  });
  const browserId = await findKnownBrowser(db, known?.id ?? '', browserCookie, now);
  const personId = known?.id ?? null;
  const usual = await isUsualNetwork(db, 'password', known ?? { id: '', passwordSetAt: null }, ip);
  const account = personId ?? createHash('sha256').update(username).digest('base64url');
  const lanes = lanesOf('password', { personId, account, browserId, ip, usual }, networkKeys(ip));
  if (await longestWait(db, await laneNow(db, lanes, now), now)) {
    const waiting = await inTransaction(db, async (tx) => refuseWaiting(tx, attempt, personId, await laneNow(tx, lanes, now), now));
    if (waiting) return waiting;
  }

  const against = known?.active ? known.passwordHash : null;
  const caller = callerOf(ip);
  const place = browserId === null ? guesses.take(caller) : null;
  if (typeof place === 'string') return busy;
  const turn: Turn = place
    ? { lane: 'unknown', whose: caller.wide, signal: place.signal }
    : { lane: 'known', whose: `browser ${browserId}` };
  try {
    // Outside the transaction: hashing takes tens of milliseconds, in which nobody else could write.
    const right = await verifyPassword(against, password, turn);
    return await inTransaction(db, (tx) => decide(tx, attempt, { lanes, right, against }, now));
  } catch (error) {
    if (isPasswordsBusy(error)) return busy;
    throw error;
  } finally {
    place?.leave();
  }
}

async function refuseWaiting(
  tx: Tx,
  { username, ip }: SignInAttempt,
  personId: string | null,
  keys: readonly GuessKey[],
  now: Date,
): Promise<SignInResult | null> {
  const longest = await longestWait(tx, keys, now);
  if (!longest) return null;
  if (await noteRefused(tx, keys)) {
    const details = { username: personId === null ? null : username, ip, kind: longest.kind };
    await writeAudit(tx, { at: now, actorId: null, action: 'sign-in-refused', subject: `person:${personId ?? 'unknown'}`, details });
  }
  return { ok: false, problem: { code: 'slowed', kind: longest.kind, wait: secondsTo(longest.until, now) } };
}

const secondsTo = (until: Date, now: Date) => Math.ceil((until.getTime() - now.getTime()) / 1000);

async function decide(
  tx: Tx,
  attempt: SignInAttempt,
  { lanes, right, against }: { lanes: GuessLanes; right: boolean; against: string | null },
  now: Date,
): Promise<SignInResult> {
  const { username, ip, browserCookie = null, agent = null, shared = false } = attempt;
  // Read again: while the password was hashed others may have used up what was free, or the password may have been changed.
  const person = await tx.person.findUnique({ where: { username } });
  const keys = await laneNow(tx, lanes, now);
  const waiting = await refuseWaiting(tx, attempt, person?.id ?? null, keys, now);
  if (waiting) return waiting;
  if (!person?.active || !right || person.passwordHash !== against)
    return recordFailure(tx, { username, ip, personId: person?.id ?? null, active: person?.active === true }, keys, now);

  if (person.role !== 'admin' && !passwordsForAll()) {
    // No guess, so that the network does not answer for it; but counted, so that nobody writes rows without end.
    const refused = await recordFailure(
      tx,
      { username, ip, personId: person.id, active: true },
      keys.filter(({ personId }) => personId !== null),
      now,
    );
    return refused === wrong ? { ok: false, problem: { code: 'passwords-off' } } : refused;
  }
  for (const key of lanes.flat()) if (FORGOTTEN.includes(key.kind)) await forgetGuesses(tx, { key });
  const browser = shared ? null : await rememberBrowser(tx, person.id, browserCookie, agent, now);
  const sessionId = await startSession(tx, person.id, now, { agent, address: ip, browserId: browser?.id ?? null });
  await writeAudit(tx, { at: now, actorId: person.id, action: 'sign-in', subject: `person:${person.id}`, details: { ip } });
  return { ok: true, personId: person.id, name: person.name, sessionId, browserCookie: browser?.cookie ?? null };
}

interface Failure {
  username: string;
  ip: string | null;
  personId: string | null;
  active: boolean;
}

async function recordFailure(
  tx: Tx,
  { username, ip, personId, active }: Failure,
  keys: readonly GuessKey[],
  now: Date,
): Promise<SignInResult> {
  const subject = active ? `person:${personId}` : 'person:unknown';
  // The name is not kept where nobody has it: people type their password into the wrong field.
  await writeAudit(tx, { at: now, actorId: null, action: 'sign-in-failed', subject, details: { username: active ? username : null, ip } });
  const waiting = await countGuess(tx, keys, now);
  for (const { kind, until } of waiting) {
    await writeAudit(tx, {
      at: now,
      actorId: null,
      action: 'sign-in-slowed',
      subject: kind === 'address' ? 'person:unknown' : subject,
      details: { kind, until: until.toISOString(), ip },
    });
  }
  const longest = waiting.sort((a, b) => b.until.getTime() - a.until.getTime())[0];
  if (!longest) return wrong;
  return { ok: false, problem: { code: 'slowed', kind: longest.kind, wait: secondsTo(longest.until, now) } };
}
