import Link from 'next/link';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { routes } from '@/lib/routes';
import styles from './page.module.css';

export default function WorkbenchNotFound() {
  return (
    <>
      <PageHeader title="没有找到" />
      <div className={styles.page}>
        <Message kind="warning">
          <p>没有找到要查看的内容：可能已被删除，或者您的账号不能查看。</p>
          <p>
            请<Link href={routes.home()}>返回首页</Link>重新选择。
          </p>
        </Message>
      </div>
    </>
  );
}
