'use client';

import { Button, Group } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import { formatDateTime } from '@/lib/format/date';
import { frozenScore, scoreWords } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { QueuedForm } from '@/lib/contract/review-queue';
import { blockedBy } from './blocked-by';
import classes from './review-queue.module.css';

/** The submitted forms, oldest first: what to look at in each. Whoever `confirms` can confirm several at once. */
export function ReviewQueue({ forms, confirms }: { forms: readonly QueuedForm[]; confirms: boolean }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const free = forms.filter((form) => blockedBy(form) === null);
  // What was confirmed or returned meanwhile is not in the list any more.
  const picked = free.filter((form) => chosen.has(form.id));
  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  if (forms.length === 0) return <p className={classes.empty}>没有待审核的自评表。科室提交后会列在这里。</p>;
  return (
    <>
      {confirms && (
        <div className={classes.bar}>
          <Button disabled={picked.length === 0} onClick={() => setAsking(true)}>
            确认所选{picked.length > 0 ? `（${picked.length} 张）` : ''}
          </Button>
          <span>最早提交的在前。有调整得分的，先打开表逐一接受或不接受。</span>
        </div>
      )}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="待审核的自评表">
        <table className={classes.table}>
          <caption className="visually-hidden">待审核的自评表</caption>
          <thead>
            <tr>
              <th scope="col" className={classes.check}>
                <input
                  type="checkbox"
                  aria-label="选择全部可以确认的"
                  disabled={!confirms || free.length === 0}
                  checked={free.length > 0 && picked.length === free.length}
                  onChange={(event) =>
                    toggle(
                      free.map(({ id }) => id),
                      event.currentTarget.checked,
                    )
                  }
                />
              </th>
              <th scope="col">项目</th>
              <th scope="col">科室、单位</th>
              <th scope="col">提交</th>
              <th scope="col" className={classes.number}>
                执行率
              </th>
              <th scope="col" className={classes.number}>
                得分
              </th>
              <th scope="col">审核要点</th>
            </tr>
          </thead>
          <tbody>
            {forms.map((form) => (
              <QueueRow
                key={form.id}
                form={form}
                chosen={chosen.has(form.id)}
                confirms={confirms}
                onChoose={(on) => toggle([form.id], on)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {asking && <ConfirmSeveral forms={picked} onClose={() => setAsking(false)} />}
    </>
  );
}

function QueueRow({
  form,
  chosen,
  confirms,
  onChoose,
}: {
  form: QueuedForm;
  chosen: boolean;
  confirms: boolean;
  onChoose: (on: boolean) => void;
}) {
  const blocked = blockedBy(form);
  return (
    <tr>
      <td className={classes.check}>
        <input
          type="checkbox"
          aria-label={`选择${form.name}`}
          title={blocked ?? undefined}
          disabled={!confirms || blocked !== null}
          checked={chosen && blocked === null}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </td>
      <th scope="row" className={classes.name}>
        <Link href={routes.evaluation(form.id)} prefetch={false}>
          {form.name}
        </Link>
      </th>
      <td>{form.sectionName}</td>
      <td className={classes.when}>
        {formatDateTime(form.submittedAt)}
        <span>第 {form.revision} 版</span>
      </td>
      <td className={classes.number}>{form.rate ?? '—'}</td>
      <td className={classes.number}>
        {frozenScore(form.total)} {form.grade}
      </td>
      <td className={classes.points}>
        <Points form={form} blocked={blocked} />
      </td>
    </tr>
  );
}

/** What to look at: adjusted scores, remarks that are open, what changed since the return, warnings with their reasons. */
function Points({ form, blocked }: { form: QueuedForm; blocked: string | null }) {
  const facts = [
    form.confirmed ? '已确认' : '',
    form.adjusted > 0 && !blocked ? `调整得分 ${form.adjusted} 处，都已接受` : '',
    form.resubmitted ? (form.changes === 0 ? '退回后没有改动' : `退回后改动 ${form.changes} 处`) : '',
    form.openRemarks > 0 ? `批注 ${form.openRemarks} 条未办结` : '',
  ].filter((fact) => fact !== '');
  return (
    <>
      {blocked && (
        <div className={classes.blocked}>
          <b>须先处理</b> {blocked}
        </div>
      )}
      {facts.length > 0 && <div>{facts.join('；')}</div>}
      {form.reasons.length > 0 && (
        <details>
          <summary>提醒 {form.reasons.length} 条，都有理由</summary>
          <ul>
            {form.reasons.map(({ title, message, reason }, at) => (
              <li key={`${at} ${message}`}>
                {title && `${title}：`}
                {message}
                <span>理由：{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {!blocked && facts.length === 0 && form.reasons.length === 0 && <span className={classes.none}>没有错误和提醒</span>}
    </>
  );
}

/** The last word on several forms: all of them are confirmed, or none. */
function ConfirmSeveral({ forms, onClose }: { forms: readonly QueuedForm[]; onClose: () => void }) {
  const router = useRouter();
  const { busy, problem, send } = useCommand('confirm-evaluations');
  const confirm = async () => {
    const outcome = await send(
      { items: forms.map(({ id, version }) => ({ evaluationId: id, version })) },
      `已确认 ${forms.length} 张自评表。`,
    );
    if (outcome.ok) onClose();
    else if (outcome.problem.code !== 'offline' && outcome.problem.code !== 'signed-out') router.refresh(); // what has changed meanwhile
  };
  return (
    <Dialog onClose={onClose} title={`确认 ${forms.length} 张自评表`}>
      <ul className={classes.list}>
        {forms.map((form) => (
          <li key={form.id}>
            {form.name}
            <span>
              {scoreWords(form.total, form.grade)}
              {form.openRemarks > 0 ? `，批注 ${form.openRemarks} 条未办结` : ''}
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.lead}>要么全部确认，要么都不确认：其中一张有变化，就一张也不会确认。</p>
      <Refusal problem={problem} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          再看看
        </Button>
        <Button data-autofocus loading={busy} disabled={forms.length === 0} onClick={() => void confirm()}>
          确认 {forms.length} 张
        </Button>
      </Group>
    </Dialog>
  );
}
