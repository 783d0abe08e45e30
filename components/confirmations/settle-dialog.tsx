'use client';

import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { PresenceFields } from '@/components/session/presence-fields';
import { useCommand } from '@/components/session/use-command';
import { usePresence } from '@/components/session/use-presence';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import type { WaitingAccess } from '@/lib/contract/access-changes';

interface SettleDialogProps {
  step: 'confirm' | 'refuse';
  chosen: readonly WaitingAccess[];
  onClose: () => void;
}

/** Confirming or refusing: what to ask first, the reason of a refusal, and what shows that it is them. */
export function SettleDialog({ step, chosen, onClose }: SettleDialogProps) {
  const { busy, problem, send } = useCommand(step === 'confirm' ? 'confirm-changes' : 'refuse-changes');
  const presence = usePresence();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const refuses = step === 'refuse';
  const word = refuses ? '拒绝' : '确认';

  async function settle(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (refuses && reason.trim() === '') return;
    const given = presence.take();
    if (!given) return;
    const ids = chosen.map(({ id }) => id);
    if ((await send({ ids, ...given, ...(refuses && { reason }) }, `已${word} ${ids.length} 项变动。`)).ok) onClose();
  }

  return (
    <Dialog onClose={onClose} title={`${word} ${chosen.length} 项变动`} size={520} closeOnClickOutside={false}>
      <form className={dialog.body} onSubmit={(event) => void settle(event)} noValidate>
        <p>{chosen.map(({ name }) => name).join('、')}</p>
        <p>
          {refuses
            ? '拒绝后，账号不能签署和报送，已登录的页面全部退出，新设的密码、两步验证和统一身份认证关联作废；证书停用；部门保留原名。系统管理员可以重新操作，再由第二人确认，这次拒绝会一并列出。'
            : '确认前，请当面或打电话向本人核实：账号由本人使用，刚才是本人登录并修改了密码；证书是本单位要求制作或导入的；部门改名有正式文件。确认后即可签署、报送，部门改用新名称。'}
        </p>
        {refuses ? (
          <Textarea
            label="拒绝的理由"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={tried && reason.trim() === '' ? '请填写拒绝的理由' : null}
            maxLength={200}
            autosize
            minRows={2}
            data-autofocus
          />
        ) : null}
        <PresenceFields presence={presence} />
        <DialogFoot problem={problem} submit={word} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
