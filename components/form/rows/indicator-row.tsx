'use client';

import { memo } from 'react';
import { useWatch } from 'react-hook-form';
import { Level2Cell } from './level2-cell';
import { DecimalCell } from '../cells/decimal-cell';
import type { RowPath } from '../draft-path';
import { FindingLines, findingsId, ToFill } from '../rail/finding-lines';
import { useEditable, useFormEnv } from '../form-env';
import { GroupCell, TALL } from './group-cell';
import classes from './indicator-row.module.css';
import { RemarkLines, useWaits } from '../rail/remark-lines';
import { RollUpLines } from '../roll-up/roll-up-lines';
import { RowTools } from './row-tools';
import { ScoreNote } from './score-note';
import { isUnscored, isUntouched } from './row-standing';
import { NO_ROW } from '../score-view';
import { TextCell } from '../cells/text-cell';
import { TierSelect } from './tier-select';
import { useStore } from '../tiny-store';

export interface IndicatorRowProps {
  id: string;
  goal: number;
  group: number;
  index: number;
  number: number;
  /** Ids of the rows its level-2 cell spans, joined by spaces; "" where a row above spans this one. */
  level2: string;
  level2Span: number;
  groupId: string;
  /** Rows its level-1 cell spans; 0 where a row above spans this one. */
  level1Span: number;
}

/** One indicator: the cells of the paper, its score beside it, and what is wrong with it in one line. */
export const IndicatorRow = memo(function IndicatorRow(props: IndicatorRowProps) {
  const { id, goal, group, index, number, level2, level2Span, groupId, level1Span } = props;
  const { form, plan, scores } = useFormEnv();
  const editable = useEditable();
  const groupPath = `goals.${goal}.groups.${group}` as const;
  const path: RowPath = `${groupPath}.indicators.${index}`;
  const row = useWatch({ control: form.control, name: path });
  const { score, findings } = useStore(scores, (view) => view.rows.get(id) ?? NO_ROW);
  const waits = useWaits(id);
  if (!row) return null;

  const says = findings.length > 0 ? findingsId(id) : undefined;
  // Nothing was filled in yet: that is work to come, no mistake. It is counted where the form is submitted.
  const untouched = isUntouched(row);
  const wrong = (...codes: string[]) => !untouched && findings.some((finding) => finding.severity === 'error' && codes.includes(finding.code));
  const label = (column: string) => `第 ${number} 行 ${column}`;
  const edge = untouched
    ? undefined
    : findings.some((finding) => finding.severity === 'error')
      ? 'error'
      : findings.some((finding) => finding.reason === '')
        ? 'warning'
        : undefined;
  const shared = { row: id, describedBy: says };
  const filed = row.score ?? '';
  const unscored = filed === '' && score !== null && isUnscored(score, findings);
  const counted = unscored ? '—' : (score?.score ?? '');

  return (
    <tr data-indicator={id}>
      {level1Span > 0 && <GroupCell path={groupPath} id={groupId} span={level1Span} />}
      {level2Span > 0 && (
        <td rowSpan={level2Span} className={classes.level2} data-tall={level2Span > TALL || undefined}>
          <Level2Cell groupPath={groupPath} first={index} rows={level2} label={label(plan.labels.level2)} />
        </td>
      )}
      <td className={classes.level3} data-edge={edge} data-waits={waits('level3') ?? waits('') ?? waits('scoreReason')}>
        <TextCell {...shared} path={`${path}.level3`} cell="level3" value={row.level3} label={label(plan.labels.level3)} />
        {row.scoreReason && <div className={classes.aside}>调整理由：{row.scoreReason}</div>}
        {row.note && !plan.columns.includes('note') && <div className={classes.aside}>备注：{row.note}</div>}
        {untouched ? <ToFill row={id} findings={findings} /> : <FindingLines row={id} findings={findings} />}
        <RemarkLines row={id} label={`第 ${number} 行`} />
        <RollUpLines id={id} row={row} number={number} />
      </td>
      <td data-waits={waits('target')}>
        <TextCell {...shared} path={`${path}.target`} cell="target" align="center" value={row.target} label={label(plan.labels.target)} invalid={wrong('missing-target')} />
      </td>
      <td data-waits={waits('actual')}>
        <TextCell {...shared} path={`${path}.actual`} cell="actual" align="center" value={row.actual} label={label(plan.labels.actual)} invalid={wrong('missing-actual')} />
        {score?.method === 'qualitative' && (
          <TierSelect
            path={path}
            row={id}
            tier={row.tier}
            points={row.points}
            label={label('完成档次')}
            unchosen={score.ruleScore === null ? '请选完成档次' : '与目标一致'}
            describedBy={says}
          />
        )}
      </td>
      <td data-waits={waits('points')}>
        <DecimalCell {...shared} path={`${path}.points`} cell="points" value={row.points} label={label('分值')} invalid={wrong('missing-points')} />
      </td>
      <td className={classes.score} data-waits={waits('score')}>
        <DecimalCell
          {...shared}
          path={`${path}.score`}
          cell="score"
          value={filed}
          placeholder={counted}
          label={label('得分')}
          strong={!unscored && (filed === '' || filed === counted)}
          invalid={wrong('missing-score', 'score-differs', 'score-exceeds-points')}
        />
        <ScoreNote filed={filed} score={untouched ? null : score} />
      </td>
      {plan.columns.includes('note') && (
        <td data-waits={waits('note')}>
          <TextCell {...shared} path={`${path}.note`} cell="note" value={row.note ?? ''} label={label(plan.labels.note)} />
        </td>
      )}
      {editable && <RowTools id={id} groupId={groupId} number={number} name={row.level3} splits={level2Span !== 1} path={path} />}
    </tr>
  );
});
