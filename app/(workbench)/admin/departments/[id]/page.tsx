import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DepartmentPage } from '@/components/admin/department-page';
import { certificates } from '@/lib/server/certificates/certificates';
import { managedDepartment } from '@/lib/server/people/people';
import { requireActor } from '@/lib/server/session/session';

export const metadata: Metadata = { title: '部门' };

export default async function DepartmentRoute({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const now = new Date();
  const { id } = await params;
  const department = await managedDepartment(actor, id, now);
  const kept = await certificates(actor, id);
  if (!department || !kept) notFound();
  return <DepartmentPage department={department} certificates={kept} now={now.getTime()} />;
}
