'use client';

import { Button } from '@mantine/core';
import { Dialog } from '@/components/ui/dialog';
import dialog from '@/components/workbench/dialog.module.css';

interface RemoveProjectsDialogProps {
  names: readonly string[];
  onClose: () => void;
  onRemove: () => void;
}

/** Asks once before projects are taken back that are set up already. */
export function RemoveProjectsDialog({ names, onClose, onRemove }: RemoveProjectsDialogProps) {
  return (
    <Dialog onClose={onClose} title={`删除 ${names.length} 个项目`} size={480}>
      <div className={dialog.body}>
        <p>下列项目还没有人填写。保存后，它们的自评表和项目支出表中对应的行一并删除，不能恢复：</p>
        <ul>
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose} data-autofocus>
            取消
          </Button>
          <Button color="red.9" onClick={onRemove}>
            删除并保存
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
