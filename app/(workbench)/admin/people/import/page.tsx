import type { Metadata } from 'next';
import { ImportPage } from '@/components/admin/import-page';
import { importPage } from '@/lib/server/people/people';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata: Metadata = { title: '从表格导入人员' };

export default async function ImportRoute() {
  await readPage(importPage, {});
  return <ImportPage />;
}
