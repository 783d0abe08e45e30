// Written down with every command that makes or changes who can sign, confirm or administer, and under which name.
import { type AccessChangeKind, stateOfPersonChange } from '@/lib/workflow/access-change';
import type { Role } from '@/lib/workflow/role';
import type { Tx } from '../database/connect';

interface PersonChanged {
  /** With the role that the account has now. */
  person: { id: string; role: Role };
  what: AccessChangeKind;
  /** Null: on the server's command line, or the system itself. */
  byId: string | null;
  now: Date;
}

/**
 * An account was made or changed: of a signer or the bureau it counts no more until a second person confirms it. Of others it is written
 * down all the same: should the account sign one day, a second person sees what was done to it.
 */
export async function recordPersonChange(tx: Tx, { person, what, byId, now }: PersonChanged): Promise<void> {
  await tx.accessChange.create({
    data: { at: now, what, role: person.role, personId: person.id, byId, state: stateOfPersonChange(person.role) },
    select: { id: true },
  });
}

/** The same for many new accounts at once. */
export async function recordNewPeople(tx: Tx, people: readonly { id: string; role: Role }[], byId: string, now: Date): Promise<void> {
  await tx.accessChange.createMany({
    data: people.map(({ id, role }) => ({
      at: now,
      what: 'created' satisfies AccessChangeKind,
      role,
      personId: id,
      byId,
      state: stateOfPersonChange(role),
    })),
  });
}

/** A certificate came: nothing is signed with it until a second person confirms it. */
export async function recordCertificate(tx: Tx, certificateId: string, what: AccessChangeKind, byId: string, now: Date): Promise<void> {
  await tx.accessChange.create({ data: { at: now, what, certificateId, byId, state: 'waiting' }, select: { id: true } });
}
