'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import admin from '@/components/admin/admin.module.css';
import { ConfirmDialog } from '@/components/admin/confirm-dialog';
import { Panel } from '@/components/admin/panel';
import { useCommand } from '@/components/session/use-command';
import { PageHeader } from '@/components/ui/page-header';
import { ReadTable } from '@/components/ui/read-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import { browserWords } from '@/lib/format/browser-words';
import { formatDate, formatDateTime } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { OwnAccount, OwnSession } from '@/lib/contract/own-account';
import styles from './account-page.module.css';

/** One session, as a name for its button. */
const nameOf = ({ agent, address }: OwnSession) => [browserWords(agent), address].filter((part) => part !== null).join('，');

function passwordText({ passwordSetAt, passwordEndsAt }: OwnAccount): string {
  const set = passwordSetAt === null ? '没有修改时间的记录' : `${formatDate(passwordSetAt)}修改`;
  return passwordEndsAt === null ? set : `${set}，${formatDate(passwordEndsAt)}前须再次修改`;
}

/** One's own account: the password, where one is signed in, and which browsers are known. */
export function AccountPage({ account }: { account: OwnAccount }) {
  const hydrated = useHydrated();
  const { username, name, department, sessions, otherBrowsers, idleMinutes } = account;
  const end = useCommand('end-own-session');
  const [asked, setAsked] = useState<'sessions' | 'browsers' | null>(null);
  const others = sessions.filter(({ current }) => !current);
  return (
    <>
      <PageHeader title="账号" meta={<span>{`${name}（${username}），${department}`}</span>} />
      <div className={admin.page}>
        <Panel title="密码" note={passwordText(account)}>
          <p className={styles.line}>
            <Link href={routes.password()} prefetch={false}>
              修改密码
            </Link>
          </p>
        </Panel>
        <Panel
          title="正在登录的浏览器"
          note={`${idleMinutes} 分钟不操作自动退出`}
          actions={
            <Button size="compact-sm" variant="default" disabled={!hydrated || others.length === 0} onClick={() => setAsked('sessions')}>
              退出其他全部登录
            </Button>
          }
        >
          <ReadTable label="正在登录的浏览器" heads={['浏览器', '地址', '登录时间', '最近操作', { hidden: '操作' }]} styles={admin}>
            {sessions.map((session) => (
              <tr key={session.handle}>
                <th scope="row">
                  {browserWords(session.agent)}
                  {session.current ? <span className={admin.good}> ✓ 本机</span> : null}
                  {session.shared ? <span className={admin.quiet}>（公用电脑）</span> : null}
                </th>
                <td className={admin.code}>{session.address ?? '—'}</td>
                <td>{formatDateTime(session.since)}</td>
                <td>{formatDateTime(session.lastSeen)}</td>
                <td>
                  <div className={admin.buttons}>
                    {session.current ? null : (
                      <Button
                        size="compact-sm"
                        variant="default"
                        disabled={!hydrated || end.busy}
                        aria-label={`退出 ${nameOf(session)}`}
                        onClick={() => void end.send({ handle: session.handle }, '已退出那处登录。')}
                      >
                        退出
                      </Button>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </ReadTable>
          {end.problem ? <p className={styles.line}>{end.problem.message}</p> : null}
        </Panel>
        <Panel
          title="记住的浏览器"
          note={otherBrowsers > 0 ? `除本机外还有 ${otherBrowsers} 个` : '除本机外没有'}
          actions={
            <Button size="compact-sm" variant="default" disabled={!hydrated || otherBrowsers === 0} onClick={() => setAsked('browsers')}>
              不再记住其他浏览器
            </Button>
          }
        >
          <p className={styles.line}>
            在登录过的浏览器上，他人猜您的密码不会让您等待。丢失或转让了电脑、手机的，请不再记住，并退出那里的登录。
          </p>
        </Panel>
      </div>
      {asked === 'sessions' ? (
        <ConfirmDialog
          title="退出其他全部登录"
          action="退出其他登录"
          command="end-other-sessions"
          input={{}}
          done="其他登录已全部退出。"
          onClose={() => setAsked(null)}
        >
          <p>{`本机以外的 ${others.length} 处登录立即退出。那里没有保存的文字留在那台电脑上。`}</p>
        </ConfirmDialog>
      ) : null}
      {asked === 'browsers' ? (
        <ConfirmDialog
          title="不再记住其他浏览器"
          action="不再记住"
          command="forget-browsers"
          input={{}}
          done="其他浏览器不再记住。"
          onClose={() => setAsked(null)}
        >
          <p>那些浏览器下次登录时按陌生浏览器对待；正在登录的不受影响。</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
