import { notFound } from 'next/navigation';
import { RoundsPage } from '@/components/finance/rounds-page';
import { rounds } from '@/lib/server/year/rounds';
import { requireActor } from '@/lib/server/session/session';

export const metadata = { title: '评价年度' };

export default async function RoundsRoute() {
  const actor = await requireActor();
  const now = new Date();
  const found = await rounds(actor, now);
  if (!found) notFound();
  return <RoundsPage page={found} now={now.getTime()} />;
}
