'use client';

import { Button, Modal } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type ClientProblem, offlineProblem, runCommand } from '@/components/session/command';
import { Refusal } from '@/components/session/refusal';
import { notify } from '@/components/session/notice';
import { routes } from '@/lib/routes';
import styles from './dialog.module.css';

/** The version that the list was about to delete; a problem where it cannot be had. */
async function versionOf(id: string): Promise<number | ClientProblem> {
  try {
    const response = await fetch(routes.evaluationDraft(id, 0), { cache: 'no-store' });
    if (response.status === 204) return 0;
    const body: unknown = await response.json();
    if (response.ok && typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number')
      return body.version;
    return offlineProblem(response.status === 404 ? '这张自评表已不存在。请刷新页面。' : undefined);
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return offlineProblem();
    throw error;
  }
}

/** Deletes a form that was never submitted, after asking. */
export function DeleteForm({ id, name }: { id: string; name: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  async function remove() {
    setBusy(true);
    setProblem(null);
    const version = await versionOf(id);
    const outcome =
      typeof version === 'number'
        ? await runCommand('delete-evaluation', { evaluationId: id, version })
        : ({ ok: false, problem: version } as const);
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    setOpen(false);
    notify({ kind: 'done', message: `已删除“${name}”。` });
    router.refresh();
  }

  return (
    <>
      <Button variant="subtle" size="compact-sm" c="var(--zp-muted)" onClick={() => setOpen(true)} aria-label={`删除“${name}”`}>
        删除
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="删除自评表" size={420}>
        <div className={styles.body}>
          <p>确定删除“{name}”？已填写的内容将一并删除，不能恢复。曾经提交过的自评表不能删除。</p>
          <Refusal problem={problem} />
          <div className={styles.actions}>
            <Button variant="default" onClick={() => setOpen(false)} data-autofocus>
              取消
            </Button>
            <Button color="red.9" loading={busy} onClick={() => void remove()}>
              删除
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
