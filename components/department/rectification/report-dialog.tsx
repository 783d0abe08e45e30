'use client';

import { Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { runCommand } from '@/components/session/command';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import type { RectificationItem } from '@/lib/contract/rectifications';
import { Together } from '../table/editor-messages';
import styles from './rectification-dialog.module.css';
import { MEASURE_SHAPE, type MeasuresOfYear, refusalOf, savedMeasure, useMeasure } from './use-measure';

interface ReportDialogProps {
  item: RectificationItem;
  page: MeasuresOfYear;
  onClose: () => void;
}

/** What a section did about one of its items. */
export function ReportDialog({ item, page, onClose }: ReportDialogProps) {
  const { editor, row, set, cellText } = useMeasure(item, page);
  const { state, done } = row;
  const [tried, setTried] = useState(false);
  const missing = state === 'done' && done.trim() === '' ? '已完成的事项，请填写落实情况' : null;

  function close() {
    if (editor.dirty) editor.reset();
    onClose();
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing) return;
    const saved = await editor.save(async ({ batchId, version, rows }) => {
      const typed = rows[0] ?? row;
      const progress = { state: typed.state, done: typed.done };
      return savedMeasure(await runCommand('report-rectification', { batchId, id: item.id, version, ...progress }));
    }, '落实情况已保存。');
    if (saved) onClose();
  }

  return (
    <Dialog onClose={close} title="填写落实情况" size={600} closeOnClickOutside={false} closeOnEscape={!editor.dirty}>
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <p>{item.measure}</p>
        <Together editor={editor} shape={MEASURE_SHAPE} cellText={cellText} about="item" />
        <Textarea
          label="落实情况"
          value={done}
          onChange={(event) => set({ done: event.currentTarget.value })}
          error={tried ? missing : null}
          autosize
          minRows={3}
          maxRows={10}
          data-autofocus
        />
        <Radio.Group label="状态" value={state} onChange={(value) => set({ state: value === 'done' ? 'done' : 'open' })}>
          <div className={styles.choices}>
            <Radio value="open" label="进行中" />
            <Radio value="done" label="已完成" />
          </div>
        </Radio.Group>
        <DialogFoot problem={refusalOf(editor)} submit="保存" busy={editor.busy} onClose={close} />
      </form>
    </Dialog>
  );
}
