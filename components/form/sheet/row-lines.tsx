'use client';

import { memo } from 'react';
import { shownCells } from '@/lib/scheme/shown-cells';
import { FindingLines, ToFill } from '../rail/finding-lines';
import { findingCell } from '../rail/finding-place';
import { RemarkLines } from '../rail/remark-lines';
import { RollUpLines } from '../roll-up/roll-up-lines';
import { type RowStanding, useRowStanding } from '../rows/use-row-standing';
import { useAt, useFormEnv, useText } from '../form-env';
import { fundName } from '@/lib/scheme/fund-name';
import type { RowOf } from './screen-cell';
import classes from './sheet.module.css';

/** Under the cell that names a row: what is wrong in it, what was remarked, where it comes from. Of the form itself, what is wrong in that cell. */
export const RowLines = memo(function RowLines({ at, of, cell }: { at: string; of: RowOf | null; cell?: string }) {
  const { scheme, layout } = useFormEnv();
  const { findings, rest, untouched, told } = useRowStanding(at);
  const fund = useAt(at, (draft) => (of?.on === 'indicator' ? null : fundName(layout, draft, at)));
  if (at === '') {
    const own = findings.filter((finding) => findingCell(finding, scheme) === cell);
    if (own.length === 0) return null;
    // Work to come, no mistake: it is counted where the form is submitted.
    return !told && own.every(({ unfilled }) => unfilled) ? (
      <ToFill row={cell ?? ''} findings={own} />
    ) : (
      <FindingLines row={cell ?? ''} findings={own} told={told} />
    );
  }
  return (
    <>
      {of?.on === 'indicator' && <Asides id={of.id} />}
      {untouched ? (
        <ToFill row={at} findings={rest} />
      ) : (
        <FindingLines row={at} findings={rest} told={told} brief={of?.on === 'indicator'} />
      )}
      <RemarkLines row={at} label={of?.on === 'indicator' ? `第 ${of.number} 行` : (fund ?? '这一行')} />
      {of?.on === 'indicator' && <RollUpLines id={of.id} number={of.number} />}
    </>
  );
});

/** Under one of its other cells: what is wrong with that, in a word; the sentence stands in the rail. */
export function CellLines({ standing, at, cell }: { standing: RowStanding; at: string; cell: string }) {
  const own = standing.inCell(cell);
  return own.length === 0 ? null : <FindingLines row={`${at}-${cell}`} findings={own} brief />;
}

/** What was written in the row's panel. */
function Asides({ id }: { id: string }) {
  const shown = shownCells(useFormEnv().layout);
  const reason = useText(id, 'scoreReason');
  const note = useText(id, 'note');
  const isSub = useText(id, 'kind') === 'sub';
  return (
    <>
      {isSub && !shown.has('kind') && <div className={classes.aside}>其中项，不计分</div>}
      {reason !== '' && !shown.has('scoreReason') && <div className={classes.aside}>调整理由：{reason}</div>}
      {note !== '' && !shown.has('note') && <div className={classes.aside}>备注：{note}</div>}
    </>
  );
}
