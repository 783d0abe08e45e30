'use client';

import { CloseButton, Tabs } from '@mantine/core';
import { memo } from 'react';
import { drawnFirst, later } from '@/components/session/later';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { lookAt, useFormEnv, type RailTab } from '../form-env';
import classes from './rail.module.css';
import { useWaitingRollUps } from '../roll-up/use-waiting-roll-ups';
import { useStore } from '../tiny-store';
import { goBackToCell } from './to-rail';

const CheckTab = drawnFirst(() => import('./check-tab').then((part) => part.CheckTab));
const RemarksTab = later(() => import('../later-parts').then(({ laterParts }) => laterParts.RemarksTab));
const PreviewTab = later(() => import('../later-parts').then(({ laterParts }) => laterParts.PreviewTab));
const HistoryTab = later(() => import('../later-parts').then(({ laterParts }) => laterParts.HistoryTab));

/** What is wrong, what was remarked, how it prints, how it was: one at a time, beside the form. */
export const Rail = memo(function Rail({ page, flush }: { page: FormPageData; flush: () => Promise<boolean> }) {
  const { view, scores } = useFormEnv();
  const { tab, railOpen, wide } = useStore(view, (value) => value);
  const open = useStore(scores, (value) => value.cells.length + value.findings.filter((finding) => finding.reason === '').length);
  const sources = useWaitingRollUps().length;
  const waiting = page.remarks.filter((remark) => remark.state === 'open').length;
  return (
    <aside
      className={`${classes.rail} no-print`}
      data-open={railOpen || undefined}
      data-wide={(wide && tab === 'preview') || undefined}
      aria-label="核对与批注"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
        if (goBackToCell()) lookAt(view, { railOpen: false });
      }}
    >
      <Tabs
        value={tab}
        onChange={(value) => lookAt(view, { tab: (value ?? 'check') as RailTab })}
        keepMounted={false}
        classNames={{ root: classes.tabs, panel: classes.panel, list: classes.list, tab: classes.tab }}
      >
        {/* A list of tabs holds nothing but tabs. */}
        <div className={classes.head}>
          <Tabs.List>
            <Tabs.Tab value="check">{page.review.reviews ? '审核' : open + sources > 0 ? `核对 ${open + sources}` : '核对'}</Tabs.Tab>
            <Tabs.Tab value="remarks">批注{waiting > 0 ? ` ${waiting}` : ''}</Tabs.Tab>
            <Tabs.Tab value="preview">预览</Tabs.Tab>
            <Tabs.Tab value="history">历史</Tabs.Tab>
          </Tabs.List>
          <CloseButton className={classes.close} aria-label="收起侧栏" onClick={() => lookAt(view, { railOpen: false })} />
        </div>
        <Tabs.Panel value="check">
          <CheckTab page={page} flush={flush} />
        </Tabs.Panel>
        <Tabs.Panel value="remarks">
          <RemarksTab page={page} />
        </Tabs.Panel>
        <Tabs.Panel value="preview">
          <PreviewTab page={page} flush={flush} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab page={page} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
});
