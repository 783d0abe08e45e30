'use client';

import { Button, Textarea } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { idOfPath } from '@/lib/form/draft';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { type AdjustedRow, adjustedRows } from './adjusted-rows';
import { ChangeList } from './change-list';
import { goToCell } from '../cells/cell-address';
import { useFormEnv } from '../form-env';
import { useStore } from '../tiny-store';
import classes from './review-card.module.css';

/** What the office reviews besides the findings: adjusted scores one by one, and what changed since the last return. */
export function ReviewCards({ page, flush }: { page: FormPageData; flush: () => Promise<boolean> }) {
  const { draft, scheme, scores } = useFormEnv();
  // Drawn anew with the score.
  useDeferredValue(useStore(scores, (view) => (page.fillsIn ? view : null)));
  const rows = adjustedRows(page, draft, scheme);
  const {
    changesSinceReturn: changes,
    review: { reviews },
  } = page;
  const revision = page.revisions[0]?.number;
  return (
    <>
      {rows.length > 0 && revision !== undefined && (
        <section className={classes.card} aria-label="调整的得分">
          <h2 className={classes.title}>
            调整的得分 <span>{rows.length} 处</span>
          </h2>
          {rows.map((row) => (
            <AdjustedItem key={row.path} row={row} page={page} revision={revision} decides={reviews} flush={flush} />
          ))}
        </section>
      )}
      {changes && reviews && (
        <section className={classes.card} aria-label="退回后的改动">
          <h2 className={classes.title}>
            退回后的改动 <span>{changes.changes.length === 0 ? '没有' : `${changes.changes.length} 处`}</span>
          </h2>
          {changes.changes.length === 0 ? (
            <p className={classes.quiet}>与退回的第 {changes.revision} 版内容相同。</p>
          ) : (
            <ChangeList changes={changes.changes} />
          )}
        </section>
      )}
    </>
  );
}

interface AdjustedItemProps {
  row: AdjustedRow;
  page: FormPageData;
  revision: number;
  decides: boolean;
  flush: () => Promise<boolean>;
}

function AdjustedItem({ row, page, revision, decides, flush }: AdjustedItemProps) {
  const { decision, path, name, filed, rule } = row;
  const step = useCommand('decide-score');
  const [refusing, setRefusing] = useState(false);
  const { text: reason, write, forget } = useKeptText(`decide-score.${page.id}.${revision}.${path}`);
  const decide = async (accepted: boolean) => {
    // The score is of what was typed under review.
    await flush();
    const input = {
      evaluationId: page.id,
      revisionNumber: revision,
      path,
      filed,
      rule,
      accepted,
      before: decision?.accepted ?? null,
      reason: accepted ? '' : reason.trim(),
    };
    const { ok } = await step.send(input, accepted ? `已接受“${name}”调整的得分。` : `没有接受“${name}”调整的得分，请退回此表。`);
    if (!ok) return;
    forget();
    setRefusing(false);
  };
  return (
    <div className={classes.item}>
      <button type="button" className={classes.place} title="到这一行" onClick={() => goToCell(idOfPath(page.draft, path), 'score')}>
        {name}
      </button>
      <div>
        填报 <b>{row.filed}</b>，按规则 <b>{row.rule}</b>（{row.points} 分）
      </div>
      <div className={classes.quiet}>理由：{row.reason}</div>
      {decision && (
        <div className={classes.decision} data-accepted={decision.accepted}>
          {decision.accepted ? '✓ 已接受' : '✗ 未接受'}
          {decision.reason && `：${decision.reason}`}
          <span className={classes.quiet}> {decision.byName}</span>
        </div>
      )}
      {decides && !refusing && (
        <div className={classes.tools}>
          {decision?.accepted !== true && (
            <Button
              size="compact-xs"
              variant="default"
              loading={step.busy}
              aria-label={`接受“${name}”调整的得分`}
              onClick={() => void decide(true)}
            >
              接受
            </Button>
          )}
          {decision?.accepted !== false && (
            <Button
              size="compact-xs"
              variant="default"
              disabled={step.busy}
              aria-label={`不接受“${name}”调整的得分`}
              onClick={() => setRefusing(true)}
            >
              不接受…
            </Button>
          )}
        </div>
      )}
      {refusing && (
        <div className={classes.tools}>
          <Textarea
            autosize
            minRows={2}
            maxLength={2000}
            size="xs"
            w="100%"
            aria-label={`不接受“${name}”调整得分的原因`}
            placeholder="为什么不接受"
            ref={(field) => field?.focus({ preventScroll: true })}
            value={reason}
            onChange={(event) => write(event.currentTarget.value)}
          />
          <Button size="compact-xs" disabled={reason.trim() === ''} loading={step.busy} onClick={() => void decide(false)}>
            不接受
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => setRefusing(false)}>
            取消
          </Button>
        </div>
      )}
      {step.problem && <div role="alert">{step.problem.message}</div>}
    </div>
  );
}
