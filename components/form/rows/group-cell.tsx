'use client';

import { memo } from 'react';
import { useWatch } from 'react-hook-form';
import { DecimalCell } from '../cells/decimal-cell';
import { findingsId, SumLine } from '../rail/finding-lines';
import { useEditable, useFormEnv } from '../form-env';
import classes from './group-cell.module.css';
import { GroupMenu } from './group-menu';
import { RemarkLines } from '../rail/remark-lines';
import { NO_GROUP } from '../score-view';
import { TextCell } from '../cells/text-cell';
import { useStore } from '../tiny-store';

/** Rows from which on a spanning cell may be taller than the window. */
export const TALL = 10;

interface GroupCellProps {
  path: `goals.${number}.groups.${number}`;
  id: string;
  span: number;
}

/** The level-1 cell over a group's rows: its name, the points stated for it, and what its rows have earned. */
export const GroupCell = memo(function GroupCell({ path, id, span }: GroupCellProps) {
  const { form, scores } = useFormEnv();
  const editable = useEditable();
  const [level1 = '', points] = useWatch({ control: form.control, name: [`${path}.level1`, `${path}.points`] });
  const { score, findings } = useStore(scores, (view) => view.groups.get(id) ?? NO_GROUP);
  const wrong = findings.length > 0;
  const name = level1.trim() || '一级指标';
  return (
    <th scope="rowgroup" rowSpan={span} className={classes.cell} data-edge={wrong ? 'error' : undefined} data-tall={span > TALL || undefined}>
      <div className={classes.inner}>
        <TextCell path={`${path}.level1`} row={id} cell="level1" align="center" value={level1} label="一级指标名称" describedBy={wrong ? findingsId(id) : undefined} />
        <div className={classes.points}>
          （
          <DecimalCell
            path={`${path}.points`}
            row={id}
            cell="groupPoints"
            value={points ?? ''}
            placeholder={score?.points ?? ''}
            label={`${name}的分值`}
            describedBy={wrong ? findingsId(id) : undefined}
            invalid={wrong}
          />
          分）
        </div>
        {score && <div className={classes.earned}>得 {score.score} 分</div>}
        <SumLine id={id} finding={findings[0]} />
        <RemarkLines row={id} label={name} narrow />
        {editable && <GroupMenu id={id} name={name} />}
      </div>
    </th>
  );
});
