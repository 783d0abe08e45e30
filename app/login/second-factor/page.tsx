import { redirect } from 'next/navigation';
import { SecondFactorPage } from '@/components/session/second-factor-page';
import { SmallPage } from '@/components/ui/small-page';
import { ownPage, routes } from '@/lib/routes';
import { presenceView } from '@/lib/server/account/second-factors';
import { currentSession } from '@/lib/server/session/session';

export const metadata = { title: '两步验证' };

export default async function SecondFactor({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPage((await searchParams).next);
  const session = await currentSession({ waiting: true });
  if (!session) redirect(routes.login(next));
  if (session.waitsFor !== 'second-factor') redirect(next);
  const { passkey, code } = await presenceView(session, new Date());
  return (
    <SmallPage title="两步验证" subtitle={`${session.actor.name}（${session.username}）`}>
      <SecondFactorPage next={next} passkey={passkey} code={code ?? ''} />
    </SmallPage>
  );
}
