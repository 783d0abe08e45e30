import { PasswordForm } from '@/components/session/password-form';
import { SmallPage } from '@/components/ui/small-page';
import { ownPassword } from '@/lib/server/account/own-password';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata = { title: '修改密码' };

export default async function PasswordPage() {
  const { page, session } = await readPage(ownPassword, {});
  return (
    <SmallPage title="修改密码" subtitle={`${session.actor.name}（${session.username}）`}>
      <PasswordForm {...page} />
    </SmallPage>
  );
}
