'use client';

import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import { Message } from '@/components/ui/message';
import dialog from '@/components/workbench/dialog.module.css';

/** Begins the year's projects from those of an earlier year, after asking. */
export function TakeOver({ from, to, dirty }: { from: { year: number; count: number }; to: number; dirty: boolean }) {
  const [open, setOpen] = useState(false);
  const { busy, problem, send } = useCommand('take-over-year');

  async function take() {
    const told = ({ created }: { created: number }) =>
      created > 0 ? `已从 ${from.year} 年度沿用 ${created} 个项目，金额待填。` : `${from.year} 年度的项目都已在本年度。`;
    if ((await send({ from: from.year, to }, told)).ok) setOpen(false);
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
              {from.year} 年度有 {from.count}{' '}
              个项目。沿用名称、科室、指标、资金来源的名称和主要用途；金额、实际完成值和得分留空，本年度已有的同名项目不重复建立。
            </p>
          )}
          <Refusal problem={problem} />
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
