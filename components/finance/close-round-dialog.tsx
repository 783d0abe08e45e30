'use client';

import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import dialog from '@/components/workbench/dialog.module.css';
import styles from './round-dialog.module.css';

/** Closing a round; where deliveries are outstanding they are named, and a reason is asked for. */
export function CloseRoundDialog({ year, version, onClose }: { year: number; version: number; onClose: () => void }) {
  const { busy, problem, send } = useCommand('close-round');
  const { text: reason, write, forget } = useKeptText(`close-round.${year}`);
  const [asked, setAsked] = useState(false);
  const pending = asked || problem?.code === 'round-pending';

  async function close(event: FormEvent) {
    event.preventDefault();
    if (problem?.code === 'round-pending') setAsked(true);
    if (!(await send({ year, version, reason }, `${year} 年度已关闭。`)).ok) return;
    forget();
    onClose();
  }

  return (
    <Dialog onClose={onClose} title={`关闭 ${year} 年度`} size={520} closeOnClickOutside={false}>
      <form className={dialog.body} onSubmit={(event) => void close(event)} noValidate>
        <p>关闭后，各部门不能再修改、签署和报送这一年度的内容；已报送的文件仍可查看、下载和核验。需要时可以重新开启。</p>
        {problem ? (
          <div className={styles.pending} tabIndex={0} role="region" aria-label="没有接收的部门">
            <Message kind={problem.code === 'round-pending' ? 'warning' : 'error'} details={problem.details}>
              {problem.message}
            </Message>
          </div>
        ) : null}
        {pending ? (
          <Textarea
            label="仍要关闭的理由"
            value={reason}
            onChange={(event) => write(event.currentTarget.value)}
            error={asked && reason.trim() === '' ? '请填写理由' : null}
            autosize
            minRows={2}
            data-autofocus
          />
        ) : null}
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" loading={busy}>
            {pending ? '说明理由并关闭' : '关闭年度'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
