// What a department is called: documents, certificates and verifying go by it, so where somebody signs under it, another name waits for
// the bureau.
import type { AccessChangeKind } from '@/lib/workflow/access-change';
import { differsByRegion, isSameDepartment } from '@/lib/signature/given-names';
import { knownRegions } from './known-regions';
import type { Db, Tx } from '../database/connect';

/** As an empty installation calls its bureau, until somebody says its full name. */
export const UNNAMED_BUREAU = '财政局';

/**
 * The name by which another department has that one, had it once, is certified under it or waits for it; or for one that is the same but for some
 * region before it, known or not: it may become known, and verifying then takes the two for one. Who signed under it must stay told apart.
 */
export async function takenName(tx: Tx, name: string, own: string | null): Promise<string | null> {
  const now = await tx.department.findMany({ select: { id: true, name: true } });
  const once = await tx.departmentName.findMany({ select: { departmentId: true, name: true } });
  // Certificates of earlier versions may be of a name that no list has.
  const certified = await tx.certificate.findMany({
    where: { departmentId: { not: null } },
    select: { departmentId: true, registeredFor: true },
  });
  const asked = await tx.accessChange.findMany({
    where: { state: 'waiting', departmentId: { not: null } },
    select: { departmentId: true, wanted: true },
  });
  const held = [
    ...now,
    ...once.map((former) => ({ id: former.departmentId, name: former.name })),
    ...certified.map(({ departmentId, registeredFor }) => ({ id: departmentId, name: registeredFor })),
    ...asked.map(({ departmentId, wanted }) => ({ id: departmentId, name: wanted })),
  ];
  const regions = await knownRegions(tx);
  const isSame = (one: string, other: string) => differsByRegion(one, other) || isSameDepartment(one, other, regions);
  return held.find((each) => each.id !== own && (isSame(each.name, name) || isSame(name, each.name)))?.name ?? null;
}

/** Whether somebody signs under that department's name or did; under the bureau's, whether anything is certified or signed at all. */
export async function isNameRelied(tx: Db | Tx, { id, bureau }: { id: string; bureau: boolean }): Promise<boolean> {
  const own = bureau ? {} : { departmentId: id };
  if (await tx.certificate.findFirst({ where: own, select: { id: true } })) return true;
  if (await tx.signedSet.findFirst({ where: bureau ? {} : { year: { departmentId: id } }, select: { id: true } })) return true;
  if (bureau) return false;
  return (
    (await tx.person.findFirst({
      where: { departmentId: id, OR: [{ role: 'signer' }, { accessChanges: { some: { role: 'signer' } } }] },
      select: { id: true },
    })) !== null
  );
}

/** A name is asked for, in place of one that was asked for before. `wanted` is null: the department keeps the one that it has. */
export async function askForName(tx: Tx, departmentId: string, wanted: string | null, byId: string, now: Date): Promise<void> {
  await tx.accessChange.updateMany({
    where: { departmentId, state: 'waiting' },
    data: { state: 'withdrawn', decidedAt: now, decidedById: byId },
  });
  if (wanted !== null)
    await tx.accessChange.create({
      data: { at: now, what: 'department-name' satisfies AccessChangeKind, departmentId, wanted, byId, state: 'waiting' },
      select: { id: true },
    });
}

/** The name that it waits for; null where it waits for none. */
export async function nameAskedFor(tx: Db | Tx, departmentId: string): Promise<string | null> {
  return (await tx.accessChange.findFirst({ where: { departmentId, state: 'waiting' }, select: { wanted: true } }))?.wanted ?? null;
}
