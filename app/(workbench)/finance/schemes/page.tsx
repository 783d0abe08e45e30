import { SchemesPage } from '@/components/schemes/schemes-page';
import { schemes } from '@/lib/server/schemes/schemes';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata = { title: '表式' };

export default async function SchemesRoute() {
  const { page } = await readPage(schemes, {});
  return <SchemesPage schemes={page} />;
}
