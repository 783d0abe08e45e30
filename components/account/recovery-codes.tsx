'use client';

import { Button } from '@mantine/core';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import dialog from '@/components/workbench/dialog.module.css';
import styles from './factors-page.module.css';

/** Ten recovery codes, shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title="恢复码" size={520} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <div className={dialog.body}>
        <div className={styles.noPrint}>
          <Message kind="warning">只显示这一次，系统不保存原文。请打印或抄下后锁好：手机丢了，凭它登录；每个只能用一次。</Message>
        </div>
        <ol className={styles.codes} aria-label="恢复码">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div className={`${dialog.actions} ${styles.noPrint}`}>
          <Button variant="default" onClick={() => window.print()}>
            打印
          </Button>
          <Button onClick={onClose} data-autofocus>
            我已收好，关闭
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
