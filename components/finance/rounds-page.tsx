'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import { PageHeader } from '@/components/ui/page-header';
import { ReadTable } from '@/components/ui/read-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import { Deadline } from '@/components/workbench/deadline';
import { routes } from '@/lib/routes';
import type { Rounds, RoundView } from '@/lib/contract/rounds';
import { CloseRoundDialog } from './close-round-dialog';
import { RoundDialog } from './round-dialog';
import styles from './rounds-page.module.css';

/** The district's years: opened, changed, closed. */
export function RoundsPage({ page, now }: { page: Rounds; now: number }) {
  const hydrated = useHydrated();
  const [edited, setEdited] = useState<RoundView | 'new' | null>(null);
  const [closing, setClosing] = useState<RoundView | null>(null);
  const reopen = useCommand('reopen-round');
  const { rounds } = page;
  return (
    <>
      <PageHeader
        title="评价年度"
        meta={<span>全区 {page.departments.length} 个部门</span>}
        actions={
          <Button onClick={() => setEdited('new')} disabled={!hydrated}>
            开设评价年度
          </Button>
        }
      />
      <div className={styles.page}>
        <Refusal problem={reopen.problem} />
        {rounds.length === 0 ? (
          <p className={styles.empty}>还没有开设评价年度。开设后，参加的部门即可设置项目、组织填报。</p>
        ) : (
          <ReadTable
            label="评价年度"
            caption="已开设的评价年度"
            heads={[
              '年度',
              '表式',
              '截止',
              { number: '参加部门' },
              { number: '已接收' },
              { number: '待接收' },
              { number: '逾期' },
              '状态',
              '通知',
              { hidden: '操作' },
            ]}
            styles={styles}
          >
            {rounds.map((round) => (
              <tr key={round.year}>
                <th scope="row">
                  <Link href={routes.desk(round.year)} prefetch={false}>
                    {round.year} 年度
                  </Link>
                </th>
                <td className={styles.schemes}>
                  {round.schemes.map(({ id, name }) => (
                    <span key={id} title={id}>
                      {name}
                    </span>
                  ))}
                </td>
                <td>
                  <Deadline at={round.deadline} now={now} open={round.open} />
                  {round.extended > 0 ? <span className={styles.quiet}>{round.extended} 个部门延期</span> : null}
                </td>
                <td className={styles.number}>{round.departments.length}</td>
                <td className={styles.number}>{round.accepted}</td>
                <td className={styles.number}>{round.delivered}</td>
                <td className={styles.number}>{round.late > 0 ? <span className={styles.late}>! {round.late}</span> : 0}</td>
                <td className={styles.state}>
                  {round.open ? <span className={styles.open}>○ 进行中</span> : <span className={styles.closed}>■ 已关闭</span>}
                </td>
                <td className={styles.notice}>{round.notice || <span className={styles.quiet}>无</span>}</td>
                <td className={styles.tools}>
                  {round.open ? (
                    <>
                      <Button
                        size="compact-sm"
                        variant="default"
                        disabled={!hydrated}
                        aria-label={`修改 ${round.year} 年度`}
                        onClick={() => setEdited(round)}
                      >
                        修改
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        disabled={!hydrated}
                        aria-label={`关闭 ${round.year} 年度`}
                        onClick={() => setClosing(round)}
                      >
                        关闭
                      </Button>
                    </>
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={!hydrated}
                      loading={reopen.busy}
                      aria-label={`重新开启 ${round.year} 年度`}
                      onClick={() => void reopen.send({ year: round.year, version: round.version }, `${round.year} 年度已重新开启。`)}
                    >
                      重新开启
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </ReadTable>
        )}
      </div>
      {edited === null ? null : (
        <RoundDialog round={edited === 'new' ? null : edited} page={page} now={now} onClose={() => setEdited(null)} />
      )}
      {closing === null ? null : <CloseRoundDialog year={closing.year} version={closing.version} onClose={() => setClosing(null)} />}
    </>
  );
}
