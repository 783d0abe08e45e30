'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import dialog from '@/components/workbench/dialog.module.css';
import styles from './admin.module.css';

export interface FirstPassword {
  username: string;
  password: string;
}

/** A password that is shown this once. */
export function PasswordOnce({ given: { username, password }, onClose }: { given: FirstPassword; onClose: () => void }) {
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const copy = () => {
    // Without https there is no clipboard: it can be selected by hand.
    if (!navigator.clipboard) return setCopied('no');
    void navigator.clipboard.writeText(password).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <Dialog onClose={onClose} title={`${username} 的初始密码`} size={460} closeOnClickOutside={false} closeOnEscape={false}>
      <div className={dialog.body}>
        <Message kind="warning">只显示这一次，系统不保存。请当面或用可靠的方式告诉本人；首次登录须修改。</Message>
        <p className={styles.secret} aria-label="初始密码">
          {password}
        </p>
        <p role="status" className={styles.quiet}>
          {copied === 'yes' ? '已复制。' : copied === 'no' ? '浏览器不允许复制，请手工选取。' : ''}
        </p>
        <div className={dialog.actions}>
          <Button variant="default" onClick={copy}>
            复制
          </Button>
          <Button onClick={onClose}>我已记下，关闭</Button>
        </div>
      </div>
    </Dialog>
  );
}
