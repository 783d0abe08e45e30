// The administrator's pages that show departments, their people and their certificates together.
import 'server-only';
import { ok, refuse } from '@/lib/workflow/problem';
import { certificateDuties, certificates } from '../certificates/certificates';
import { ofId, ofNothing } from '../gate/address';
import { defineRead, ofInstallation } from '../gate/read';
import { managedDepartment, managedDepartments, OF_ADMINISTRATION } from '../people/people';

/** Every department, and how its certificate stands. */
export const departmentsPage = defineRead({
  name: 'departments',
  what: '部门与科室',
  input: ofNothing,
  subject: ofInstallation,
  see: ['people.manage', 'certificate.manage'],
  answer: async ({ now }) => ok({ departments: await managedDepartments(), duties: await certificateDuties(now) }),
});

/** One department with its sections, people and certificates. */
export const departmentPage = defineRead({
  name: 'department',
  what: '这个部门',
  ...OF_ADMINISTRATION,
  input: ofId,
  see: ['people.manage', 'certificate.manage'],
  async answer({ input: { id }, actor, now }) {
    const department = await managedDepartment(actor, id, now);
    return department ? ok({ department, certificates: await certificates(id) }) : refuse('not-found', { what: '这个部门' });
  },
});
