// The one place where somebody's password becomes another: what it was is kept where the policy does not take it again.
import { type PasswordOwner, type PasswordPolicy, passwordRules } from '@/lib/workflow/password-policy';
import type { Db, Tx } from '../database/connect';
import { isCommonPassword } from './common-passwords';
import { verifyPassword } from './password';
import { turnOf } from './password-turns';

export interface NewPassword {
  hash: string;
  /** A random one that somebody else has seen. */
  mustChange: boolean;
}

/** Puts the hash in place of the present one. */
export async function setPassword(
  tx: Tx,
  policy: PasswordPolicy,
  personId: string,
  { hash, mustChange }: NewPassword,
  now: Date,
): Promise<void> {
  const { passwordHash } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { passwordHash: true } });
  if (policy.past > 0) await tx.pastPassword.create({ data: { personId, hash: passwordHash, replacedAt: now } });
  const beyond = await tx.pastPassword.findMany({
    where: { personId },
    orderBy: [{ replacedAt: 'desc' }, { id: 'desc' }],
    skip: policy.past,
    select: { id: true },
  });
  await tx.pastPassword.deleteMany({ where: { id: { in: beyond.map(({ id }) => id) } } });
  await tx.person.update({ where: { id: personId }, data: { passwordHash: hash, mustChangePassword: mustChange, passwordSetAt: now } });
}

/** Why a new password will not do, each reason in Chinese; empty where it will. */
export async function weaknessesOf(
  policy: PasswordPolicy,
  { next, current, owner }: { next: string; current: string; owner: PasswordOwner },
): Promise<string[]> {
  const missed = passwordRules(policy, next, current, owner)
    .filter(({ kept }) => !kept)
    .map(({ text }) => text);
  if (missed.length > 0) return missed;
  return (await isCommonPassword(next)) ? ['这是许多人用过的密码，猜密码的人最先试它；请换一个自己想的'] : [];
}

/** The same of a new password that was used before: slow, for whoever has shown the present one. */
export async function reusesOf(db: Db, policy: PasswordPolicy, personId: string, next: string): Promise<string[]> {
  if (policy.past === 0) return [];
  const past = await db.pastPassword.findMany({ where: { personId }, orderBy: { replacedAt: 'desc' }, take: policy.past });
  for (const { hash } of past)
    if (await verifyPassword(hash, next, turnOf(personId))) return [`不能与最近 ${policy.past} 次用过的密码相同`];
  return [];
}

/** What others know of that person, and must not be in the password. */
export async function passwordOwner(db: Pick<Db, 'person'>, personId: string): Promise<PasswordOwner> {
  const { username, name, department } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { username: true, name: true, department: { select: { name: true } } },
  });
  return { username, name, department: department.name };
}
