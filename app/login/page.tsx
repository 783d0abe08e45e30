import Link from 'next/link';
import { redirect } from 'next/navigation';
import { LoginForm } from '@/components/session/login-form';
import { SmallPage } from '@/components/ui/small-page';
import { ownPage, routes } from '@/lib/routes';
import { demoAccounts } from '@/lib/server/queries/demo-accounts';
import { currentSession } from '@/lib/server/session/session';
import styles from './page.module.css';

export const metadata = { title: '登录' };

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const next = ownPage((await searchParams).next);
  if (await currentSession()) redirect(next);
  const offered = (await demoAccounts()) ?? [];
  return (
    <SmallPage title="绩效自评" subtitle="部门预算绩效自评：填报、核对、报送" wide={offered.length > 0}>
      <LoginForm next={next} offered={offered} />
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
