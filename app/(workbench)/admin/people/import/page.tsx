import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImportPage } from '@/components/admin/import-page';
import { mayReadTable } from '@/lib/server/people-table';
import { requireActor } from '@/lib/server/session';

export const metadata: Metadata = { title: '从表格导入人员' };

export default async function ImportRoute() {
  if (!mayReadTable(await requireActor())) notFound();
  return <ImportPage />;
}
