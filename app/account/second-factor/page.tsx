import { redirect } from 'next/navigation';
import { FactorsPage } from '@/components/account/factors-page';
import { SmallPage } from '@/components/ui/small-page';
import { routes } from '@/lib/routes';
import { ownSecondFactors } from '@/lib/server/account/second-factors';
import { currentSession, waitingPage } from '@/lib/server/session/session';

export const metadata = { title: '两步验证' };

export default async function SecondFactorsPage() {
  const session = await currentSession({ waiting: true });
  if (!session) redirect(routes.login(routes.factors()));
  if (session.waitsFor && session.waitsFor !== 'enrolment') redirect(waitingPage(session.waitsFor, routes.factors()));
  return (
    <SmallPage title="两步验证" subtitle={`${session.actor.name}（${session.username}）`} wide>
      <FactorsPage page={await ownSecondFactors(session, new Date())} />
    </SmallPage>
  );
}
