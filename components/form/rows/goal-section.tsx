'use client';

import { UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useWatch } from 'react-hook-form';
import { addIndicator } from './add-rows';
import { DecimalCell } from '../cells/decimal-cell';
import { blankGroup, insertGroup } from './draft-rows';
import { findingsId, SumLine } from '../rail/finding-lines';
import { useEditable, useFormEnv } from '../form-env';
import classes from './goal-section.module.css';
import { GroupCell, TALL } from './group-cell';
import { IndicatorRow } from './indicator-row';
import { heightOf, type OutlineGoal } from './outline';
import type { FindingView } from '../score-view';
import { removeWithUndo } from './remove-rows';
import { TextCell } from '../cells/text-cell';
import { useStore } from '../tiny-store';

const NONE: FindingView[] = [];

interface GoalSectionProps {
  goal: OutlineGoal;
  index: number;
  /** How many goals the form has: a lone one is not numbered. */
  count: number;
}

/** One goal: what it says, then its indicators under their header. */
export const GoalSection = memo(function GoalSection({ goal, index, count }: GoalSectionProps) {
  const { plan } = useFormEnv();
  const editable = useEditable();
  const height = goal.groups.reduce((sum, group) => sum + heightOf(group), 0);
  return (
    <>
      {plan.goalTexts.map(({ field, label }) => (
        <GoalTextRow key={field} index={index} id={goal.id} field={field} label={label} pointed={field === 'statement'} />
      ))}
      <tr className={classes.head}>
        <GoalCell goal={goal} index={index} count={count} span={height + 1 + (editable ? 1 : 0)} />
        {plan.columns.slice(1).map((column) => (
          <th key={column} scope="col">
            {column === 'goal' ? '' : plan.labels[column]}
          </th>
        ))}
        {editable && <td />}
      </tr>
      {goal.groups.map((group, at) =>
        group.rows.length === 0 ? (
          <EmptyGroup key={group.id} goal={index} group={at} id={group.id} />
        ) : (
          group.rows.map((row, place) => (
            <IndicatorRow
              key={row.id}
              id={row.id}
              goal={index}
              group={at}
              index={place}
              number={row.number}
              level2={row.level2.join(' ')}
              level2Span={row.level2.length}
              groupId={group.id}
              level1Span={place === 0 ? group.rows.length : 0}
            />
          ))
        ),
      )}
      {editable && <AddLine goal={goal} hinted={index === count - 1} />}
    </>
  );
});

/** Whatever the goal says in words: its statement with the points, or what was expected and achieved. */
function GoalTextRow({ index, id, field, label, pointed }: { index: number; id: string; field: 'statement' | 'expected' | 'achieved'; label: string; pointed: boolean }) {
  const { form, plan } = useFormEnv();
  const editable = useEditable();
  const [value = '', no = index + 1] = useWatch({ control: form.control, name: [`goals.${index}.${field}`, `goals.${index}.no`] });
  return (
    <tr>
      <th scope="row" colSpan={2}>
        {pointed ? `${label} ${no}：` : label}
        {pointed && <GoalPoints index={index} id={id} />}
      </th>
      <td colSpan={plan.columns.length - 2}>
        <TextCell path={`goals.${index}.${field}`} row={id} cell={field} value={value} label={pointed ? `${label} ${no}` : label} long />
      </td>
      {editable && <td />}
    </tr>
  );
}

function GoalPoints({ index, id }: { index: number; id: string }) {
  const { form, scores } = useFormEnv();
  const points = useWatch({ control: form.control, name: `goals.${index}.points` }) ?? '';
  const findings = useStore(scores, (view) => view.places.get(id) ?? NONE);
  const wrong = findings.length > 0;
  return (
    <>
      <div className={classes.points}>
        （
        <DecimalCell
          path={`goals.${index}.points`}
          row={id}
          cell="goalPoints"
          value={points}
          label={`目标 ${index + 1} 的分值`}
          describedBy={wrong ? findingsId(id) : undefined}
          invalid={wrong}
        />
        分）
      </div>
      <SumLine id={id} finding={findings[0]} />
    </>
  );
}

function GoalCell({ goal, index, count, span }: { goal: OutlineGoal; index: number; count: number; span: number }) {
  const { plan, actions, scheme } = useFormEnv();
  const editable = useEditable();
  const pointed = plan.goalTexts.every(({ field }) => field !== 'statement');
  return (
    <th scope="rowgroup" rowSpan={span} className={classes.goal} data-tall={span > TALL || undefined}>
      <div className={classes.inner}>
        {scheme.layout.id === 'mof' ? '绩效指标' : '年度绩效目标'}
        {pointed && <GoalPoints index={index} id={goal.id} />}
        {editable && count > 1 && (
          <UnstyledButton
            className={classes.remove}
            onClick={() => removeWithUndo({ actions }, goal.id, `已删除目标 ${index + 1} 及其各行`)}
          >
            删除目标
          </UnstyledButton>
        )}
      </div>
    </th>
  );
}

/** A group without rows still has its name and its points. */
function EmptyGroup({ goal, group, id }: { goal: number; group: number; id: string }) {
  const env = useFormEnv();
  const editable = useEditable();
  return (
    <tr>
      <GroupCell path={`goals.${goal}.groups.${group}`} id={id} span={1} />
      <td colSpan={env.plan.columns.length - 2} className={classes.empty}>
        {editable ? (
          <UnstyledButton className={classes.add} data-adds-to={id} onClick={() => addIndicator(env, id, null, 'level3')}>
            ＋ 增加一行
          </UnstyledButton>
        ) : (
          '没有指标'
        )}
      </td>
      {editable && <td />}
    </tr>
  );
}

function AddLine({ goal, hinted }: { goal: OutlineGoal; hinted: boolean }) {
  const env = useFormEnv();
  const last = goal.groups.at(-1);
  const addGroup = () => env.actions.change((draft) => insertGroup(draft, goal.id, last?.id ?? null, blankGroup()));
  return (
    <tr className={classes.addLine}>
      <td colSpan={env.plan.columns.length - 1}>
        {last && (
          <UnstyledButton className={classes.add} onClick={() => addIndicator(env, groupInFocus(env.view.get().row, goal) ?? last.id, null, 'level3')}>
            ＋ 增加一行（回车）
          </UnstyledButton>
        )}
        <UnstyledButton className={classes.add} data-adds-to={goal.id} onClick={addGroup}>
          ＋ 增加一级指标
        </UnstyledButton>
        {hinted && <span className={classes.hint}>可从 Excel、WPS 粘贴多行（Ctrl V）；Alt ↑↓ 移动行；F2 看公式</span>}
      </td>
      <td />
    </tr>
  );
}

/** The group that the person is in, where it is one of this goal's. */
function groupInFocus(row: string | null, goal: OutlineGoal): string | undefined {
  return goal.groups.find((group) => group.id === row || group.rows.some((one) => one.id === row))?.id;
}
