'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import { Deadline } from '@/components/workbench/deadline';
import { routes } from '@/lib/routes';
import type { RectificationItem, Rectifications } from '@/lib/contract/rectifications';
import { CarryOver } from './carry-over';
import { Columns } from '../table/columns';
import { RectificationDialog } from './rectification-dialog';
import { ReportDialog } from './report-dialog';
import styles from './rectification-page.module.css';

interface RectificationPageProps {
  page: Rectifications;
  /** From the address. */
  only: 'open' | 'done' | null;
  /** Milliseconds since 1970. */
  now: number;
}

const FILTERS = [
  { only: null, label: '全部' },
  { only: 'open', label: '进行中' },
  { only: 'done', label: '已完成' },
] as const;

/** The measures of the report as items: who, until when, how it stands, what was done. */
export function RectificationPage({ page, only, now }: RectificationPageProps) {
  const hydrated = useHydrated();
  const [edited, setEdited] = useState<RectificationItem | 'new' | null>(null);
  const { year, items, mayEdit, mayReport, sections, previousYear } = page;
  const acts = mayEdit || mayReport;
  const done = items.filter(({ state }) => state === 'done').length;
  const late = items.filter((item) => isLate(item, now)).length;
  /** What is edited, as the server has it by now; what was taken off meanwhile as it was. */
  const opened = edited === null || edited === 'new' ? null : (items.find(({ id }) => id === edited.id) ?? edited);
  const shown = items.filter(({ state }) => only === null || state === only);
  const nameOf = (sectionId: string | null) => sections.find(({ id }) => id === sectionId)?.name ?? '未指定';
  return (
    <>
      <PageHeader
        title={`${year} 年度整改`}
        meta={
          <>
            <span>
              已完成 {done} / {items.length} 项
            </span>
            {late > 0 ? <span className={styles.late}>! {late} 项逾期</span> : null}
          </>
        }
        actions={
          mayEdit ? (
            <>
              {previousYear && previousYear.open > 0 ? <CarryOver from={previousYear} to={year} /> : null}
              <Button onClick={() => setEdited('new')} disabled={!hydrated}>
                新增整改事项
              </Button>
            </>
          ) : null
        }
      />
      <div className={styles.page}>
        {items.length === 0 ? (
          <p className={styles.empty}>
            {mayReport ? '没有由您科室落实的整改事项。' : '还没有整改事项。'}
            {mayEdit ? '把改进措施逐条列为事项，指定科室和时限，落实后在这里填写；未完成的可以结转到下一年度。' : ''}
          </p>
        ) : (
          <>
            <ul className={`${styles.filters} no-print`} aria-label="筛选">
              {FILTERS.map((filter) => (
                <li key={filter.label}>
                  <Link
                    href={routes.rectification(year, filter.only)}
                    aria-current={only === filter.only ? 'true' : undefined}
                    prefetch={false}
                  >
                    {filter.label} {items.filter(({ state }) => filter.only === null || state === filter.only).length}
                  </Link>
                </li>
              ))}
            </ul>
            <div className={styles.scroll} tabIndex={0} role="region" aria-label="整改事项">
              <table className={styles.table}>
                <caption className="visually-hidden">{year} 年度整改事项</caption>
                <Columns widths={[44, null, 130, 132, 96, 280, ...(acts ? [mayEdit ? 76 : 88] : [])]} />
                <thead>
                  <tr>
                    <th scope="col">序号</th>
                    <th scope="col">整改措施</th>
                    <th scope="col">责任科室</th>
                    <th scope="col">时限</th>
                    <th scope="col">状态</th>
                    <th scope="col">落实情况</th>
                    {acts ? (
                      <th scope="col">
                        <span className="visually-hidden">操作</span>
                      </th>
                    ) : null}
                  </tr>
                </thead>
                <tbody>
                  {shown.map((item) => (
                    <tr key={item.id}>
                      <td className={styles.number}>{items.indexOf(item) + 1}</td>
                      <th scope="row" className={styles.text}>
                        {item.measure}
                        {item.carriedFromYear === null ? null : <span className={styles.quiet}>{item.carriedFromYear} 年度结转</span>}
                      </th>
                      <td>{nameOf(item.sectionId)}</td>
                      <td>
                        {item.deadline === null ? (
                          <span className={styles.quiet}>未定</span>
                        ) : (
                          <Deadline at={item.deadline} now={now} open={item.state === 'open'} />
                        )}
                      </td>
                      <td>
                        <span className={item.state === 'done' ? styles.done : styles.open}>
                          {item.state === 'done' ? '✓ 已完成' : '○ 进行中'}
                        </span>
                      </td>
                      <td className={styles.text}>{item.done || <span className={styles.quiet}>未填写</span>}</td>
                      {acts ? (
                        <td>
                          <Button
                            size="compact-sm"
                            variant="default"
                            disabled={!hydrated}
                            aria-label={`${mayEdit ? '修改' : '填写落实情况：'}第 ${items.indexOf(item) + 1} 项`}
                            onClick={() => setEdited(item)}
                          >
                            {mayEdit ? '修改' : '填写'}
                          </Button>
                        </td>
                      ) : null}
                    </tr>
                  ))}
                </tbody>
              </table>
              {shown.length === 0 ? <p className={styles.none}>没有{only === 'done' ? '已完成' : '进行中'}的事项。</p> : null}
            </div>
          </>
        )}
      </div>
      {mayReport && opened ? <ReportDialog item={opened} page={page} onClose={() => setEdited(null)} /> : null}
      {edited === null || mayReport ? null : <RectificationDialog item={opened} page={page} onClose={() => setEdited(null)} />}
    </>
  );
}

function isLate({ state, deadline }: RectificationItem, now: number): boolean {
  return state === 'open' && deadline !== null && Date.parse(deadline) < now;
}
