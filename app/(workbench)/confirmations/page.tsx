import { notFound } from 'next/navigation';
import { ConfirmationsPage } from '@/components/confirmations/confirmations-page';
import { accessChangesPage } from '@/lib/server/confirmations/access-changes';
import { homeData } from '../home-data';

export const metadata = { title: '账号与证书变动' };

export default async function Page() {
  const { actor, now, home } = await homeData();
  const page = await accessChangesPage(actor, new Date(now));
  if (!page) notFound();
  return <ConfirmationsPage page={page} department={home.years[0]?.departmentName ?? null} />;
}
