'use client';

import { Button, Modal, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import type { RectificationItem } from '@/lib/views/rectifications';
import styles from './rectification-dialog.module.css';
import { dateOf, dayOf } from '../table/typed-date';

interface RectificationDialogProps {
  /** Null for a new one. */
  item: RectificationItem | null;
  year: number;
  sections: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** One item: what, by whom, until when, and what was done. */
export function RectificationDialog({ item, year, sections, onClose }: RectificationDialogProps) {
  const router = useRouter();
  const [measure, setMeasure] = useState(item?.measure ?? '');
  const [sectionId, setSectionId] = useState(item?.sectionId ?? '');
  const [deadline, setDeadline] = useState(dayOf(item?.deadline ?? null));
  const [state, setState] = useState(item?.state ?? 'open');
  const [done, setDone] = useState(item?.done ?? '');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  const untouched = measure === (item?.measure ?? '') && done === (item?.done ?? '');
  const day = dateOf(deadline);
  const wrong = {
    measure: measure.trim() === '' ? '请填写整改措施' : null,
    deadline: deadline.trim() !== '' && day === null ? '请写成 2023-06-30 的样子，没有时限则留空' : null,
    done: state === 'done' && done.trim() === '' ? '已完成的事项，请填写落实情况' : null,
  };

  async function send(name: string, input: unknown, message: string) {
    setBusy(true);
    setProblem(null);
    const outcome = await runCommand(name, input);
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    onClose();
    notify({ kind: 'done', message });
    router.refresh();
  }

  function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).some((one) => one !== null)) return;
    const input = { year, id: item?.id ?? null, version: item?.version ?? null, measure, sectionId: sectionId === '' ? null : sectionId, deadline: day, state, done };
    void send('save-rectification', input, '整改事项已保存。');
  }

  return (
    <Modal opened onClose={onClose} title={item ? '修改整改事项' : '新增整改事项'} size={620} closeOnClickOutside={false} closeOnEscape={untouched}>
      <form className={dialog.body} onSubmit={save} noValidate>
        <Textarea label="整改措施" value={measure} onChange={(event) => setMeasure(event.currentTarget.value)} error={tried ? wrong.measure : null} autosize minRows={3} maxRows={8} data-autofocus />
        <div className={styles.pair}>
          <NativeSelect
            label="责任科室"
            value={sectionId}
            onChange={(event) => setSectionId(event.currentTarget.value)}
            data={[{ value: '', label: '未指定' }, ...sections.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <TextInput label="时限" placeholder="如 2023-06-30，可留空" value={deadline} onChange={(event) => setDeadline(event.currentTarget.value)} error={tried ? wrong.deadline : null} autoComplete="off" />
        </div>
        <Radio.Group label="状态" value={state} onChange={(value) => setState(value === 'done' ? 'done' : 'open')}>
          <div className={styles.choices}>
            <Radio value="open" label="进行中" />
            <Radio value="done" label="已完成" />
          </div>
        </Radio.Group>
        <Textarea label="落实情况" value={done} onChange={(event) => setDone(event.currentTarget.value)} error={tried ? wrong.done : null} autosize minRows={2} maxRows={8} />
        <DialogFoot problem={problem} submit="保存" busy={busy} onClose={onClose}>
          {item ? (
            <Button
              variant="default"
              className={styles.remove}
              disabled={busy}
              onClick={() => (asked ? void send('delete-rectification', { id: item.id, version: item.version }, '整改事项已删除。') : setAsked(true))}
            >
              {asked ? '再按一次，删除' : '删除'}
            </Button>
          ) : null}
        </DialogFoot>
      </form>
    </Modal>
  );
}
