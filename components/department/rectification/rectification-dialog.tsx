'use client';

import { Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { runCommand } from '@/components/session/command';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import type { RectificationItem } from '@/lib/contract/rectifications';
import styles from './rectification-dialog.module.css';
import { dateOf, isPast } from '@/components/ui/typed-date';
import { Together } from '../table/editor-messages';
import { MEASURE_SHAPE, type MeasuresOfYear, refusalOf, savedMeasure, useMeasure } from './use-measure';

interface RectificationDialogProps {
  /** Null for a new one. */
  item: RectificationItem | null;
  page: MeasuresOfYear;
  onClose: () => void;
}

/** One item: what, by whom, until when, and what was done. */
export function RectificationDialog({ item, page, onClose }: RectificationDialogProps) {
  const { editor, row, set, cellText } = useMeasure(item, page);
  const { year, sections } = page;
  const deleting = useCommand('delete-rectification');
  const [tried, setTried] = useState(false);
  const [opened] = useState(() => Date.now());
  const [asked, setAsked] = useState(false);

  const { name: measure, sectionId, deadline, state, done } = row;
  const busy = editor.busy || deleting.busy;
  const day = dateOf(deadline);
  const late = state === 'open' && day !== null && isPast(day, opened);
  const wrong = {
    measure: measure.trim() === '' ? '请填写整改措施' : null,
    deadline: deadline.trim() !== '' && day === null ? '请写成 2023-06-30 的样子，没有时限则留空' : null,
    done: state === 'done' && done.trim() === '' ? '已完成的事项，请填写落实情况' : null,
  };

  function close() {
    if (editor.dirty) editor.reset();
    onClose();
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).some((one) => one !== null)) return;
    const saved = await editor.save(async ({ batchId, version, rows }) => {
      const { id, name, sectionId: section, deadline: until, ...progress } = rows[0] ?? row;
      const input = { id, version: id === null ? null : version, measure: name, sectionId: section || null, deadline: dateOf(until) };
      return savedMeasure(await runCommand('save-rectification', { batchId, year, ...input, state: progress.state, done: progress.done }));
    }, '整改事项已保存。');
    if (saved) onClose();
  }

  async function remove({ id, version }: RectificationItem) {
    if ((await deleting.send({ id, version }, '整改事项已删除。')).ok) close();
  }

  return (
    <Dialog
      onClose={close}
      title={item ? '修改整改事项' : '新增整改事项'}
      size={620}
      closeOnClickOutside={false}
      closeOnEscape={!editor.dirty}
    >
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <Together editor={editor} shape={MEASURE_SHAPE} cellText={cellText} about="item" />
        <Textarea
          label="整改措施"
          value={measure}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={tried ? wrong.measure : null}
          autosize
          minRows={3}
          maxRows={8}
          data-autofocus
        />
        <div className={styles.pair}>
          <NativeSelect
            label="责任科室"
            value={sectionId}
            onChange={(event) => set({ sectionId: event.currentTarget.value })}
            data={[{ value: '', label: '未指定' }, ...sections.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <TextInput
            label="时限"
            placeholder="如 2023-06-30，可留空"
            description={late ? '时限已过，请核对' : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={deadline}
            onChange={(event) => set({ deadline: event.currentTarget.value })}
            error={tried ? wrong.deadline : null}
            autoComplete="off"
          />
        </div>
        <Radio.Group label="状态" value={state} onChange={(value) => set({ state: value === 'done' ? 'done' : 'open' })}>
          <div className={styles.choices}>
            <Radio value="open" label="进行中" />
            <Radio value="done" label="已完成" />
          </div>
        </Radio.Group>
        <Textarea
          label="落实情况"
          value={done}
          onChange={(event) => set({ done: event.currentTarget.value })}
          error={tried ? wrong.done : null}
          autosize
          minRows={2}
          maxRows={8}
        />
        <DialogFoot problem={refusalOf(editor) ?? deleting.problem} submit="保存" busy={busy} onClose={close}>
          {item ? (
            <Button
              variant="default"
              className={styles.remove}
              disabled={busy}
              onClick={() => (asked ? void remove(item) : setAsked(true))}
            >
              {asked ? '再按一次，删除' : '删除'}
            </Button>
          ) : null}
        </DialogFoot>
      </form>
    </Dialog>
  );
}
