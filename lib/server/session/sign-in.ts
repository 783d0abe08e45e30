// Signing in with name and password. Guesses are slowed by account, by address and by browser (docs/decisions/0023-guessing-is-slowed.md);
// names that nobody has are treated alike, so that neither the answer nor its time tells which there are.
import { createHash } from 'node:crypto';
import { writeAudit } from '../audit/audit';
import { type Db, inTransaction, type Tx } from '../database/connect';
import { passwordsForAll } from '../env';
import { callerOf, networkOf } from './caller-network';
import type { GuessKind } from './guess-allowance';
import { countGuess, forgetGuesses, type GuessKey, longestWait, noteRefused } from './guess-tallies';
import { findKnownBrowser, rememberBrowser } from './known-browsers';
import { passwordsOverloaded, verifyPassword } from './password';
import { startSession } from './sessions';

/** Why nobody was signed in; `wait`: how many seconds until the next try is looked at. */
export type SignInProblem =
  | { code: 'wrong-credentials' }
  /** Right, but only administrators sign in with a password here. */
  | { code: 'passwords-off' }
  | { code: 'slowed'; kind: GuessKind; wait: number }
  | { code: 'busy' };
export type SignInResult =
  /** `browserToken` is to be kept in the browser; null on a shared machine. */
  | { ok: true; personId: string; name: string; sessionId: string; browserToken: string | null }
  | { ok: false; problem: SignInProblem };

export interface SignInAttempt {
  username: string;
  password: string;
  ip: string | null;
  /** The token of a browser in which somebody signed in before. */
  browserToken?: string | null;
  /** The browser as it names itself. */
  agent?: string | null;
  /** On a machine that others use: the browser is not remembered. */
  shared?: boolean;
}

const MOST_USERNAME = 64;
const MOST_PASSWORD = 256;
/** Of one network, from browsers that are not known: one that keeps the queue full must not shut others out of it. */
const MOST_UNDER_WAY = 40;

/** Guesses being looked at, by network. No longer than the queue of passwords. */
const underWay = new Map<string, number>();

const wrong: SignInResult = { ok: false, problem: { code: 'wrong-credentials' } };

/** What a guess is counted by: in a known browser by that alone, else by account, by account and address, and by network. */
function keysOf(username: string, personId: string | null, browserId: string | null, ip: string | null): GuessKey[] {
  if (browserId !== null) return [{ kind: 'browser', key: browserId, personId }];
  const account = personId ?? createHash('sha256').update(username).digest('base64url');
  return [
    { kind: 'pair', key: `${account} ${callerOf(ip)}`, personId },
    { kind: 'account', key: account, personId },
    { kind: 'address', key: networkOf(ip), personId: null },
  ];
}

/** Checks the password and opens a session. A guess that is looked at leaves an audit row, whatever comes of it; of those that have to wait the first does. */
export async function signIn(db: Db, given: SignInAttempt, now: Date): Promise<SignInResult> {
  const attempt = { ...given, username: given.username.trim().toLowerCase() };
  const { username, password, ip, browserToken = null } = attempt;
  if (username.length > MOST_USERNAME || password.length > MOST_PASSWORD) return wrong;
  const known = await db.person.findUnique({ where: { username }, select: { id: true, passwordHash: true, active: true } });
  const browserId = await findKnownBrowser(db, known?.id ?? '', browserToken, now);
  const keys = keysOf(username, known?.id ?? null, browserId, ip);
  if (await longestWait(db, keys, now)) {
    const waiting = await inTransaction(db, (tx) => refuseWaiting(tx, attempt, known?.id ?? null, keys, now));
    if (waiting) return waiting;
  }

  const lane = browserId === null ? 'unknown' : 'known';
  const network = networkOf(ip);
  if (passwordsOverloaded(lane) || (browserId === null && (underWay.get(network) ?? 0) >= MOST_UNDER_WAY)) return { ok: false, problem: { code: 'busy' } };
  const against = known?.active ? known.passwordHash : null;
  underWay.set(network, (underWay.get(network) ?? 0) + 1);
  try {
    // Outside the transaction: hashing takes tens of milliseconds, in which nobody else could write.
    const right = await verifyPassword(against, password, lane);
    return await inTransaction(db, (tx) => decide(tx, attempt, { keys, right, against }, now));
  } finally {
    const left = (underWay.get(network) ?? 1) - 1;
    if (left > 0) underWay.set(network, left);
    else underWay.delete(network);
  }
}

async function refuseWaiting(tx: Tx, { username, ip }: SignInAttempt, personId: string | null, keys: readonly GuessKey[], now: Date): Promise<SignInResult | null> {
  const longest = await longestWait(tx, keys, now);
  if (!longest) return null;
  if (await noteRefused(tx, keys)) {
    const details = { username: personId === null ? null : username, ip, kind: longest.kind };
    await writeAudit(tx, { at: now, actorId: null, action: 'sign-in-refused', subject: `person:${personId ?? 'unknown'}`, details });
  }
  return { ok: false, problem: { code: 'slowed', kind: longest.kind, wait: secondsTo(longest.until, now) } };
}

const secondsTo = (until: Date, now: Date) => Math.ceil((until.getTime() - now.getTime()) / 1000);

async function decide(tx: Tx, attempt: SignInAttempt, { keys, right, against }: { keys: readonly GuessKey[]; right: boolean; against: string | null }, now: Date): Promise<SignInResult> {
  const { username, ip, browserToken = null, agent = null, shared = false } = attempt;
  // Read again: while the password was hashed others may have used up what was free, or the password may have been changed.
  const person = await tx.person.findUnique({ where: { username } });
  const waiting = await refuseWaiting(tx, attempt, person?.id ?? null, keys, now);
  if (waiting) return waiting;
  if (!person?.active || !right || person.passwordHash !== against) return recordFailure(tx, { username, ip, personId: person?.id ?? null, active: person?.active === true }, keys, now);

  if (person.role !== 'admin' && !passwordsForAll()) {
    await writeAudit(tx, { at: now, actorId: null, action: 'sign-in-failed', subject: `person:${person.id}`, details: { username, ip } });
    return { ok: false, problem: { code: 'passwords-off' } };
  }
  // What others guessed of the account, and this network of other accounts, is held against it still.
  for (const key of keys) if (key.kind === 'pair' || key.kind === 'browser') await forgetGuesses(tx, { key });
  const browser = shared ? null : await rememberBrowser(tx, person.id, browserToken, agent, now);
  const sessionId = await startSession(tx, person.id, now, { agent, address: ip, browserId: browser?.id ?? null });
  await writeAudit(tx, { at: now, actorId: person.id, action: 'sign-in', subject: `person:${person.id}`, details: { ip } });
  return { ok: true, personId: person.id, name: person.name, sessionId, browserToken: browser?.token ?? null };
}

interface Failure {
  username: string;
  ip: string | null;
  personId: string | null;
  active: boolean;
}

async function recordFailure(tx: Tx, { username, ip, personId, active }: Failure, keys: readonly GuessKey[], now: Date): Promise<SignInResult> {
  const subject = active ? `person:${personId}` : 'person:unknown';
  // The name is not kept where nobody has it: people type their password into the wrong field.
  await writeAudit(tx, { at: now, actorId: null, action: 'sign-in-failed', subject, details: { username: active ? username : null, ip } });
  const waiting = await countGuess(tx, keys, now);
  for (const { kind, until } of waiting) {
    await writeAudit(tx, { at: now, actorId: null, action: 'sign-in-slowed', subject: kind === 'address' ? 'person:unknown' : subject, details: { kind, until: until.toISOString(), ip } });
  }
  const longest = waiting.sort((a, b) => b.until.getTime() - a.until.getTime())[0];
  if (!longest) return wrong;
  return { ok: false, problem: { code: 'slowed', kind: longest.kind, wait: secondsTo(longest.until, now) } };
}
