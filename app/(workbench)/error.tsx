'use client';

import { Failure } from '@/components/ui/failure';
import { PageHeader } from '@/components/ui/page-header';
import styles from './page.module.css';

export default function WorkbenchError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <PageHeader title="出错了" />
      <div className={styles.page}>
        <Failure reference={error.digest} retry={reset} />
      </div>
    </>
  );
}
