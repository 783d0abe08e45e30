// A department was renamed: its open years take the new name, form by form. What is closed, signed or being sealed outside keeps
// the name that it was made under, and takes the new one once it is worked on again.
import { isEditable } from '@/lib/workflow/workflow';
import { writeAudit } from '../audit/audit';
import type { Tx } from '../database/connect';
import { subjectOf } from './evaluation-subject';
import { freezeAgain } from './freeze-revision';
import { draftAsStored } from './stored-draft';
import { isYearSigned } from '../year/department-year';

interface By {
  id: string;
  now: Date;
}

/** After the department's row has its new name. */
export async function renameYears(tx: Tx, departmentId: string, previous: string, by: By): Promise<void> {
  const years = await tx.year.findMany({ where: { departmentId }, select: { id: true, nameKept: true } });
  for (const { id, nameKept } of years) {
    if (!(await takeDepartmentName(tx, id, by)) && nameKept === '') await tx.year.update({ where: { id }, data: { nameKept: previous } });
  }
}

/** Brings every form of that year to the department's name of today; false where the year keeps the name that it has. */
export async function takeDepartmentName(tx: Tx, yearId: string, by: By): Promise<boolean> {
  const {
    state,
    nameKept,
    department: { name },
  } = await tx.year.findUniqueOrThrow({ where: { id: yearId }, include: { department: { select: { name: true } } } });
  if (state !== 'open' || (await isYearSigned(tx, yearId)) || (await tx.signedSet.count({ where: { yearId, state: 'sealing' } })) > 0)
    return false;
  if (nameKept !== '') await tx.year.update({ where: { id: yearId }, data: { nameKept: '' } });
  const rows = await tx.evaluation.findMany({
    where: { yearId },
    include: { year: { select: { departmentId: true, state: true } }, savedBy: { select: { name: true } } },
  });
  for (const row of rows) {
    const { form, state: stands, draft } = subjectOf(row);
    const previous = draft.department;
    if (previous === name) continue;
    const version = row.version + 1;
    // As it is stored: what the first version froze stays in its format.
    await tx.evaluation.update({
      where: { id: row.id },
      data: { draft: JSON.stringify(renamed(draftAsStored(row), previous, name)), version },
    });
    // What was submitted is frozen anew in the state it is in: it says nothing else than before.
    const frozen = isEditable(form, stands)
      ? null
      : await freezeAgain(tx, row.id, (filed) => renamed(filed, previous, name), by.id, by.now);
    await writeAudit(tx, {
      at: by.now,
      actorId: by.id,
      action: 'take-department-name',
      subject: `evaluation:${row.id}`,
      details: { previous, name, version, revision: frozen },
    });
  }
  return true;
}

interface Head {
  department: string;
  title?: string | undefined;
  supervisingDepartment?: string | undefined;
  implementingUnit?: string | undefined;
}

/** The same form with the new name: as its department's, as the head's other cells repeat it, and in its title. */
function renamed<T extends Head>(form: T, previous: string, name: string): T {
  const { title, supervisingDepartment, implementingUnit } = form;
  return {
    ...form,
    department: name,
    ...(title !== undefined && { title: title.replaceAll(previous, name) }),
    ...(supervisingDepartment === previous && { supervisingDepartment: name }),
    ...(implementingUnit === previous && { implementingUnit: name }),
  };
}
