import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HealthPage } from '@/components/admin/health-page';
import { healthPage } from '@/lib/server/pages/health-page';
import { requireActor } from '@/lib/server/session/session';

export const metadata: Metadata = { title: '运行状况' };

export default async function HealthRoute() {
  const actor = await requireActor();
  const health = await healthPage(actor, new Date());
  if (!health) notFound();
  return <HealthPage health={health} />;
}
