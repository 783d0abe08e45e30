'use client';

import { Button, Group, Modal } from '@mantine/core';
import { Message } from '@/components/ui/message';
import { scoreWords } from '@/lib/format/score';
import { useFormEnv } from '../form-env';
import { unexplainedOf } from '../score-view';
import classes from './submit-dialog.module.css';
import { useStore } from '../tiny-store';
import type { FormSteps } from './use-submit';

/** Lines that are shown of what is in the way: a department can have hundreds of forms. */
const SHOWN = 8;

function few(lines: readonly string[] | undefined): string[] | undefined {
  if (!lines || lines.length <= SHOWN) return lines && [...lines];
  return [...lines.slice(0, SHOWN), `……共 ${lines.length} 处`];
}

interface CompileDialogProps {
  opened: boolean;
  /** Rows whose sources changed and were not accepted; null while it is closed. */
  stale: number | null;
  onClose: () => void;
  steps: FormSteps;
  label: string;
}

/** The last word before the department form is compiled. */
export function CompileDialog({ opened, stale, onClose, steps, label }: CompileDialogProps) {
  // Until the server has answered nothing beneath is typed in.
  const close = steps.busy ? () => undefined : onClose;
  const { scores } = useFormEnv();
  const score = useStore(scores, (value) => value);
  const owed = unexplainedOf(score).length;
  const compile = async () => {
    if (await steps.compile()) onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="汇总定稿">
      <dl className={classes.summary}>
        <dt>总分</dt>
        <dd>{scoreWords(score.total, score.grade)}</dd>
        <dt>部门整体执行率</dt>
        <dd>{score.execution.rate ?? '—'}</dd>
        <dt>执行得分</dt>
        <dd>{scoreWords(score.execution.score, null)}</dd>
        <dt>来源已变的指标</dt>
        <dd>{stale ? `${stale} 行，尚未接受` : '没有'}</dd>
        <dt>提醒</dt>
        <dd>{owed > 0 ? `${owed} 条没有说明理由，财政局会看到` : '没有待说明的'}</dd>
      </dl>
      <p className={classes.lead}>定稿后内容存为一版，用于签署盖章和打印。各项目表须已全部确认。签署之前可以重新编辑。</p>
      {steps.refusal && (
        <Message kind="error" details={few(steps.refusal.details)}>
          {steps.refusal.message}
        </Message>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          再看看
        </Button>
        <Button data-autofocus loading={steps.busy} onClick={() => void compile()}>
          {label}
        </Button>
      </Group>
    </Modal>
  );
}
