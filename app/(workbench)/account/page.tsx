import type { Metadata } from 'next';
import { AccountPage } from '@/components/account/account-page';
import { ownAccount } from '@/lib/server/account/own-account';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata: Metadata = { title: '账号' };

export default async function AccountRoute() {
  const { page } = await readPage(ownAccount, {});
  return <AccountPage account={page} />;
}
