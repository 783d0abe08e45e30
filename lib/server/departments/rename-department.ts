// A department gets another name, and with it what it has open.
import type { Tx } from '../database/connect';
import { renameYears } from '../forms/take-department-name';

/** Gives the department its new name; what is open takes it, the former is remembered. */
export async function renameDepartment(
  tx: Tx,
  department: { id: string; name: string },
  name: string,
  by: { id: string; now: Date },
): Promise<void> {
  await tx.department.update({ where: { id: department.id }, data: { name } });
  await tx.departmentName.create({ data: { departmentId: department.id, name: department.name, until: by.now } });
  await renameYears(tx, department.id, department.name, by);
}
