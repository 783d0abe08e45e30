'use client';

import { Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import type { RectificationItem } from '@/lib/contract/rectifications';
import styles from './rectification-dialog.module.css';

/** What a section did about one of its items. */
export function ReportDialog({ item, onClose }: { item: RectificationItem; onClose: () => void }) {
  const { busy, problem, send } = useCommand('report-rectification');
  const { text: done, write, forget } = useKeptText(`rectification.${item.id}.report`, item.done);
  const [state, setState] = useState(item.state);
  const [tried, setTried] = useState(false);
  const missing = state === 'done' && done.trim() === '' ? '已完成的事项，请填写落实情况' : null;

  function close() {
    forget();
    onClose();
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing) return;
    if ((await send({ id: item.id, version: item.version, state, done }, '落实情况已保存。')).ok) close();
  }

  return (
    <Dialog onClose={close} title="填写落实情况" size={600} closeOnClickOutside={false} closeOnEscape={done === item.done}>
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <p>{item.measure}</p>
        <Textarea
          label="落实情况"
          value={done}
          onChange={(event) => write(event.currentTarget.value)}
          error={tried ? missing : null}
          autosize
          minRows={3}
          maxRows={10}
          data-autofocus
        />
        <Radio.Group label="状态" value={state} onChange={(value) => setState(value === 'done' ? 'done' : 'open')}>
          <div className={styles.choices}>
            <Radio value="open" label="进行中" />
            <Radio value="done" label="已完成" />
          </div>
        </Radio.Group>
        <DialogFoot problem={problem} submit="保存" busy={busy} onClose={close} />
      </form>
    </Dialog>
  );
}
