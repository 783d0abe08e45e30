'use client';

import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { Dialog } from '@/components/ui/dialog';
import { useHydrated } from '@/components/ui/use-hydrated';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';

/** What the bureau does with a delivery: accepts it, or returns it with a reason. */
export function DeliverySteps({ setId, name, number }: { setId: string; name: string; number: number }) {
  const hydrated = useHydrated();
  const [asked, setAsked] = useState<'accept' | 'return' | null>(null);
  return (
    <>
      <Button variant="default" disabled={!hydrated} onClick={() => setAsked('return')}>
        退回
      </Button>
      <Button disabled={!hydrated} onClick={() => setAsked('accept')}>
        接收
      </Button>
      {asked === 'accept' ? <AcceptDialog setId={setId} name={name} number={number} onClose={() => setAsked(null)} /> : null}
      {asked === 'return' ? <ReturnDialog setId={setId} name={name} number={number} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

interface StepProps {
  setId: string;
  name: string;
  number: number;
  onClose: () => void;
}

function AcceptDialog({ setId, name, number, onClose }: StepProps) {
  const { busy, problem, send } = useCommand('accept-delivery');
  return (
    <Dialog onClose={onClose} title={`接收${name}的报送`} size={460}>
      <div className={dialog.body}>
        <p>接收第 {number} 次报送后，部门不能再修改这一年度的自评内容。请先核对得分、提醒与说明，并核验签章。</p>
        <Refusal problem={problem} />
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button
            loading={busy}
            onClick={() => void send({ setId }, `已接收${name}第 ${number} 次报送。`).then(({ ok }) => (ok ? onClose() : undefined))}
          >
            接收
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function ReturnDialog({ setId, name, number, onClose }: StepProps) {
  const { busy, problem, send } = useCommand('return-delivery');
  const { text: reason, write, forget } = useKeptText(`return-delivery.${setId}`);
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';

  async function giveBack(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing || !(await send({ setId, reason }, `已退回${name}第 ${number} 次报送。`)).ok) return;
    forget();
    onClose();
  }

  return (
    <Dialog onClose={onClose} title={`退回${name}的报送`} size={520} closeOnClickOutside={false}>
      <form className={dialog.body} onSubmit={(event) => void giveBack(event)} noValidate>
        <p>退回后由部门办公室重新编制、签署和报送；第 {number} 次报送的文件保留，仍可下载。</p>
        <Textarea
          label="退回的理由"
          description="部门在首页和部门整体自评表上看到"
          value={reason}
          onChange={(event) => write(event.currentTarget.value)}
          error={tried && missing ? '请填写退回的理由' : null}
          autosize
          minRows={3}
          maxRows={10}
          data-autofocus
        />
        <DialogFoot problem={problem} submit="退回" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
