// Session rows: what makes a sign-in revocable. Idle for as long as the policy lets (30 minutes), 12 hours at most, checked on every request.
import { randomBytes } from 'node:crypto';
import { passwordEndsAt } from '@/lib/workflow/password-policy';
import { type Actor, type Role, ROLES } from '@/lib/workflow/role';
import { type Factors, SESSION_WAYS, type SessionWay, type Waiting, waitsFor } from '@/lib/workflow/second-factor';
import type { Db, Tx } from '../database/connect';
import { passwordPolicy, secondFactorPolicy } from '../env';
import { agentText } from './known-browsers';

export const LONGEST_HOURS = 12;
const MINUTE = 60_000;
/** How seldom being seen is written down. */
const TOUCH_EVERY = MINUTE;

/** Somebody signed in. */
export interface SignedIn {
  actor: Actor;
  sessionId: string;
  username: string;
  /** The known browser that it is in; null on a shared machine. */
  browserId: string | null;
  /** What must be done before anything else is read or written. */
  waitsFor: Waiting | null;
  via: SessionWay;
  factors: Factors;
  /** Nothing more is guessed at: the second factor was passed. */
  factorPassed: boolean;
  /** When the password must be changed; null where it does not age, or was not what somebody signed in with. */
  passwordEndsAt: Date | null;
  /** When the session ends whatever is done (12 hours after signing in). */
  expiresAt: Date;
}

/** A role as read from the database, checked. Throws for a text that is none. */
export function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (!role) throw new Error(`unknown role in the database: ${text}`);
  return role;
}

/** In which browser, from where and with what somebody signs in. `browserId`: the known browser that it is. */
export interface SessionOrigin {
  agent: string | null;
  address: string | null;
  browserId: string | null;
  via?: SessionWay;
}

const NOWHERE: SessionOrigin = { agent: null, address: null, browserId: null };

/** How long a row is kept after its session, telling where somebody comes from (guess-lanes.ts). */
const KEPT_DAYS = 30;

/** Opens a session row; its id goes into the cookie. Rows long past are cleared on the way. */
export async function startSession(
  tx: Tx,
  personId: string,
  now: Date,
  { agent, address, browserId, via }: SessionOrigin = NOWHERE,
): Promise<string> {
  await tx.session.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - KEPT_DAYS * 24 * 60 * MINUTE) } } });
  const id = randomBytes(24).toString('base64url');
  const expiresAt = new Date(now.getTime() + LONGEST_HOURS * 60 * MINUTE);
  await tx.session.create({
    data: { id, personId, createdAt: now, lastSeenAt: now, expiresAt, agent: agentText(agent), address, browserId, ...(via && { via }) },
  });
  return id;
}

/**
 * Whose session it is, or null where it ended: revoked, idle for too long, older than 12 hours, or the person
 * deactivated. `touch` says that this request is something the person did (polling is not).
 */
export async function findSession(db: Db | Tx, id: string, now: Date, { touch }: { touch: boolean }): Promise<SignedIn | null> {
  const row = await sessionRow(db, id);
  if (!row || row.revokedAt || !Number(row.active)) return null;
  const policy = passwordPolicy();
  const idle = now.getTime() - row.lastSeenAt.getTime();
  if (now >= row.expiresAt || idle > policy.idleMinutes * MINUTE) return null;
  if (touch && idle >= TOUCH_EVERY) {
    await db.session.updateMany({ where: { id, lastSeenAt: { lt: now } }, data: { lastSeenAt: now } });
  }
  const role = roleOf(row.role);
  const via = SESSION_WAYS.find((origin) => origin === row.via) ?? 'password';
  const factors = { authenticator: Number(row.authenticators) > 0, passkeys: Number(row.passkeys) };
  const factorPassed = row.factorAt !== null;
  const passwordEnds = via === 'password' ? passwordEndsAt(policy, row.passwordSetAt ?? row.personCreatedAt) : null;
  const mustChangePassword = Number(row.mustChangePassword) > 0 || (passwordEnds !== null && passwordEnds <= now);
  return {
    actor: {
      id: row.personId,
      name: row.name,
      role,
      departmentId: row.departmentId,
      sectionIds: JSON.parse(row.sections) as string[],
    },
    sessionId: row.id,
    username: row.username,
    browserId: row.browserId,
    waitsFor: waitsFor({ policy: secondFactorPolicy(), role, via, factors, passed: factorPassed, mustChangePassword }),
    via,
    factors,
    factorPassed,
    passwordEndsAt: passwordEnds,
    expiresAt: row.expiresAt,
  };
}

interface SessionRow {
  id: string;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  via: string;
  factorAt: Date | null;
  browserId: string | null;
  personId: string;
  name: string;
  username: string;
  role: string;
  departmentId: string;
  active: boolean | number;
  mustChangePassword: boolean | number;
  passwordSetAt: Date | null;
  personCreatedAt: Date;
  /** A JSON array of their ids. */
  sections: string;
  authenticators: number | bigint;
  passkeys: number | bigint;
}

/** In SQL: every request asks for it, a save more than once, and Prisma would send five statements. */
async function sessionRow(db: Db | Tx, id: string): Promise<SessionRow | undefined> {
  const [row] = await db.$queryRaw<SessionRow[]>`
    SELECT s."id", s."lastSeenAt", s."expiresAt", s."revokedAt", s."via", s."factorAt", s."browserId", p."id" AS "personId", p."name", p."username",
      p."role", p."departmentId", p."active", p."mustChangePassword", p."passwordSetAt", p."createdAt" AS "personCreatedAt",
      (SELECT json_group_array("sectionId") FROM "PersonSection" WHERE "personId" = p."id") AS "sections",
      (SELECT COUNT(*) FROM "Authenticator" WHERE "personId" = p."id") AS "authenticators",
      (SELECT COUNT(*) FROM "Passkey" WHERE "personId" = p."id") AS "passkeys"
    FROM "Session" s JOIN "Person" p ON p."id" = s."personId" WHERE s."id" = ${id}`;
  return row;
}

/** Ends sessions at once: one, or all of a person but one. Gives how many could still be used. */
export async function revokeSessions(tx: Tx, which: { id: string } | { personId: string; except: string }, now: Date): Promise<number> {
  const where = 'id' in which ? { id: which.id } : { personId: which.personId, id: { not: which.except } };
  const { count } = await tx.session.updateMany({ where: { ...where, revokedAt: null, expiresAt: { gt: now } }, data: { revokedAt: now } });
  return count;
}
