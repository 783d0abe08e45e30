'use client';

import { Modal, Radio, Textarea } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import type { RectificationItem } from '@/lib/views/rectifications';
import styles from './rectification-dialog.module.css';

/** What a section did about one of its items. */
export function ReportDialog({ item, onClose }: { item: RectificationItem; onClose: () => void }) {
  const router = useRouter();
  const [state, setState] = useState(item.state);
  const [done, setDone] = useState(item.done);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const missing = state === 'done' && done.trim() === '' ? '已完成的事项，请填写落实情况' : null;

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing) return;
    setBusy(true);
    setProblem(null);
    const outcome = await runCommand('report-rectification', { id: item.id, version: item.version, state, done });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    onClose();
    notify({ kind: 'done', message: '落实情况已保存。' });
    router.refresh();
  }

  return (
    <Modal opened onClose={onClose} title="填写落实情况" size={600} closeOnClickOutside={false} closeOnEscape={done === item.done}>
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <p>{item.measure}</p>
        <Textarea label="落实情况" value={done} onChange={(event) => setDone(event.currentTarget.value)} error={tried ? missing : null} autosize minRows={3} maxRows={10} data-autofocus />
        <Radio.Group label="状态" value={state} onChange={(value) => setState(value === 'done' ? 'done' : 'open')}>
          <div className={styles.choices}>
            <Radio value="open" label="进行中" />
            <Radio value="done" label="已完成" />
          </div>
        </Radio.Group>
        <DialogFoot problem={problem} submit="保存" busy={busy} onClose={onClose} />
      </form>
    </Modal>
  );
}
