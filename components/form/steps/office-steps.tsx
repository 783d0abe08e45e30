'use client';

import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import { useKeptText } from '@/components/session/use-kept-text';
import { idOfPath } from '@/lib/form/draft';
import { scoreWords } from '@/lib/format/score';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import type { Autosave } from '../autosave/autosave-types';
import { goToCell } from '../cells/cell-address';
import { lookAt, useFormEnv } from '../form-env';
import { goToFirstInTheWay } from '../rail/in-the-way';
import { adjustedRows } from '../rail/review-card';
import { errorCount, unexplainedOf } from '../score-view';
import classes from './submit-dialog.module.css';
import { useStore } from '../tiny-store';
import { useOfficeStep } from './use-submit';

/** What the office can do with a project form as a whole: return it, confirm it, open it again. */
export function OfficeSteps({ page, autosave }: { page: FormPageData; autosave: Autosave }) {
  const project = page.form === 'project';
  const has = (action: string) => page.transitions.some((step) => step.action === action);
  return (
    <>
      {project && has('return') && (
        <SendBack
          page={page}
          autosave={autosave}
          command="return-evaluation"
          label="退回"
          lead="填报人会在表上看到原因、等待处理的单元格和没有接受的得分，修改后重新提交。"
          done="已退回，填报人可以修改。"
        />
      )}
      {project && has('confirm') && <Confirm page={page} autosave={autosave} />}
      {!project && has('reopen') && (
        <SendBack
          page={page}
          autosave={autosave}
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
          autosave={autosave}
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
  autosave: Autosave;
  command: 'return-evaluation' | 'reopen-evaluation';
  label: string;
  lead: string;
  done: string;
  /** No reason is asked for. */
  optional?: true;
}

/** Gives the form back to its section, with a reason. */
function SendBack({ page, autosave, command, label, lead, done, optional }: SendBackProps) {
  const { draft, scheme } = useFormEnv();
  const step = useOfficeStep(command, page, autosave);
  const [opened, setOpened] = useState(false);
  const { text: reason, write, forget } = useKeptText(`${command}.${page.id}`);
  const waiting = page.remarks.filter((remark) => remark.state !== 'closed').length;
  const refused = adjustedRows(page, draft, scheme).filter(({ decision }) => decision?.accepted === false).length;
  const send = async () => {
    if (!(await step.send((version) => ({ evaluationId: page.id, version, ...(!optional && { reason: reason.trim() }) }), done))) return;
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
            <Button
              type="submit"
              color={optional ? undefined : 'var(--zp-error)'}
              disabled={!optional && reason.trim() === ''}
              loading={step.busy}
            >
              {label}
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  );
}

/** Confirms what was submitted. Adjusted scores are decided first: pressed before, it goes to the first that is not. */
function Confirm({ page, autosave }: { page: FormPageData; autosave: Autosave }) {
  const env = useFormEnv();
  const { draft, scheme, scores, view } = env;
  const step = useOfficeStep('confirm-evaluations', page, autosave);
  const [opened, setOpened] = useState(false);
  const score = useStore(scores, (value) => value);
  const rows = adjustedRows(page, draft, scheme);
  const undecided = rows.filter(({ decision }) => !decision);
  const refused = rows.filter(({ decision }) => decision?.accepted === false);
  // What the office fills in may bring what its section was never asked about.
  const lacking = page.fillsIn ? errorCount(score) + score.gaps.length : 0;
  const warnings = score.findings.filter((finding) => finding.severity === 'warning').length;
  const bare = unexplainedOf(score).length;
  const waiting = page.remarks.filter((remark) => remark.state !== 'closed').length;
  const blocking = undecided[0] ?? refused[0];
  const press = () => {
    if (!blocking && lacking === 0) {
      step.forget();
      setOpened(true);
      return;
    }
    lookAt(view, { tab: 'check', railOpen: true });
    if (lacking > 0) goToFirstInTheWay(env);
    else if (blocking) goToCell(idOfPath(page.draft, blocking.path), 'score');
  };
  const said = [
    lacking > 0 ? `${lacking} 处没有填好` : '',
    undecided.length > 0 ? `${undecided.length} 处得分待定` : refused.length > 0 ? `${refused.length} 处得分未接受，应退回` : '',
  ]
    .filter((each) => each !== '')
    .join('，');
  const confirm = async () => {
    if (await step.send((version) => ({ items: [{ evaluationId: page.id, version }] }), '已确认。')) setOpened(false);
  };
  return (
    <>
      <Button onClick={press} data-blocked={said === '' ? undefined : true}>
        确认{said && `（${said}）`}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="确认自评表">
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
