'use client';

import { Button, Modal } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import { Message } from '@/components/ui/message';
import dialog from '@/components/workbench/dialog.module.css';

/** Begins the year's projects from those of an earlier year, after asking. */
export function TakeOver({ from, to, dirty }: { from: { year: number; count: number }; to: number; dirty: boolean }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  async function take() {
    setBusy(true);
    setProblem(null);
    const outcome = await runCommand<{ created: number }>('take-over-year', { from: from.year, to });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    setOpen(false);
    const { created } = outcome.value;
    notify({ kind: created > 0 ? 'done' : 'info', message: created > 0 ? `已从 ${from.year} 年度沿用 ${created} 个项目，金额待填。` : `${from.year} 年度的项目都已在本年度。` });
    router.refresh();
  }

  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        沿用 {from.year} 年度
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={`沿用 ${from.year} 年度的项目`} size={480}>
        <div className={dialog.body}>
          {dirty ? (
            <Message kind="warning">表中有未保存的修改。请先保存，再沿用往年的项目。</Message>
          ) : (
            <p>
              {from.year} 年度有 {from.count} 个项目。沿用名称、科室、指标、资金来源的名称和主要用途；金额、实际完成值和得分留空，本年度已有的同名项目不重复建立。
            </p>
          )}
          {problem ? (
            <Message kind="error" details={problem.details}>
              {problem.message}
            </Message>
          ) : null}
          <div className={dialog.actions}>
            <Button variant="default" onClick={() => setOpen(false)}>
              取消
            </Button>
            <Button loading={busy} disabled={dirty} onClick={() => void take()}>
              沿用
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
