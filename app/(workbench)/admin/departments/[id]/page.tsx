import type { Metadata } from 'next';
import { DepartmentPage } from '@/components/admin/department-page';
import { departmentPage } from '@/lib/server/pages/administration';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata: Metadata = { title: '部门' };

export default async function DepartmentRoute({ params }: { params: Promise<{ id: string }> }) {
  const { page, now } = await readPage(departmentPage, await params);
  return <DepartmentPage {...page} now={now.getTime()} />;
}
