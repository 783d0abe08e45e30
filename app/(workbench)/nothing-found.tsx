import type { ReactNode } from 'react';
import Link from 'next/link';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { routes } from '@/lib/routes';
import styles from './page.module.css';

/** What stands in the place of a page that is not there, or not for whoever asks. */
export function NothingFound({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <PageHeader title={title} />
      <div className={styles.page}>
        <Message kind="warning">
          <p>{children}</p>
          <p>
            请<Link href={routes.home()}>返回首页</Link>重新选择。
          </p>
        </Message>
      </div>
    </>
  );
}
