import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DepartmentList } from '@/components/admin/department-list';
import { certificateDuties } from '@/lib/server/certificates/certificates';
import { managedDepartments } from '@/lib/server/people/people';
import { requireActor } from '@/lib/server/session/session';

export const metadata: Metadata = { title: '部门与科室' };

export default async function DepartmentsRoute() {
  const actor = await requireActor();
  const departments = await managedDepartments(actor);
  const duties = await certificateDuties(actor, new Date());
  if (!departments || !duties) notFound();
  return <DepartmentList departments={departments} certificates={Object.fromEntries(duties.map((duty) => [duty.departmentId, duty]))} />;
}
