'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import dialog from '@/components/workbench/dialog.module.css';
import { routes } from '@/lib/routes';
import type { ProposalView } from '@/lib/contract/schemes';

interface PublishProps {
  scheme: NonNullable<ProposalView['scheme']>;
  /** It was tried on a year's forms. */
  tried: boolean;
  /** There are such. */
  canTry: boolean;
  onClose: () => void;
}

/** Publishing, which cannot be undone. */
export function PublishDialog({ scheme, tried, canTry, onClose }: PublishProps) {
  const router = useRouter();
  const { busy, problem, send } = useCommand('publish-scheme');
  const publish = async () => {
    if ((await send({ sha256: scheme.sha256 }, `“${scheme.name}”已发布。`)).ok) router.push(routes.scheme(scheme.id));
  };
  return (
    <Dialog onClose={onClose} title="发布表式" size={480}>
      <div className={dialog.body}>
        <p>
          发布“{scheme.name}”（{scheme.id}）后，开设评价年度时可以选它。发布后不能改，只能再出新版。
        </p>
        {tried || !canTry ? null : <p>还没有试算过：用往年的表重算一遍，能看到总分、等级和错误有什么变化。</p>}
        <Refusal problem={problem} />
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose} data-autofocus>
            取消
          </Button>
          <Button loading={busy} onClick={() => void publish()}>
            发布
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
