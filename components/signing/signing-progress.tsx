import { Button } from '@mantine/core';
import { SIGNING_STAGE_LABELS, type SigningProgress } from '@/lib/workflow/signed-document';
import styles from './signing.module.css';

/** How far signing is, and the way out of it. */
export function SigningProgressBar({
  progress,
  mayCancel,
  cancel,
}: {
  progress: SigningProgress | null;
  mayCancel: boolean;
  cancel: () => void;
}) {
  const { done, total } = progress ?? { done: 0, total: 0 };
  const label = !progress
    ? '正在核对'
    : progress.stage === 'signing' && progress.work === 'seal'
      ? '正在准备盖章文件'
      : SIGNING_STAGE_LABELS[progress.stage];
  return (
    <div className={styles.progress}>
      <p role="status">
        {label}
        {total > 0 ? `：${done} / ${total}` : '…'}
      </p>
      <progress max={Math.max(total, 1)} value={done} aria-label={label} />
      <p className={styles.note}>要么全部完成，要么一个文件也不留下。</p>
      {/* Until the server has begun there is nothing that could be cancelled. */}
      {mayCancel && progress ? (
        <Button variant="default" onClick={cancel}>
          取消
        </Button>
      ) : null}
    </div>
  );
}
