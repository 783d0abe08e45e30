import type { Metadata } from 'next';
import { DepartmentList } from '@/components/admin/department-list';
import { departmentsPage } from '@/lib/server/pages/administration';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata: Metadata = { title: '部门与科室' };

export default async function DepartmentsRoute() {
  const {
    page: { departments, duties },
  } = await readPage(departmentsPage, {});
  return <DepartmentList departments={departments} certificates={Object.fromEntries(duties.map((duty) => [duty.departmentId, duty]))} />;
}
