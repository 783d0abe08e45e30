import { notFound } from 'next/navigation';
import { SchemesPage } from '@/components/schemes/schemes-page';
import { schemes } from '@/lib/server/schemes/schemes';
import { requireActor } from '@/lib/server/session/session';

export const metadata = { title: '表式' };

export default async function SchemesRoute() {
  const found = await schemes(await requireActor());
  if (!found) notFound();
  return <SchemesPage schemes={found} />;
}
