// An administrator who is lost: whoever may write to the database gives the account another password. Not reachable over the network.
import { recordPersonChange } from '../audit/record-change';
import { writeAudit } from '../audit/audit';
import { type Db, inTransaction, type Tx } from '../database/connect';
import { hashPassword } from '../session/password';
import { randomPassword } from '../session/random-password';
import { resetAccount } from '../session/reset-account';
import { removeFactors } from '../session/second-factor/remove-factors';

export type AdminReset =
  /** `made`: the account was not there, or not in use, since nobody administered the system. */
  | { ok: true; username: string; password: string; made: boolean }
  /** `admins`: the user names of those who administer the system. */
  | { ok: false; why: 'several' | 'nobody-of-that-name' | 'no-administrator' | 'not-in-use' | 'no-bureau'; admins: string[] };

/** What a reset would do. `made`: as above. */
export type AdminResetPlan = { ok: true; username: string; made: boolean } | Extract<AdminReset, { ok: false }>;

const FIRST_NAME = 'admin';

/** Which account it is to be, or why none can be told. */
async function accountFor(
  tx: Tx,
  wanted: string | null,
): Promise<
  { id: string; username: string; active: boolean } | { make: string; departmentId: string } | Extract<AdminReset, { ok: false }>
> {
  const active = await tx.person.findMany({ where: { role: 'admin', active: true }, orderBy: { username: 'asc' } });
  const admins = active.map(({ username }) => username);
  const username = wanted ?? (admins.length === 0 ? FIRST_NAME : (admins[0] ?? ''));
  if (wanted === null && admins.length > 1) return { ok: false, why: 'several', admins };
  const person = await tx.person.findUnique({ where: { username } });
  if (!person && admins.length > 0) return { ok: false, why: 'nobody-of-that-name', admins };
  if (!person) {
    const bureau = await tx.department.findFirst({ where: { bureau: true }, orderBy: { active: 'desc' } });
    return bureau ? { make: username, departmentId: bureau.id } : { ok: false, why: 'no-bureau', admins };
  }
  if (person.role !== 'admin') return { ok: false, why: 'no-administrator', admins };
  // Taken out of use by another administrator, who can take it back.
  return person.active || admins.length === 0 ? person : { ok: false, why: 'not-in-use', admins };
}

const nameOf = (wanted: string | null) => wanted?.trim().toLowerCase() ?? null;

/** Whose account `resetAdmin` would reset or make; changes nothing. */
export function planAdminReset(db: Db, wanted: string | null): Promise<AdminResetPlan> {
  return inTransaction(db, async (tx) => {
    const account = await accountFor(tx, nameOf(wanted));
    if ('ok' in account) return account;
    return 'make' in account
      ? { ok: true, username: account.make, made: true }
      : { ok: true, username: account.username, made: !account.active };
  });
}

/** Gives the administrator of that user name (or the only one) a random password, to be changed at the next sign-in, and ends what is open. */
export async function resetAdmin(db: Db, wanted: string | null, now: Date): Promise<AdminReset> {
  const password = randomPassword();
  const hash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const account = await accountFor(tx, nameOf(wanted));
    if ('ok' in account) return account;
    if ('make' in account) {
      const person = await tx.person.create({
        data: {
          username: account.make,
          name: '系统管理员',
          role: 'admin',
          departmentId: account.departmentId,
          passwordHash: hash,
          passwordSetAt: now,
          createdAt: now,
        },
      });
      await recordPersonChange(tx, { person: { id: person.id, role: 'admin' }, what: 'created', byId: null, now });
      await writeAudit(tx, {
        at: now,
        actorId: null,
        action: 'reset-admin',
        subject: `person:${person.id}`,
        details: { username: account.make, made: true, factors: 0 },
      });
      return { ok: true, username: account.make, password, made: true };
    }
    const { id, username, active } = account;
    if (!active) await tx.person.update({ where: { id }, data: { active: true } });
    await resetAccount(tx, id, hash, now);
    const factors = await removeFactors(tx, id);
    for (const what of [...(active ? [] : ['reactivated' as const]), 'password-reset' as const])
      await recordPersonChange(tx, { person: { id, role: 'admin' }, what, byId: null, now });
    await writeAudit(tx, {
      at: now,
      actorId: null,
      action: 'reset-admin',
      subject: `person:${id}`,
      details: { username, made: !active, factors },
    });
    return { ok: true, username, password, made: !active };
  });
}
