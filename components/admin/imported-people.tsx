'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import type { PersonMade } from '@/lib/contract/people-commands';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { routes } from '@/lib/routes';
import styles from './admin.module.css';
import { saveText } from './file-text';

/** Led by an apostrophe where a spreadsheet would take it for a formula. */
const cell = (text: string) => `"${/^[=+\-@]/.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`;

/** The accounts that were made, with their first passwords to be saved this once. */
export function ImportedPeople({ people }: { people: PersonMade[] }) {
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    if (saved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [saved]);
  function save() {
    const lines = [
      ['姓名', '用户名', '部门', '初始密码'],
      ...people.map(({ name, username, department, password }) => [name, username, department, password]),
    ];
    saveText('初始密码.csv', lines.map((line) => line.map(cell).join(',')).join('\r\n'));
    setSaved(true);
  }
  return (
    <>
      <PageHeader title={`已导入 ${people.length} 人`} />
      <div className={styles.page}>
        <Message
          kind="warning"
          actions={
            <Button size="compact-sm" onClick={save}>
              下载初始密码
            </Button>
          }
        >
          <p>初始密码只在这里给一次，系统不保存。请先下载，再分发给本人；每个人首次登录时须修改。离开本页后看不到了，只能逐个重置。</p>
        </Message>
        {saved ? (
          <Message kind="done">
            已下载。请妥善保管，分发后删除。
            <Link href={routes.adminPeople('state=first-password')} prefetch={false}>
              查看待首次改密的人员
            </Link>
          </Message>
        ) : null}
      </div>
    </>
  );
}
