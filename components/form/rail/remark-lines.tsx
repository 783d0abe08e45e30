'use client';

import { lookAt, useFormEnv, useRemarkOn, useReviews } from '../form-env';
import { labelOfRemark } from './remark-target';
import classes from './remark-lines.module.css';

interface RemarkLinesProps {
  row: string;
  /** For who cannot see where it stands: 第 3 行. */
  label: string;
  /** Only the count: the cell is narrow. */
  narrow?: boolean;
}

/** Below a row's name: what was remarked and still waits, and for the office the way to write another. */
export function RemarkLines({ row, label, narrow }: RemarkLinesProps) {
  const { kind, scheme, view } = useFormEnv();
  const remark = useRemarkOn(row);
  const reviews = useReviews();
  if (!remark && !reviews) return null;
  const open = () => lookAt(view, { row, tab: 'remarks', railOpen: true });
  const lines = narrow ? [] : (remark?.waiting ?? []);
  return (
    <div className={`${classes.lines} no-print`}>
      {lines.map((one) => {
        const cell = labelOfRemark(one, scheme, kind);
        return (
          <button type="button" key={one.id} className={classes.waiting} onClick={open}>
            <b>待回复{cell ? ` · ${cell}` : ''}：</b>
            {one.text}
          </button>
        );
      })}
      {remark && remark.count > lines.length && (
        <button type="button" className={classes.link} onClick={open}>
          批注 {remark.count} 条
        </button>
      )}
      {reviews && (
        <button
          type="button"
          className={classes.link}
          aria-label={`给${label}写批注`}
          onClick={() => lookAt(view, { row, tab: 'remarks', railOpen: true, remarking: { row, cell: '' } })}
        >
          ＋ 批注
        </button>
      )}
    </div>
  );
}

/** What a table cell carries while it waits for an answer. */
export function useWaits(row: string): (cell: string) => true | undefined {
  const remark = useRemarkOn(row);
  return (cell) => (remark?.cells.includes(cell) ? true : undefined);
}
