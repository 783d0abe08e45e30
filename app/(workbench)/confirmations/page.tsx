import { ConfirmationsPage } from '@/components/confirmations/confirmations-page';
import { accessChangesPage } from '@/lib/server/confirmations/access-changes';
import { readPage } from '@/lib/server/gate/read-page';
import { homeData } from '../home-data';

export const metadata = { title: '账号与证书变动' };

export default async function Page() {
  const { page } = await readPage(accessChangesPage, {});
  const { page: home } = await homeData();
  return <ConfirmationsPage page={page} department={home.years[0]?.departmentName ?? null} />;
}
