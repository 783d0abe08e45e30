'use client';

import Link from 'next/link';
import type { DraftIndicator } from '@/lib/form/draft';
import type { RollUpSource } from '@/lib/form/evaluation';
import { fold } from '@/lib/number/fold';
import { groupThousands } from '@/lib/format/decimal-text';
import { routes } from '@/lib/routes';
import type { StaleRollUp } from '@/lib/contract/roll-ups';
import { indicatorAt } from '../draft-cells';
import { lookAt, useAt, useEditable, useFormEnv, useRollUps } from '../form-env';
import { isAccepted, putRolledUp } from './rolling-up';
import classes from './roll-up-lines.module.css';

/** Below a rolled-up row: what it stands for, to the revision and row, and the difference where its sources changed. */
export function RollUpLines({ id, number }: { id: string; number: number }) {
  const { view } = useFormEnv();
  const row = useAt(id, (draft) => indicatorAt(draft, id));
  const editable = useEditable();
  const data = useRollUps();
  const from = row?.from ?? [];
  if (!row || from.length === 0) return null;
  const stale = data?.stale.find((one) => one.rowId === id);
  return (
    <div className={`${classes.lines} no-print`}>
      {stale && !isAccepted(row, stale) && <Difference id={id} row={row} stale={stale} number={number} />}
      <details>
        <summary>汇总自 {from.length} 项项目指标</summary>
        <ul>
          {from.map((source) => (
            <Source key={`${source.form} ${source.path}`} source={source} />
          ))}
        </ul>
        {editable && (
          <button type="button" onClick={() => lookAt(view, { row: id, rollingUp: id })}>
            更换来源…
          </button>
        )}
      </details>
    </div>
  );
}

/** One source: the project, its revision, the row, and the weight it came in with. */
function Source({ source }: { source: RollUpSource }) {
  const data = useRollUps();
  const { form, revision, path, weight } = source;
  const same = data?.candidates.find((one) => fold(one.form) === fold(form));
  const row = data?.candidates.find((one) => fold(one.form) === fold(form) && one.path === path);
  return (
    <li>
      {same ? (
        <Link href={routes.evaluation(same.id)} prefetch={false}>
          {form}
        </Link>
      ) : (
        form
      )}{' '}
      {same ? <a href={routes.evaluationPdf(same.id, revision)}>第 {revision} 版</a> : `第 ${revision} 版`} ·{' '}
      <span title={placeInWords(path)}>{row?.indicator.level3 || row?.indicator.level2 || placeInWords(path)}</span>
      {weight && `，权重 ${groupThousands(weight)} 元`}
    </li>
  );
}

/** `goals[0].groups[1].indicators[2]` in words: the goal is said only where it is not the first. */
function placeInWords(path: string): string {
  const place = /^goals\[(\d+)\]\.groups\[(\d+)\]\.indicators\[(\d+)\]$/.exec(path);
  if (!place) return path;
  const [goal = 0, group = 0, row = 0] = place.slice(1).map(Number);
  return `${goal > 0 ? `目标 ${goal + 1} ` : ''}第 ${group + 1} 组第 ${row + 1} 行`;
}

function Difference({ id, row, stale, number }: { id: string; row: DraftIndicator; stale: StaleRollUp; number: number }) {
  const { actions } = useFormEnv();
  const editable = useEditable();
  const { next, after, before, problem } = stale;
  const changed = stale.sources.filter((source) => source.nowRevision !== source.revision);
  return (
    <div className={classes.stale} role="note" aria-label={`第 ${number} 行的来源已变`}>
      <b>来源已变</b>
      {after && (
        <div>
          {row.actual === after.actual ? (
            '完成值不变'
          ) : (
            <>
              完成值 {row.actual || '未填'} → <b>{after.actual}</b>
            </>
          )}
          {before.score !== after.score && `，得分 ${before.score} → ${after.score}`}
        </div>
      )}
      {after && changed.length === 0 && row.actual === after.actual && before.score === after.score && (
        <div>来源项目的预算有变动，权重按新的预算</div>
      )}
      {changed.length > 0 && (
        <div>
          {changed
            .map(
              ({ form, revision, nowRevision, was, now }) =>
                `${form}：第 ${revision} 版 ${was}${nowRevision === null ? '，现不可用' : ` → 第 ${nowRevision} 版 ${now ?? ''}`}`,
            )
            .join('；')}
        </div>
      )}
      {problem && <div>{problem}</div>}
      {editable && next && (
        <button
          type="button"
          aria-label={`接受第 ${number} 行的新汇总结果`}
          onClick={() => actions.undoable('采用新的汇总结果', (draft) => putRolledUp(draft, id, next), { row: id, cell: '' })}
        >
          接受
        </button>
      )}
    </div>
  );
}
