'use client';

import { memo } from 'react';
import { DecimalCell } from '../cells/decimal-cell';
import { TextCell } from '../cells/text-cell';
import { useEditable, useFormEnv, useText } from '../form-env';
import { findingsId, SumLine } from '../rail/finding-lines';
import { RemarkLines } from '../rail/remark-lines';
import { NO_GROUP } from '../score-view';
import { useStore } from '../tiny-store';
import classes from './group-cell.module.css';
import { GroupMenu } from './group-menu';

interface GroupCellProps {
  id: string;
  label: string;
  /** Its points and its tools, too: where its name stands in several cells, in the first. */
  whole: boolean;
}

/** The level-1 cell over a group's rows: its name, the points stated for it, and what its rows have earned. */
export const GroupCell = memo(function GroupCell({ id, label, whole }: GroupCellProps) {
  const { scores } = useFormEnv();
  const editable = useEditable();
  const level1 = useText(id, 'level1');
  const points = useText(id, 'points');
  const { score, findings } = useStore(scores, (view) => view.groups.get(id) ?? NO_GROUP);
  const wrong = findings.some(({ unfilled }) => !unfilled);
  const name = level1.trim() || '一级指标';
  // A head that stands there is not typed over by one Tab too many.
  const isNamed = level1.trim() !== '';
  const describedBy = wrong ? findingsId(id) : undefined;
  return (
    <div className={classes.cell}>
      <TextCell row={id} cell="level1" align="center" value={level1} label={label} describedBy={describedBy} passed={isNamed} />
      {whole && (
        <>
          <div className={classes.points}>
            （
            <DecimalCell
              row={id}
              cell="points"
              value={points}
              placeholder={score?.points ?? ''}
              label={`${name}的分值`}
              describedBy={describedBy}
              invalid={wrong}
              passed={isNamed && !wrong}
            />
            分）
          </div>
          {score?.score && <div className={classes.earned}>得 {score.score} 分</div>}
          <SumLine id={id} finding={findings.find(({ unfilled }) => !unfilled)} />
          <RemarkLines row={id} label={name} narrow />
          {editable && <GroupMenu id={id} name={name} />}
        </>
      )}
    </div>
  );
});
