'use client';

import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { dateOf, dayOf } from '@/components/ui/typed-date';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { Dialog } from '@/components/ui/dialog';
import { useHydrated } from '@/components/ui/use-hydrated';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import { formatDate } from '@/lib/format/date';
import type { BureauDelivery } from '@/lib/contract/bureau-delivery';

type Extended = Pick<BureauDelivery, 'year' | 'departmentId' | 'name' | 'deadline' | 'roundDeadline' | 'extension'>;

/** More time for this department, or its extension taken back. */
export function ExtendDeadline({ page }: { page: Extended }) {
  const hydrated = useHydrated();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" disabled={!hydrated} onClick={() => setOpen(true)}>
        {page.extension === '' ? '延期' : '修改延期'}
      </Button>
      {open ? <ExtendDialog page={page} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ExtendDialog({ page, onClose }: { page: Extended; onClose: () => void }) {
  const { busy, problem, send } = useCommand('extend-deadline');
  const { year, departmentId, name } = page;
  const [deadline, setDeadline] = useState(page.extension === '' ? '' : dayOf(page.deadline));
  const { text: reason, write, forget } = useKeptText(`extend-deadline.${year}.${departmentId}`, page.extension);
  const [tried, setTried] = useState(false);
  const day = dateOf(deadline);
  const wrong = { deadline: day === null ? '请写成 2024-04-30 的样子' : null, reason: reason.trim() === '' ? '请填写延期的理由' : null };

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (wrong.deadline === null && wrong.reason === null) await sendAway({ deadline: day, reason }, `${name}的截止日期已延长。`);
  }

  async function sendAway(extension: { deadline: string | null; reason: string }, done: string) {
    if ((await send({ year, departmentId, ...extension }, done)).ok) close();
  }

  function close() {
    forget();
    onClose();
  }

  return (
    <Dialog
      onClose={close}
      title={`${name}：延长截止日期`}
      size={460}
      closeOnClickOutside={false}
      closeOnEscape={reason === page.extension}
    >
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <p>全区截止日期为 {formatDate(page.roundDeadline)}。只延长这一个部门的报送时间。</p>
        <TextInput
          label="延长至"
          placeholder="如 2024-04-30"
          value={deadline}
          onChange={(event) => setDeadline(event.currentTarget.value)}
          error={tried ? wrong.deadline : null}
          autoComplete="off"
          data-autofocus
        />
        <Textarea
          label="理由"
          value={reason}
          onChange={(event) => write(event.currentTarget.value)}
          error={tried ? wrong.reason : null}
          autosize
          minRows={2}
          maxRows={6}
        />
        <DialogFoot problem={problem} submit="保存" busy={busy} onClose={close}>
          {page.extension === '' ? null : (
            <Button
              variant="default"
              mr="auto"
              disabled={busy}
              onClick={() => void sendAway({ deadline: null, reason: '' }, `${name}的延期已取消。`)}
            >
              取消延期
            </Button>
          )}
        </DialogFoot>
      </form>
    </Dialog>
  );
}
