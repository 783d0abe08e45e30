'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import button from '@/components/ui/link-button.module.css';
import { formatDateTime } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { SchemePageView } from '@/lib/contract/schemes';
import { RetireDialog } from './retire-dialog';
import { SchemePreview } from './scheme-preview';
import styles from './schemes-page.module.css';

/** One scheme: what it is, who published it, what its forms look like. */
export function SchemePage({ page: { scheme, sheets } }: { page: SchemePageView }) {
  const hydrated = useHydrated();
  const [retiring, setRetiring] = useState(false);
  const canRetire = scheme.from === 'published' && scheme.retiredAt === null;
  return (
    <>
      <PageHeader
        title={scheme.name}
        meta={
          <Link href={routes.schemes()} prefetch={false}>
            全部表式
          </Link>
        }
        actions={
          <>
            <a href={routes.schemeFile(scheme.id)} className={button.second}>
              下载文件
            </a>
            {canRetire ? (
              <Button variant="default" disabled={!hydrated} onClick={() => setRetiring(true)}>
                停用
              </Button>
            ) : null}
          </>
        }
      />
      <div className={styles.page}>
        <dl className={styles.facts}>
          <dt>编号</dt>
          <dd className={styles.id}>{scheme.id}</dd>
          <dt>依据</dt>
          <dd>{scheme.source || '没有写明'}</dd>
          <dt>来源</dt>
          <dd>{scheme.publishedAt === null ? '系统自带' : `${scheme.publishedBy ?? ''} ${formatDateTime(scheme.publishedAt)} 发布`}</dd>
          <dt>状态</dt>
          <dd>
            {scheme.retiredAt === null
              ? '可选用：开设年度时可以选'
              : `${formatDateTime(scheme.retiredAt)} 停用：新开的年度不能再选，已在用的年度不变`}
          </dd>
          <dt>用于年度</dt>
          <dd>{scheme.years.length > 0 ? scheme.years.join('、') : '无'}</dd>
          <dt>校验值</dt>
          <dd className={styles.id}>{scheme.sha256}</dd>
        </dl>
        <SchemePreview sheets={sheets} pdf={(kind, filled) => routes.schemePdf(scheme.id, kind, filled)} />
      </div>
      {retiring ? <RetireDialog scheme={scheme} onClose={() => setRetiring(false)} /> : null}
    </>
  );
}
