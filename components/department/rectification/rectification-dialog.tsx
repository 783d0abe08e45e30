'use client';

import { Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import type { RectificationItem } from '@/lib/contract/rectifications';
import styles from './rectification-dialog.module.css';
import { dateOf, dayOf, isPast } from '@/components/ui/typed-date';

interface RectificationDialogProps {
  /** Null for a new one. */
  item: RectificationItem | null;
  year: number;
  sections: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** One item: what, by whom, until when, and what was done. */
export function RectificationDialog({ item, year, sections, onClose }: RectificationDialogProps) {
  const saving = useCommand('save-rectification');
  const deleting = useCommand('delete-rectification');
  const measureText = useKeptText(`rectification.${item?.id ?? year}.measure`, item?.measure);
  const doneText = useKeptText(`rectification.${item?.id ?? year}.done`, item?.done);
  const [sectionId, setSectionId] = useState(item?.sectionId ?? '');
  const [deadline, setDeadline] = useState(dayOf(item?.deadline ?? null));
  const [state, setState] = useState(item?.state ?? 'open');
  const [tried, setTried] = useState(false);
  const [opened] = useState(() => Date.now());
  const [asked, setAsked] = useState(false);

  const { text: measure } = measureText;
  const { text: done } = doneText;
  const busy = saving.busy || deleting.busy;
  const untouched = measure === (item?.measure ?? '') && done === (item?.done ?? '');
  const day = dateOf(deadline);
  const late = state === 'open' && day !== null && isPast(day, opened);
  const wrong = {
    measure: measure.trim() === '' ? '请填写整改措施' : null,
    deadline: deadline.trim() !== '' && day === null ? '请写成 2023-06-30 的样子，没有时限则留空' : null,
    done: state === 'done' && done.trim() === '' ? '已完成的事项，请填写落实情况' : null,
  };

  function close() {
    measureText.forget();
    doneText.forget();
    onClose();
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).some((one) => one !== null)) return;
    const input = {
      year,
      id: item?.id ?? null,
      version: item?.version ?? null,
      measure,
      sectionId: sectionId === '' ? null : sectionId,
      deadline: day,
      state,
      done,
    };
    if ((await saving.send(input, '整改事项已保存。')).ok) close();
  }

  async function remove({ id, version }: RectificationItem) {
    if ((await deleting.send({ id, version }, '整改事项已删除。')).ok) close();
  }

  return (
    <Dialog onClose={close} title={item ? '修改整改事项' : '新增整改事项'} size={620} closeOnClickOutside={false} closeOnEscape={untouched}>
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <Textarea
          label="整改措施"
          value={measure}
          onChange={(event) => measureText.write(event.currentTarget.value)}
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
            onChange={(event) => setSectionId(event.currentTarget.value)}
            data={[{ value: '', label: '未指定' }, ...sections.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <TextInput
            label="时限"
            placeholder="如 2023-06-30，可留空"
            description={late ? '时限已过，请核对' : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={deadline}
            onChange={(event) => setDeadline(event.currentTarget.value)}
            error={tried ? wrong.deadline : null}
            autoComplete="off"
          />
        </div>
        <Radio.Group label="状态" value={state} onChange={(value) => setState(value === 'done' ? 'done' : 'open')}>
          <div className={styles.choices}>
            <Radio value="open" label="进行中" />
            <Radio value="done" label="已完成" />
          </div>
        </Radio.Group>
        <Textarea
          label="落实情况"
          value={done}
          onChange={(event) => doneText.write(event.currentTarget.value)}
          error={tried ? wrong.done : null}
          autosize
          minRows={2}
          maxRows={8}
        />
        <DialogFoot problem={saving.problem ?? deleting.problem} submit="保存" busy={busy} onClose={close}>
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
