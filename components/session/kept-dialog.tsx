'use client';

import { Button } from '@mantine/core';
import { Dialog } from '@/components/ui/dialog';
import dialog from '@/components/workbench/dialog.module.css';

interface KeptDialogProps {
  /** What is kept here, each by its name. */
  lines: readonly string[];
  leaving: boolean;
  onClose: () => void;
  onLeave: (keep: boolean) => void;
}

/** Asks whether what was written here and not saved stays on this computer. */
export function KeptDialog({ lines, leaving, onClose, onLeave }: KeptDialogProps) {
  return (
    <Dialog onClose={onClose} title="本机还有未保存的文字" size={480} closeOnClickOutside={false}>
      <div className={dialog.body}>
        <p>您写的这些内容还只在这台电脑上，没有保存到系统：{lines.join('、')}。</p>
        <p>留在本机的，您下次在这个浏览器登录后可以接着写。几个人共用的电脑，请先保存再退出，或者放弃。</p>
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose} disabled={leaving}>
            不退出
          </Button>
          <Button variant="default" onClick={() => onLeave(false)} disabled={leaving}>
            放弃并退出
          </Button>
          <Button onClick={() => onLeave(true)} loading={leaving} data-autofocus>
            留在本机并退出
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
