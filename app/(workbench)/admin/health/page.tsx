import type { Metadata } from 'next';
import { HealthPage } from '@/components/admin/health-page';
import { healthPage } from '@/lib/server/pages/health-page';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata: Metadata = { title: '运行状况' };

export default async function HealthRoute() {
  const { page } = await readPage(healthPage, {});
  return <HealthPage health={page} />;
}
