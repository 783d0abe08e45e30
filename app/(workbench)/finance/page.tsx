import { RoundsPage } from '@/components/finance/rounds-page';
import { rounds } from '@/lib/server/year/rounds';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata = { title: '评价年度' };

export default async function RoundsRoute() {
  const { page, now } = await readPage(rounds, {});
  return <RoundsPage page={page} now={now.getTime()} />;
}
