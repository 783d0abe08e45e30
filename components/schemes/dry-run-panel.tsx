'use client';

import { Button, NativeSelect, Progress } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import { Message } from '@/components/ui/message';
import { useHydrated } from '@/components/ui/use-hydrated';
import { formatDateTime } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { DryRunView, PublishPageView } from '@/lib/contract/schemes';
import { DryRunFigureStrip } from './dry-run-figures';
import { DryRunRules } from './dry-run-rules';
import styles from './dry-run-panel.module.css';
import { DryRunTable } from './dry-run-table';
import { dryRunList, type TriedView } from '@/lib/list/dry-run-list';
import { useDryRun } from './use-dry-run';

interface DryRunPanelProps {
  dryRun: DryRunView | null;
  years: PublishPageView['years'];
  view: TriedView;
}

/** The uploaded scheme tried on a year's delivered forms: begun here, followed, and what would change. */
export function DryRunPanel({ dryRun, years, view }: DryRunPanelProps) {
  const hydrated = useHydrated();
  const { running, busy, problem, start, cancel } = useDryRun(dryRun);
  const [chosen, setChosen] = useState(dryRun?.year ?? years[0]?.year ?? 0);
  const year = years.some((one) => one.year === chosen) ? chosen : (years[0]?.year ?? 0);
  const done = dryRun?.stage === 'done' && !running ? dryRun : null;
  return (
    <section className={styles.panel} aria-labelledby="dry-run">
      <div className={styles.head}>
        <h2 id="dry-run" className={styles.title}>
          试算
        </h2>
        <span className={styles.quiet} role="status">
          {running
            ? `正在用 ${running.year} 年度的 ${running.forms} 张表重算`
            : done
              ? `${formatDateTime(done.at)} 用 ${done.year} 年度已报送的 ${done.figures.forms} 张表重算，不改动它们`
              : '用往年已报送的表重算一遍，不改动它们'}
        </span>
        {!running ? (
          years.length > 0 ? (
            <>
              <NativeSelect
                size="xs"
                aria-label="试算的年度"
                value={year}
                disabled={!hydrated}
                onChange={(event) => setChosen(Number(event.currentTarget.value))}
                data={years.map((one) => ({ value: String(one.year), label: `${one.year} 年度（${one.forms} 张）` }))}
              />
              <Button size="compact-sm" variant="default" disabled={!hydrated} loading={busy} onClick={() => start(year)}>
                {done ? '重新试算' : '试算'}
              </Button>
            </>
          ) : null
        ) : (
          <>
            <Progress className={styles.progress} value={100 * running.share} aria-label="试算进度" />
            <Button size="compact-sm" variant="default" disabled={busy} onClick={cancel}>
              取消
            </Button>
          </>
        )}
        {done && done.rows.length > 0 ? (
          <a className={styles.export} href={routes.dryRunExport(dryRunList.queryOf(view))}>
            导出对照表
          </a>
        ) : null}
      </div>
      <div className={styles.body}>
        <Refusal problem={problem} />
        {years.length === 0 ? (
          <p className={styles.empty}>还没有部门报送过自评表，没有可以试算的。部门报送后，这里可以用它们重算。</p>
        ) : null}
        {dryRun?.stage === 'cancelled' && !running ? <Message kind="info">已取消试算。</Message> : null}
        {dryRun?.stage === 'failed' && !running ? <Message kind="error">{dryRun.problem}</Message> : null}
        {done && done.unread.length > 0 ? (
          <Message
            kind="warning"
            details={done.unread.slice(0, 20).map(({ department, name, message }) => `${department} ${name}：${message}`)}
          >
            有 {done.unread.length} 张表读不出来，没有试算：
          </Message>
        ) : null}
      </div>
      {done ? (
        <>
          <DryRunFigureStrip figures={done.figures} />
          <DryRunRules rules={done.rules} />
          <DryRunTable rows={done.rows} view={view} year={done.year} />
        </>
      ) : null}
    </section>
  );
}
