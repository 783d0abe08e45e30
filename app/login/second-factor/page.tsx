import { redirect } from 'next/navigation';
import { SecondFactorPage } from '@/components/session/second-factor-page';
import { SmallPage } from '@/components/ui/small-page';
import { ownPage, routes } from '@/lib/routes';
import { secondStep } from '@/lib/server/account/second-factors';
import { readPage } from '@/lib/server/gate/read-page';
import { currentSession } from '@/lib/server/session/session';

export const metadata = { title: '两步验证' };

export default async function SecondFactor({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPage((await searchParams).next);
  const session = await currentSession({ waiting: true });
  if (!session) redirect(routes.login(next));
  if (session.waitsFor !== 'second-factor') redirect(next);
  const {
    page: { passkey, code },
  } = await readPage(secondStep, {});
  return (
    <SmallPage title="两步验证" subtitle={`${session.actor.name}（${session.username}）`}>
      <SecondFactorPage next={next} passkey={passkey} code={code ?? ''} />
    </SmallPage>
  );
}
