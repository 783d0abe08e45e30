// What the page for changing one's own password is given: the rules are shown before they are broken.
import 'server-only';
import { ok, type Outcome } from '@/lib/workflow/problem';
import type { OwnPassword } from '@/lib/contract/own-password';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';
import { passwordPolicy } from '../env';
import { passwordOwner } from '../session/set-password';

/** The rules for whoever asks, and whether they must be kept now. */
export const ownPassword = defineRead({
  name: 'own-password',
  what: '账号',
  input: ofNothing,
  see: 'self',
  during: ['first-password'],
  async answer({ db, session: { actor, waitsFor } }): Promise<Outcome<OwnPassword>> {
    const { mustChangePassword: first } = await db.person.findUniqueOrThrow({
      where: { id: actor.id },
      select: { mustChangePassword: true },
    });
    return ok({
      policy: passwordPolicy().name,
      owner: await passwordOwner(db, actor.id),
      due: waitsFor === 'first-password' ? (first ? 'first' : 'expired') : null,
    });
  },
});
