import { redirect } from 'next/navigation';
import { PasswordForm } from '@/components/session/password-form';
import { SmallPage } from '@/components/ui/small-page';
import { routes } from '@/lib/routes';
import { currentSession, waitingPage } from '@/lib/server/session/session';
import { ownPassword } from '@/lib/server/account/own-password';

export const metadata = { title: '修改密码' };

export default async function PasswordPage() {
  const session = await currentSession({ waiting: true });
  if (!session) redirect(routes.login(routes.password()));
  const { waitsFor } = session;
  if (waitsFor === 'second-factor' || waitsFor === 'enrolment') redirect(waitingPage(waitsFor));
  return (
    <SmallPage title="修改密码" subtitle={`${session.actor.name}（${session.username}）`}>
      <PasswordForm {...await ownPassword(session)} />
    </SmallPage>
  );
}
