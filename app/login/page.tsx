import Link from 'next/link';
import { redirect } from 'next/navigation';
import { LoginForm } from '@/components/session/login-form';
import { providerMessage } from '@/components/session/provider-message';
import { SingleSignOnButton } from '@/components/session/single-sign-on-button';
import { Message } from '@/components/ui/message';
import { SmallPage } from '@/components/ui/small-page';
import { ownPage, routes } from '@/lib/routes';
import { signInPage } from '@/lib/server/account/sign-in-page';
import { readPublicPage } from '@/lib/server/gate/read-page';
import { currentSession, waitingPage } from '@/lib/server/session/session';
import styles from './page.module.css';

export const metadata = { title: '登录' };

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const { next: asked, error } = await searchParams;
  const next = ownPage(asked);
  const session = await currentSession({ waiting: true });
  // With an error somebody came back from the provider, and is to read why.
  if (session && typeof error !== 'string') redirect(session.waitsFor ? waitingPage(session.waitsFor, next) : next);
  const { providerName, passwords, offered } = await readPublicPage(signInPage, {});
  return (
    <SmallPage title="绩效自评" subtitle="部门预算绩效自评：填报、核对、报送" wide={offered.length > 0}>
      {typeof error === 'string' ? (
        <div className={styles.problem}>
          <Message kind="error">{providerMessage(error, providerName ?? '统一身份认证')}</Message>
        </div>
      ) : null}
      {session ? (
        <p className={styles.verify}>
          您（{session.actor.name}）仍在登录中，
          <Link href={routes.home()} prefetch={false}>
            回到首页
          </Link>
          。
        </p>
      ) : (
        <>
          {providerName ? (
            <div className={styles.provider}>
              <SingleSignOnButton name={providerName} next={next} />
              <p className={styles.or}>{passwords ? '或者用本系统的密码' : '系统管理员也可以用密码'}</p>
            </div>
          ) : null}
          <LoginForm next={next} offered={offered} second={providerName !== null} />
        </>
      )}
      <p className={styles.verify}>
        收到签署的文件？
        <Link href={routes.verify()} prefetch={false}>
          核验签署文件
        </Link>
        ，不需要登录。
      </p>
    </SmallPage>
  );
}
