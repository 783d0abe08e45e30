'use client';

import { Button } from '@mantine/core';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import dialog from '@/components/workbench/dialog.module.css';
import type { SchemeView } from '@/lib/contract/schemes';

/** Retiring a scheme, which cannot be undone. */
export function RetireDialog({ scheme, onClose }: { scheme: SchemeView; onClose: () => void }) {
  const { busy, problem, send } = useCommand('retire-scheme');
  const retire = async () => {
    if ((await send({ id: scheme.id }, `“${scheme.name}”已停用。`)).ok) onClose();
  };
  return (
    <Dialog onClose={onClose} title="停用表式" size={480}>
      <div className={dialog.body}>
        <p>
          停用“{scheme.name}”后，新开的年度不能再选它；已在用的年度{scheme.years.length > 0 ? `（${scheme.years.join('、')}）` : ''}
          和已填的表不变。停用后不能恢复。
        </p>
        <Refusal problem={problem} />
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose} data-autofocus>
            取消
          </Button>
          <Button loading={busy} onClick={() => void retire()}>
            停用
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
