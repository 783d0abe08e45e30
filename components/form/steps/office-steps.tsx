'use client';

import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { idOfPath } from '@/lib/form/draft';
import { scoreWords } from '@/lib/format/score';
import type { FormPageData } from '@/lib/views/evaluation-page';
import { goToCell } from '../cells/cell-address';
import { lookAt, useFormEnv } from '../form-env';
import { adjustedRows } from '../rail/review-card';
import classes from './submit-dialog.module.css';
import { useStore } from '../tiny-store';

/** What the office can do with a project form as a whole: return it, confirm it, open it again. */
export function OfficeSteps({ page }: { page: FormPageData }) {
  const project = page.form === 'project';
  const has = (action: string) => page.transitions.some((step) => step.action === action);
  return (
    <>
      {project && has('return') && (
        <SendBack
          page={page}
          command="return-evaluation"
          label="退回"
          lead="填报人会在表上看到原因、等待处理的单元格和没有接受的得分，修改后重新提交。"
          done="已退回，填报人可以修改。"
        />
      )}
      {project && has('confirm') && <Confirm page={page} />}
      {!project && has('reopen') && (
        <SendBack
          page={page}
          command="reopen-evaluation"
          label="重新编辑"
          lead="部门整体表已经定稿。重新编辑后要再次汇总定稿；已存的一版仍留在历史中。"
          done="已重新打开，可以编辑。"
          optional
        />
      )}
      {project && has('reopen') && (
        <SendBack
          page={page}
          command="reopen-evaluation"
          label="重新打开"
          lead="这张表已经确认。重新打开后由填报人修改并重新提交，已汇总的数字会随之待更新。"
          done="已重新打开，填报人可以修改。"
        />
      )}
    </>
  );
}

interface SendBackProps {
  page: FormPageData;
  command: 'return-evaluation' | 'reopen-evaluation';
  label: string;
  lead: string;
  done: string;
  /** No reason is asked for. */
  optional?: true;
}

/** Gives the form back to its section, with a reason. */
function SendBack({ page, command, label, lead, done, optional }: SendBackProps) {
  const { scheme } = useFormEnv();
  const step = useCommand(command);
  const [opened, setOpened] = useState(false);
  const { text: reason, write, forget } = useKeptText(`${command}.${page.id}`);
  const waiting = page.remarks.filter((remark) => remark.state !== 'closed').length;
  const refused = adjustedRows(page, scheme).filter(({ decision }) => decision?.accepted === false).length;
  const send = async () => {
    const { ok } = await step.send({ evaluationId: page.id, version: page.version, ...(!optional && { reason: reason.trim() }) }, done);
    if (!ok) return;
    forget();
    setOpened(false);
  };
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          step.forget();
          setOpened(true);
        }}
      >
        {label}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={optional ? label : `${label}自评表`}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p className={classes.lead}>{lead}</p>
          {!optional && (
            <>
              <dl className={classes.summary}>
                <dt>未办结的批注</dt>
                <dd>{waiting === 0 ? '没有' : `${waiting} 条`}</dd>
                <dt>未接受的得分</dt>
                <dd>{refused === 0 ? '没有' : `${refused} 处`}</dd>
              </dl>
              <Textarea
                data-autofocus
                autosize
                minRows={3}
                maxLength={2000}
                label={`${label}的原因`}
                withAsterisk
                value={reason}
                onChange={(event) => write(event.currentTarget.value)}
              />
            </>
          )}
          <Refusal problem={step.problem} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => setOpened(false)}>
              再看看
            </Button>
            <Button type="submit" color={optional ? undefined : 'var(--zp-error)'} disabled={!optional && reason.trim() === ''} loading={step.busy}>
              {label}
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  );
}

/** Confirms what was submitted. Adjusted scores are decided first: pressed before, it goes to the first that is not. */
function Confirm({ page }: { page: FormPageData }) {
  const { scheme, scores, view } = useFormEnv();
  const step = useCommand('confirm-evaluations');
  const [opened, setOpened] = useState(false);
  const score = useStore(scores, (value) => value);
  const rows = adjustedRows(page, scheme);
  const undecided = rows.filter(({ decision }) => !decision);
  const refused = rows.filter(({ decision }) => decision?.accepted === false);
  const warnings = score.findings.filter((finding) => finding.severity === 'warning').length;
  const waiting = page.remarks.filter((remark) => remark.state !== 'closed').length;
  const blocking = undecided[0] ?? refused[0];
  const press = () => {
    if (!blocking) {
      step.forget();
      setOpened(true);
      return;
    }
    lookAt(view, { tab: 'check', railOpen: true });
    goToCell(idOfPath(page.draft, blocking.path), 'score');
  };
  const confirm = async () => {
    if ((await step.send({ items: [{ evaluationId: page.id, version: page.version }] }, '已确认。')).ok) setOpened(false);
  };
  return (
    <>
      <Button onClick={press} data-blocked={blocking ? true : undefined}>
        确认{undecided.length > 0 ? `（${undecided.length} 处得分待定）` : refused.length > 0 ? `（${refused.length} 处得分未接受，应退回）` : ''}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="确认自评表">
        <dl className={classes.summary}>
          <dt>总分</dt>
          <dd>{scoreWords(score.total, score.grade)}</dd>
          <dt>预算执行率</dt>
          <dd>{score.execution.rate ?? '—'}</dd>
          <dt>提醒</dt>
          <dd>{warnings === 0 ? '没有' : `${warnings} 条，都有理由`}</dd>
          <dt>调整的得分</dt>
          <dd>{rows.length === 0 ? '没有' : `${rows.length} 处，都已接受`}</dd>
          <dt>未办结的批注</dt>
          <dd>{waiting === 0 ? '没有' : `${waiting} 条`}</dd>
        </dl>
        <p className={classes.lead}>确认后按第 {page.revisions[0]?.number ?? '—'} 版汇总、打印。部门整体表签署之前可以重新打开。</p>
        <Refusal problem={step.problem} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setOpened(false)}>
            再看看
          </Button>
          <Button data-autofocus loading={step.busy} onClick={() => void confirm()}>
            确认
          </Button>
        </Group>
      </Modal>
    </>
  );
}
