'use client';

import { UnstyledButton } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { DecimalCell } from './cells/decimal-cell';
import { appendGoal, blankGoal } from './rows/draft-rows';
import { FindingLines, findingsId } from './rail/finding-lines';
import { useEditable, useFormEnv } from './form-env';
import classes from './foot-rows.module.css';
import { useWaits } from './rail/remark-lines';
import type { FindingView } from './score-view';
import { TextCell } from './cells/text-cell';
import { useStore } from './tiny-store';

const NONE: FindingView[] = [];
/** Findings of the whole form that are mended at its total. */
const AT_TOTAL = new Set(['total-differs', 'form-points-mismatch', 'weights-unusual']);

/** The rows below the indicators: total, what fell short and why, what is done about it. */
export function FootRows() {
  const { kind, plan, scores, actions } = useFormEnv();
  const editable = useEditable();
  const all = plan.columns.length;
  const findings = useStore(scores, (view) => view.places.get('') ?? NONE);
  const shortfall = findings.filter((finding) => finding.code === 'shortfall-unexplained');
  const atTotal = findings.filter((finding) => AT_TOTAL.has(finding.code));
  const printed = plan.printsPoints ? all - plan.columns.indexOf('points') : 2;
  return (
    <>
      {editable && kind === 'department' && (
        <tr className={classes.addGoal}>
          <td colSpan={all}>
            <UnstyledButton onClick={() => actions.change((draft) => appendGoal(draft, blankGoal(draft.goals.length + 1)))}>＋ 增加年度绩效目标</UnstyledButton>
          </td>
          <td />
        </tr>
      )}
      <tr className={classes.total}>
        <th scope="row" colSpan={all - printed}>
          总分
          <FindingLines row="" findings={atTotal} />
        </th>
        <TotalCells findings={atTotal} printed={printed} />
        {editable && <td />}
      </tr>
      <ReasonRow field="deviationReasons" label="偏差大或目标未完成原因分析" findings={shortfall} />
      <ReasonRow field="improvements" label="改进措施及结果应用方案" findings={NONE} />
    </>
  );
}

function TotalCells({ findings, printed }: { findings: FindingView[]; printed: number }) {
  const { form, plan, scores } = useFormEnv();
  const filed = useWatch({ control: form.control, name: 'total' }) ?? '';
  const counted = useStore(scores, (view) => view.total);
  const grade = useStore(scores, (view) => view.grade);
  const reported = useStore(scores, (view) => view.reported);
  const wrong = findings.some((finding) => finding.severity === 'error');
  const waits = useWaits('');
  return (
    <>
      {plan.printsPoints && <td className={classes.full}>100</td>}
      <td colSpan={plan.printsPoints ? printed - 1 : printed} className={classes.sum} data-edge={wrong ? 'error' : undefined} data-waits={waits('total')}>
        <DecimalCell
          path="total"
          row=""
          cell="total"
          value={filed}
          placeholder={reported ? counted : '—'}
          label="总分"
          strong={filed === '' || filed === counted}
          describedBy={findings.length > 0 ? findingsId('') : undefined}
          invalid={wrong}
        />
        <div className={classes.counted}>
          {filed !== '' && filed !== counted && (
            <>
              计 <b>{counted}</b>{' '}
            </>
          )}
          {reported && grade}
        </div>
      </td>
    </>
  );
}

function ReasonRow({ field, label, findings }: { field: 'deviationReasons' | 'improvements'; label: string; findings: FindingView[] }) {
  const { form, plan } = useFormEnv();
  const editable = useEditable();
  const value = useWatch({ control: form.control, name: field }) ?? '';
  const waits = useWaits('');
  if (!editable && value === '' && findings.length === 0) return null;
  return (
    <tr>
      <th scope="row" colSpan={2}>
        {label}
      </th>
      <td colSpan={plan.columns.length - 2} className={classes.reason} data-edge={findings.length > 0 ? 'error' : undefined} data-waits={waits(field)}>
        <TextCell path={field} row="" cell={field} value={value} label={label} long invalid={findings.length > 0} describedBy={findings.length > 0 ? findingsId(field) : undefined} />
        <FindingLines row={field} findings={findings} />
      </td>
      {editable && <td />}
    </tr>
  );
}
