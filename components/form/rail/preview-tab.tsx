'use client';

import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { askFile, type CommandOutcome } from '@/components/session/command';
import { Message } from '@/components/ui/message';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { routes } from '@/lib/routes';
import { lookAt, useFormEnv } from '../form-env';
import { useFrozen } from './frozen-notice';
import classes from './remarks-tab.module.css';
import { useStore } from '../tiny-store';

interface Made {
  /** Where the file is that was made; or why none was. */
  outcome: CommandOutcome<string>;
  /** Not everything that was typed is in it. */
  stale: boolean;
}

/** The form as it would print now, beside the form: made from what is saved, so it is saved first. Of a form that was submitted, the version itself. */
export function PreviewTab({ page, flush }: { page: FormPageData; flush: () => Promise<boolean> }) {
  const { evaluationId, view } = useFormEnv();
  const wide = useStore(view, (value) => value.wide);
  const frozen = useFrozen(page)?.number;
  const [round, setRound] = useState(0);
  const made = useMade(routes.evaluationPreview(evaluationId), flush, `${frozen} ${round}`);
  const address = frozen === undefined ? routes.evaluationPreview(evaluationId) : routes.evaluationPdf(evaluationId, frozen);
  return (
    <div className={classes.preview}>
      <div className={classes.tools}>
        <Button size="compact-sm" variant="default" loading={made === null} onClick={() => setRound((before) => before + 1)}>
          刷新预览
        </Button>
        <Button size="compact-sm" variant="default" aria-pressed={wide} onClick={() => lookAt(view, { wide: !wide })}>
          {wide ? '缩窄' : '放宽'}
        </Button>
        <a className={classes.link} href={address} download={frozen === undefined ? '预览稿.pdf' : true}>
          {frozen === undefined ? '下载预览稿' : `下载第 ${frozen} 版`}
        </a>
        <a className={classes.link} href={routes.evaluationPreview(evaluationId)} target="_blank" rel="noreferrer">
          在新窗口打开
        </a>
      </div>
      <div role="status" className={classes.making}>
        {made === null && '正在生成预览…'}
      </div>
      {made?.stale && <div role="alert">还有内容没有保存，预览的是上次保存的内容。</div>}
      {made?.outcome.ok === false && (
        <Message kind="error" details={made.outcome.problem.details ?? []}>
          {made.outcome.problem.message}
        </Message>
      )}
      {made?.outcome.ok && <iframe src={`${made.outcome.value}#navpanes=0&view=FitH`} title="打印预览" />}
    </div>
  );
}

/** The file at an address, made anew for each `round`; null while it is being made. */
function useMade(address: string, flush: () => Promise<boolean>, round: string): Made | null {
  const [last, setLast] = useState<(Made & { round: string }) | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    let file: string | null = null;
    const make = async () => {
      const stale = !(await flush());
      const got = leaving.signal.aborted ? null : await askFile(address, leaving.signal);
      if (got === null || leaving.signal.aborted) return;
      if (got.ok) file = URL.createObjectURL(got.value);
      setLast({ outcome: got.ok ? { ok: true, value: file ?? '' } : got, stale, round });
    };
    void make();
    return () => {
      leaving.abort();
      if (file !== null) URL.revokeObjectURL(file);
    };
  }, [address, flush, round]);
  return last?.round === round ? last : null;
}
