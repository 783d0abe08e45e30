// What the page for changing one's own password is given: the rules are shown before they are broken.
import 'server-only';
import type { OwnPassword } from '@/lib/contract/own-password';
import type { Db } from '../database/connect';
import { db } from '../database/db';
import { passwordPolicy } from '../env';
import { passwordOwner } from '../session/set-password';
import type { SignedIn } from '../session/sessions';

/** The rules for that person, and whether they must be kept now. */
export async function ownPassword({ actor, waitsFor }: SignedIn, from: Db = db()): Promise<OwnPassword> {
  const { mustChangePassword: first } = await from.person.findUniqueOrThrow({
    where: { id: actor.id },
    select: { mustChangePassword: true },
  });
  return {
    policy: passwordPolicy().name,
    owner: await passwordOwner(from, actor.id),
    due: waitsFor === 'first-password' ? (first ? 'first' : 'expired') : null,
  };
}
