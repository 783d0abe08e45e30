import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountPage } from '@/components/account/account-page';
import { routes } from '@/lib/routes';
import { ownAccount } from '@/lib/server/account/own-account';
import { currentSession, requireActor } from '@/lib/server/session/session';

export const metadata: Metadata = { title: '账号' };

export default async function AccountRoute() {
  await requireActor();
  const session = await currentSession();
  if (!session) redirect(routes.login(routes.account()));
  return <AccountPage account={await ownAccount(session, new Date())} />;
}
