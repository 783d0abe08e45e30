'use client';

import { later } from '@/components/session/later';
import classes from '../cells/cell.module.css';
import { markKey } from './conflict-marks';
import { useFormEnv } from '../form-env';
import { useStore } from '../tiny-store';

const ConflictChoice = later(() => import('../later-parts').then(({ laterParts }) => laterParts.ConflictChoice), {
  meanwhile: () => <div className={classes.conflict}>▲ 与他人的修改冲突</div>,
});

/** At a cell that somebody else changed as well, until one of the two values is chosen: here, or in the panel above. */
export function ConflictMark({ row, cell }: { row: string; cell: string }) {
  const { conflicts } = useFormEnv();
  const key = markKey(row, cell);
  const marked = useStore(conflicts, (cells) => cells.get(key));
  return marked ? <ConflictChoice row={row} cell={cell} marked={marked} /> : null;
}
