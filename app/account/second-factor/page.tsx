import { FactorsPage } from '@/components/account/factors-page';
import { SmallPage } from '@/components/ui/small-page';
import { ownSecondFactors } from '@/lib/server/account/second-factors';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata = { title: '两步验证' };

export default async function SecondFactorsPage() {
  const { page, session } = await readPage(ownSecondFactors, {});
  return (
    <SmallPage title="两步验证" subtitle={`${session.actor.name}（${session.username}）`} wide>
      <FactorsPage page={page} />
    </SmallPage>
  );
}
