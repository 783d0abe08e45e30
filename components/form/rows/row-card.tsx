'use client';

import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import type { Direction } from '@/lib/domain/score/evaluation';
import type { IndicatorScore } from '@/lib/domain/score/score-result';
import type { RowPath } from '../draft-path';
import { lookAt, useEditable, useFormEnv, type FormEnv } from '../form-env';
import type { Outline } from './outline';
import classes from './row-card.module.css';
import { NO_ROW } from '../score-view';
import { LONG_LIMIT } from '../cells/text-limits';
import { useStore } from '../tiny-store';

const HOW: Record<NonNullable<IndicatorScore['method']>, string> = {
  forward: '正向指标：达到目标得满分，未达到按 完成值 ÷ 目标值 折算，不超过分值',
  reverse: '反向指标：不超过目标得满分，超过按 目标值 ÷ 完成值 折算，不低于 0 分',
  range: '区间指标：在区间内得满分，超出区间按比例折算',
  qualitative: '定性指标：按完成档次的分值范围评分，与目标一致得满分',
};

/** Opens a row's secondary fields in the rail and puts the person in one of them. */
export function showRowDetails({ view }: FormEnv, row: string, field: 'scoreReason' | null): void {
  lookAt(view, { row, tab: 'check', railOpen: true, details: true });
  // The rail may only just be opening: wait until it stands.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.getElementById(field === 'scoreReason' ? 'row-score-reason' : 'row-card')?.focus()),
  );
}

/** Where the row stands in the form, or null where it is gone or none. */
function placeOf(outline: Outline, id: string | null): { path: RowPath; number: number } | null {
  for (const [g, goal] of outline.goals.entries()) {
    for (const [k, group] of goal.groups.entries()) {
      const i = group.rows.findIndex((row) => row.id === id);
      const row = group.rows[i];
      if (row) return { path: `goals.${g}.groups.${k}.indicators.${i}`, number: row.number };
    }
  }
  return null;
}

/** The row that the person is in: its formula in full, and its secondary fields one click away. */
export function RowCard() {
  const { view, outline } = useFormEnv();
  const row = useStore(view, (value) => value.row);
  const skeleton = useStore(outline, (value) => value);
  const place = placeOf(skeleton, row);
  if (row === 'funds.total') return <ExecutionCard />;
  return place && row ? <IndicatorCard key={row} id={row} path={place.path} number={place.number} /> : null;
}

function ExecutionCard() {
  const { scores } = useFormEnv();
  const { formula } = useStore(scores, (value) => value.execution);
  return (
    <section className={classes.card} aria-label="预算执行的计分">
      <div>预算执行</div>
      <div className={classes.formula}>{formula}</div>
      <div className={classes.how}>执行率 = 执行数 ÷ 预算数，得分不超过分值</div>
    </section>
  );
}

function IndicatorCard({ id, path, number }: { id: string; path: RowPath; number: number }) {
  const { form, scores, view } = useFormEnv();
  const editable = useEditable();
  const details = useStore(view, (value) => value.details);
  const row = useWatch({ control: form.control, name: path });
  const { score } = useStore(scores, (value) => value.rows.get(id) ?? NO_ROW);
  if (!row) return null;
  const filed = Boolean(row.direction || row.scoreReason || row.note);
  return (
    <section className={classes.card} aria-label={`第 ${number} 行的计分`} id="row-card" tabIndex={-1}>
      <div>{row.level3.trim() || `第 ${number} 行`}</div>
      {score && <div className={classes.formula}>{score.formula}</div>}
      {score?.method && <div className={classes.how}>{HOW[score.method]}</div>}
      {editable && (details || filed) && <RowFields path={path} direction={row.direction} scoreReason={row.scoreReason ?? ''} note={row.note ?? ''} />}
      {editable && !filed && (
        <Button variant="subtle" size="compact-xs" className={classes.more} aria-expanded={details} onClick={() => lookAt(view, { details: !details })}>
          {details ? '收起' : '计分方式、调整理由、备注'}
        </Button>
      )}
    </section>
  );
}

const DIRECTIONS: { value: Direction | ''; label: string }[] = [
  { value: '', label: '自动' },
  { value: 'forward', label: '正向' },
  { value: 'reverse', label: '反向' },
  { value: 'qualitative', label: '定性' },
];

function RowFields({ path, direction, scoreReason, note }: { path: RowPath; direction: Direction | undefined; scoreReason: string; note: string }) {
  const { actions, plan } = useFormEnv();
  return (
    <div className={classes.fields}>
      <div>
        <span className={classes.label} id="row-direction">
          计分方式
        </span>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-labelledby="row-direction"
          value={direction ?? ''}
          data={DIRECTIONS}
          onChange={(value) => actions.set(`${path}.direction`, value)}
        />
      </div>
      <Textarea
        id="row-score-reason"
        label="调整得分的理由"
        description="填报的得分与规则不同时，写明理由才按填报的计"
        autosize
        minRows={2}
        maxLength={LONG_LIMIT}
        size="xs"
        value={scoreReason}
        onChange={(event) => actions.set(`${path}.scoreReason`, event.currentTarget.value)}
      />
      {!plan.columns.includes('note') && (
        <Textarea label="备注（偏差原因及改进措施）" autosize minRows={1} maxLength={LONG_LIMIT} size="xs" value={note} onChange={(event) => actions.set(`${path}.note`, event.currentTarget.value)} />
      )}
    </div>
  );
}
