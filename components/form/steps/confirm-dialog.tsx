'use client';

import { Button, Group, Modal } from '@mantine/core';
import { Refusal } from '@/components/session/refusal';
import { scoreWords } from '@/lib/format/score';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { useFormEnv } from '../form-env';
import { adjustedRows } from '../rail/adjusted-rows';
import { unexplainedOf } from '../score-view';
import classes from './submit-dialog.module.css';
import { useStore } from '../tiny-store';
import type { OfficeStep } from './use-submit';

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  page: FormPageData;
  step: OfficeStep<'confirm-evaluations'>;
}

/** The last word before the office confirms a form. */
export function ConfirmDialog({ opened, onClose, page, step }: ConfirmDialogProps) {
  // Until the server has answered nothing beneath is typed in.
  const close = step.busy ? () => undefined : onClose;
  const { draft, scheme, scores } = useFormEnv();
  const score = useStore(scores, (value) => value);
  const rows = adjustedRows(page, draft, scheme);
  const warnings = score.findings.filter((finding) => finding.severity === 'warning').length;
  const bare = unexplainedOf(score).length;
  const waiting = page.remarks.filter((remark) => remark.state !== 'closed').length;
  const confirm = async () => {
    if (await step.send((version) => ({ items: [{ evaluationId: page.id, version }] }), '已确认。')) onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="确认自评表">
      <dl className={classes.summary}>
        <dt>总分</dt>
        <dd>{scoreWords(score.total, score.grade)}</dd>
        <dt>预算执行率</dt>
        <dd>{score.execution.rate ?? '—'}</dd>
        <dt>提醒</dt>
        <dd>{warnings === 0 ? '没有' : bare === 0 ? `${warnings} 条，都有理由` : `${warnings} 条，其中 ${bare} 条没有理由`}</dd>
        <dt>调整的得分</dt>
        <dd>{rows.length === 0 ? '没有' : `${rows.length} 处，都已接受`}</dd>
        <dt>未办结的批注</dt>
        <dd>{waiting === 0 ? '没有' : `${waiting} 条`}</dd>
      </dl>
      <p className={classes.lead}>
        {page.fillsIn ? '您填写的内容随表存为一版。' : ''}确认后按
        {page.fillsIn ? '最新一版' : `第 ${page.revisions[0]?.number ?? '—'} 版`}汇总、打印。部门整体表签署之前可以重新打开。
      </p>
      <Refusal problem={step.problem} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          再看看
        </Button>
        <Button data-autofocus loading={step.busy} onClick={() => void confirm()}>
          确认
        </Button>
      </Group>
    </Modal>
  );
}
