// What a year's department form keeps from being changed: the project forms that it was compiled from, and all that was
// signed with it.
import type { Db, Tx } from '../database/connect';

/** The refusal of a change to a project form of that year, or null while its department form is being worked on. */
export async function keptByDepartment(tx: Tx | Db, yearId: string): Promise<'already-compiled' | 'already-signed' | null> {
  const department = await tx.evaluation.findFirst({
    where: { yearId, form: 'department', state: { not: 'draft' } },
    select: { state: true },
  });
  if (!department || department.state === 'returned') return null;
  return department.state === 'compiled' ? 'already-compiled' : 'already-signed';
}
