'use client';

import { UnstyledButton } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { findCell } from '../cells/cell-address';
import { DecimalCell } from '../cells/decimal-cell';
import { TextCell } from '../cells/text-cell';
import { lookAt, useEditable, useFormEnv, useText } from '../form-env';
import { lackingOfGoal } from '../outside/lacking';
import { OutsideField } from '../outside/outside-field';
import { findingsId, FindingLines, SumLine } from '../rail/finding-lines';
import { RemarkLines } from '../rail/remark-lines';
import { useFindings } from '../rail/row-findings';
import { addIndicator } from '../rows/add-rows';
import { appendGoal, appendSource, blankGoal, blankGroup, blankSource, insertGroup } from '../rows/draft-rows';
import { GroupCell } from '../rows/group-cell';
import { removeWithUndo } from '../rows/remove-rows';
import { useStore } from '../tiny-store';
import type { ExtraLine } from './screen-sheet';
import classes from './extra-line.module.css';

/** A line between the rows of the sheet: what is not printed, and what adds rows. Columns that a cell from above takes are left to it. */
export const ExtraLineRow = memo(function ExtraLineRow({ line, aside }: { line: ExtraLine; aside: boolean }) {
  const editable = useEditable();
  const said = useSaid(line);
  if (said === null) return null;
  const widest = Math.max(...line.free.map(([from, to]) => to - from));
  const at = line.free.findIndex(([from, to]) => to - from === widest);
  return (
    <tr className={classes.line} data-kind={line.kind} data-whole={line.free[0]?.[0] === 0 || undefined}>
      {line.free.map(([from, to], index) => (
        <td key={from} colSpan={to - from} data-leftmost={from === 0 || undefined}>
          {index === at && <Said line={line} />}
        </td>
      ))}
      {aside && <td className={classes.beside} />}
      {editable && <td className={classes.beside} />}
    </tr>
  );
});

/** Whether there is anything to say here for who reads: adding is for who types. */
function useSaid({ kind }: ExtraLine): true | null {
  const editable = useEditable();
  const { layout } = useFormEnv();
  const findings = useFindings('funds');
  if (kind === 'goal' || kind === 'goal-name' || kind === 'empty-group') return true;
  if (kind === 'fund-foot') return (editable && layout.funds.more) || findings.length > 0 ? true : null;
  return editable ? true : null;
}

function Said({ line }: { line: ExtraLine }): ReactNode {
  switch (line.kind) {
    case 'goal':
      return <GoalLine id={line.goal} />;
    case 'goal-name':
      return <GoalName id={line.goal} />;
    case 'empty-group':
      return <EmptyGroup id={line.group} />;
    case 'add':
      return <AddLine goal={line.goal} last={line.last} />;
    case 'fund-foot':
      return <FundFoot />;
  }
}

/** Over the first row of a goal: its number, its points, and the texts that no band shows. */
function GoalLine({ id }: { id: string }) {
  const { actions, draft, layout, scheme, sheet, typing } = useFormEnv();
  const editable = useEditable();
  const no = useText(id, 'no');
  const points = useText(id, 'points');
  const count = useStore(draft, (value) => value.goals.length);
  const shown = useStore(sheet, (value) => value.shown);
  const findings = useFindings(id);
  const cells = lackingOfGoal(scheme, layout, draft.get(), id, shown, typing);
  const sum = findings.find(({ code }) => code === 'goal-points-mismatch');
  const name = `目标 ${no}`;
  return (
    <div className={classes.goal}>
      <span className={classes.name}>目标</span>
      <div className={classes.number}>
        <TextCell row={id} cell="no" value={no} label={`${name} 的序号`} align="center" max={3} readOnly={count === 1} />
      </div>
      <div className={classes.points}>
        （
        <DecimalCell
          row={id}
          cell="points"
          value={points}
          label={`${name} 的分值`}
          describedBy={findings.length > 0 ? findingsId(id) : undefined}
          invalid={findings.some(({ unfilled }) => !unfilled)}
        />
        分）
      </div>
      {cells.map((cell) => (
        <OutsideField key={cell.field} at={id} cell={cell} of={count > 1 ? name : ''} />
      ))}
      {editable && count > 1 && (
        <UnstyledButton
          className={classes.remove}
          data-tools-of={id}
          onClick={() => removeWithUndo({ actions }, id, `删除${name} 及其各行`)}
        >
          删除目标
        </UnstyledButton>
      )}
      <div className={classes.tells}>
        <SumLine id={id} finding={sum} />
        <FindingLines row={sum ? `${id}-cells` : id} findings={findings.filter((finding) => finding !== sum)} />
        <RemarkLines row={id} label={name} />
      </div>
    </div>
  );
}

/** Over the rows of a goal that has its line elsewhere. */
function GoalName({ id }: { id: string }) {
  const no = useText(id, 'no');
  return <span className={classes.name}>目标 {no} 的指标</span>;
}

/** A group without rows still has its name and its points. */
function EmptyGroup({ id }: { id: string }) {
  const env = useFormEnv();
  const editable = useEditable();
  return (
    <div className={classes.empty}>
      <GroupCell id={id} label="一级指标名称" whole />
      {editable ? (
        <UnstyledButton className={classes.add} data-adds-to={id} onClick={() => addIndicator(env, id, null, 'level3')}>
          ＋ 增加一行
        </UnstyledButton>
      ) : (
        '没有指标'
      )}
    </div>
  );
}

function AddLine({ goal, last }: { goal: string; last: boolean }) {
  const env = useFormEnv();
  const { actions, draft, kind, layout, scheme, view } = env;
  const no = useText(goal, 'no');
  const count = useStore(draft, (value) => value.goals.length);
  const groups = () => draft.get().goals.find(({ id }) => id === goal)?.groups ?? [];
  const addRow = () => {
    const group = groups().at(-1);
    if (group) addIndicator(env, group.id, null, 'level3');
    else addGroup();
  };
  const addGroup = () =>
    actions.change('增加一级指标', (now) => insertGroup(now, goal, groups().at(-1)?.id ?? null, blankGroup(scheme, kind)));
  const addGoal = () => {
    const next = blankGoal(scheme, kind, draft.get().goals.reduce((most, each) => Math.max(most, each.no), 0) + 1);
    actions.change('增加年度绩效目标', (now) => appendGoal(now, next), { row: next.id, cell: 'points' });
    findCell(next.id, 'points')?.focus();
  };
  return (
    <>
      {count > 1 && <span className={classes.name}>目标 {no}：</span>}
      <UnstyledButton className={classes.add} onClick={addRow}>
        ＋ 增加一行（回车）
      </UnstyledButton>
      {!layout.goals.flat && (
        <UnstyledButton className={classes.add} data-adds-to={goal} onClick={addGroup}>
          ＋ 增加一级指标
        </UnstyledButton>
      )}
      {last && layout.goals.many && (
        <UnstyledButton className={classes.add} data-adds-to="" onClick={addGoal}>
          ＋ 增加年度绩效目标
        </UnstyledButton>
      )}
      {last && (
        <span className={classes.hint}>
          可从 Excel、WPS 粘贴多行（Ctrl V）；
          <UnstyledButton className={classes.keys} onClick={() => lookAt(view, { keys: true })}>
            快捷键（Ctrl /）
          </UnstyledButton>
        </span>
      )}
    </>
  );
}

/** Under the money: what does not add up, and where sources are added. */
function FundFoot() {
  const { actions, layout } = useFormEnv();
  const editable = useEditable();
  const findings = useFindings('funds');
  const add = () => {
    const row = blankSource();
    actions.change('增加资金来源', (draft) => appendSource(draft, row), { row: row.id, cell: 'label' });
    findCell(row.id, 'label')?.focus();
  };
  return (
    <>
      <FindingLines row="funds" findings={findings} />
      {editable && layout.funds.more && (
        <UnstyledButton className={classes.add} data-adds-to="funds" onClick={add}>
          ＋ 增加资金来源
        </UnstyledButton>
      )}
    </>
  );
}
