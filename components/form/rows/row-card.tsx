'use client';

import { Button } from '@mantine/core';
import { fundName } from '@/lib/scheme/fund-name';
import type { IndicatorScore } from '@/lib/score/score';
import { readText, rowNumbers } from '../draft-cells';
import { lookAt, useEditable, useFillsIn, useFormEnv, useText, type FormEnv } from '../form-env';
import { lackingOfFund, lackingOfIndicator, type LackingCell } from '../outside/lacking';
import { OutsideField } from '../outside/outside-field';
import { useFindings } from '../rail/row-findings';
import { whenRailStands } from '../rail/to-rail';
import { NO_ROW } from '../score-view';
import { useStore } from '../tiny-store';
import classes from './row-card.module.css';

const HOW: Record<NonNullable<IndicatorScore['method']>, string> = {
  forward: '正向指标：达到目标得满分，未达到按 完成值 ÷ 目标值 折算，不超过分值',
  reverse: '反向指标：不超过目标得满分，超过的按规则折算，不低于 0 分',
  range: '区间指标：在区间内得满分，超出区间按比例折算',
  deadline: '时限指标：不晚于目标时间得满分，晚于的由人评分',
  execution: '预算执行指标：按资金总额的执行率计分',
  qualitative: '定性指标：按完成档次的分值范围评分，与目标一致得满分',
  filed: '评分指标：按填报的得分计',
};

/** Opens a row's panel in the rail and puts the person in it, or in one of its cells. */
export function showRowDetails({ view }: FormEnv, row: string, field: string | null): void {
  lookAt(view, { row, tab: 'check', railOpen: true, details: true });
  whenRailStands(() => {
    const card = document.getElementById('row-card');
    const cell = field === null ? null : card?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(field)}"]`);
    (cell ?? card)?.focus();
  });
}

/** The row that the person is in: its formula in full, and what no band shows of it one click away. */
export function RowCard() {
  const { view, draft, layout } = useFormEnv();
  const row = useStore(view, (value) => value.row);
  const number = useStore(draft, (value) => (row === null ? undefined : rowNumbers(value).get(row)));
  const fund = useStore(draft, (value) => (row === null ? null : fundName(layout, value, row)));
  if (row === null) return null;
  if (number !== undefined) return <IndicatorCard key={row} id={row} number={number} />;
  return fund === null ? null : <FundCard key={row} id={row} name={fund} />;
}

function FundCard({ id, name }: { id: string; name: string }) {
  const { layout, scheme, scores, typing } = useFormEnv();
  const { formula } = useStore(scores, (value) => value.execution);
  const isFull = useFindings(id).every(({ unfilled }) => !unfilled);
  const scored = layout.funds.rows.some(({ key, scored: is }) => is && id === `funds.${key}`);
  return (
    <section className={classes.card} aria-label={`${name}的更多内容`} id="row-card" tabIndex={-1}>
      <div>{name}</div>
      {scored && scheme.rules.scored && formula !== '' && (
        <>
          <div className={classes.formula} data-waits={!isFull || undefined}>
            {isFull ? formula : '填全后计算得分'}
          </div>
          <div className={classes.how}>执行率 = 执行数 ÷ 预算数，得分不超过分值</div>
        </>
      )}
      <Details at={id} cells={lackingOfFund(scheme, layout, typing)} of={name} words="更多内容" />
    </section>
  );
}

function IndicatorCard({ id, number }: { id: string; number: number }) {
  const { draft, scores, scheme, layout, typing } = useFormEnv();
  const level3 = useText(id, 'level3');
  const { score, findings } = useStore(scores, (value) => value.rows.get(id) ?? NO_ROW);
  const isFull = findings.every(({ unfilled }) => !unfilled);
  const group = useStore(
    draft,
    (value) => value.goals.flatMap(({ groups }) => groups).find(({ indicators }) => indicators.some((row) => row.id === id))?.id ?? '',
  );
  const cells = lackingOfIndicator(scheme, layout, typing);
  return (
    <section className={classes.card} aria-label={`第 ${number} 行的计分`} id="row-card" tabIndex={-1}>
      <div>{level3.trim() || `第 ${number} 行`}</div>
      {score && score.formula !== '' && (
        <div className={classes.formula} data-waits={!isFull || undefined}>
          {isFull ? score.formula : '填全后计算得分'}
        </div>
      )}
      {score?.method && <div className={classes.how}>{HOW[score.method]}</div>}
      <Details
        at={id}
        cells={cells}
        of={`第 ${number} 行`}
        words="计分方式、调整理由、备注"
        group={layout.goals.flat ? undefined : group}
      />
    </section>
  );
}

const GROUP_POINTS: LackingCell = {
  field: 'points',
  type: 'points',
  label: '一级指标分值',
  hint: '',
  options: [],
  max: null,
  readOnly: false,
};

/** The cells that no band shows. They stand open where something is in them. */
function Details({
  at,
  cells,
  of,
  words,
  group,
}: {
  at: string;
  cells: readonly LackingCell[];
  of: string;
  words: string;
  group?: string | undefined;
}) {
  const { draft, view } = useFormEnv();
  const editable = useEditable();
  const fillsIn = useFillsIn() && cells.some(({ field, readOnly }) => !readOnly && field.startsWith('cells.'));
  const asked = useStore(view, (value) => value.details);
  const filed = useStore(draft, (value) =>
    cells.some(({ field }) => field !== 'tier' && !['', 'false'].includes(readText(value, at, field))),
  );
  const open = asked || filed;
  return (
    <>
      {open && (
        <div className={classes.fields}>
          {cells.map((cell) => (
            <OutsideField key={cell.field} at={at} cell={cell} of={of} />
          ))}
          {group !== undefined && editable && <OutsideField at={group} cell={GROUP_POINTS} of={of} />}
        </div>
      )}
      {(editable || fillsIn) && !filed && (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.more}
          aria-expanded={asked}
          onClick={() => lookAt(view, { details: !asked })}
        >
          {asked ? '收起' : editable ? words : '更多内容'}
        </Button>
      )}
    </>
  );
}
