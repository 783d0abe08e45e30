'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { routes } from '@/lib/routes';
import { lookAt, useFormEnv } from '../form-env';
import classes from './remarks-tab.module.css';
import { useStore } from '../tiny-store';

/** The form as it would print now, beside the form. It is made from what is saved, so it is saved first. */
export function PreviewTab({ flush }: { flush: () => Promise<boolean> }) {
  const { evaluationId, view } = useFormEnv();
  const wide = useStore(view, (value) => value.wide);
  const [round, setRound] = useState(0);
  const [stale, setStale] = useState(false);
  const [busy, setBusy] = useState(false);
  const address = routes.evaluationPreview(evaluationId);
  const refresh = async () => {
    setBusy(true);
    setStale(!(await flush()));
    setBusy(false);
    setRound((before) => before + 1);
  };
  return (
    <div className={classes.preview}>
      <div className={classes.tools}>
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void refresh()}>
          刷新预览
        </Button>
        <Button size="compact-sm" variant="default" aria-pressed={wide} onClick={() => lookAt(view, { wide: !wide })}>
          {wide ? '缩窄' : '放宽'}
        </Button>
        <a className={classes.link} href={address} download="预览稿.pdf">
          下载预览稿
        </a>
        <a className={classes.link} href={address} target="_blank" rel="noreferrer">
          在新窗口打开
        </a>
      </div>
      {stale && <div role="alert">还有内容没有保存，预览的是上次保存的内容。</div>}
      <iframe key={round} src={`${address}?round=${round}#navpanes=0&view=FitH`} title="打印预览" />
    </div>
  );
}
