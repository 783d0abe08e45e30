'use client';

import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { Message } from '@/components/ui/message';
import { scoreWords } from '@/lib/format/score';
import type { Autosave } from '../autosave/autosave-types';
import { useFormEnv, useRollUps } from '../form-env';
import { waitingRollUps } from '../roll-up/rolling-up';
import { goToFirstInTheWay } from '../rail/in-the-way';
import { inTheWay, unexplainedOf } from '../score-view';
import classes from './submit-dialog.module.css';
import { useStore } from '../tiny-store';
import { useSubmit } from './use-submit';

/** Lines that are shown of what is in the way: a department can have hundreds of forms. */
const SHOWN = 8;

function few(lines: readonly string[] | undefined): string[] | undefined {
  if (!lines || lines.length <= SHOWN) return lines && [...lines];
  return [...lines.slice(0, SHOWN), `……共 ${lines.length} 处`];
}

/** Compiles the department form: says what is in the way, goes to the first of it, else asks for the last word. */
export function CompileStep({ label, autosave }: { label: string; autosave: Autosave }) {
  const env = useFormEnv();
  const { actions, scores } = env;
  const data = useRollUps();
  const steps = useSubmit(autosave);
  const [stale, setStale] = useState<number | null>(null);
  const score = useStore(scores, (value) => value);
  const blocked = inTheWay(score);
  const owed = unexplainedOf(score).length;
  const press = () => {
    if (blocked !== '') return goToFirstInTheWay(env);
    steps.clear();
    setStale(waitingRollUps(actions.current(), data?.stale ?? []).length);
  };
  const close = () => setStale(null);
  const compile = async () => {
    if (await steps.compile()) close();
  };
  return (
    <>
      <Button onClick={press} data-blocked={blocked !== '' || undefined}>
        {label}
        {blocked === '' ? '' : ` · ${blocked}`}
      </Button>
      <Modal opened={stale !== null} onClose={close} title="汇总定稿">
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
    </>
  );
}
