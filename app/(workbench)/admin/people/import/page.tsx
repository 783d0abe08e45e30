import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImportPage } from '@/components/admin/import-page';
import { managesPeople } from '@/lib/server/people/managed-people';
import { requireActor } from '@/lib/server/session/session';

export const metadata: Metadata = { title: '从表格导入人员' };

export default async function ImportRoute() {
  if (!managesPeople(await requireActor())) notFound();
  return <ImportPage />;
}
