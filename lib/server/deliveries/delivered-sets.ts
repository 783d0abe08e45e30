// Which deliveries a file address of the bureau means.
import type { Db } from '../database/connect';
import { DELIVERED } from './delivery-subject';

/** The standing delivery of each of these departments, by id of the set. */
export async function standingSets(db: Db, year: number, departmentIds: readonly string[]): Promise<string[]> {
  const sets = await db.signedSet.findMany({
    where: { year: { year, departmentId: { in: [...departmentIds] } }, state: { in: ['delivered', 'accepted'] } },
    select: { id: true },
  });
  return sets.map(({ id }) => id);
}

/** The delivery of that number, whatever came of it; null where there is none. */
export async function deliveryOf(
  db: Db,
  year: number,
  departmentId: string,
  number: number,
): Promise<{ id: string; department: string } | null> {
  const set = await db.signedSet.findFirst({
    where: { number, year: { year, departmentId }, state: { in: [...DELIVERED] } },
    select: { id: true, year: { select: { department: { select: { name: true } } } } },
  });
  return set && { id: set.id, department: set.year.department.name };
}

/** A file of a delivery of that department; null where there is none. */
export async function deliveredFile(
  db: Db,
  year: number,
  departmentId: string,
  id: string,
): Promise<{ name: string; sha256: string } | null> {
  const file = await db.signedFile.findFirst({
    where: { id, sha256: { not: null }, set: { year: { year, departmentId }, state: { in: [...DELIVERED] } } },
    select: { name: true, sha256: true },
  });
  return file && file.sha256 !== null ? { name: file.name, sha256: file.sha256 } : null;
}
