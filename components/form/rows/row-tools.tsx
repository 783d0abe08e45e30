'use client';

import { Menu } from '@mantine/core';
import { goToCell } from '../cells/cell-address';
import { ownFundKey } from '@/lib/form/draft';
import { withText } from '../draft-cells';
import { lookAt, useFormEnv, type FormEnv } from '../form-env';
import type { RowOf } from '../sheet/screen-cell';
import { addIndicator } from './add-rows';
import { moveRow } from './draft-rows';
import classes from './indicator-row.module.css';
import { removeWithUndo } from './remove-rows';
import { showRowDetails } from './row-card';
import { ToolMenu } from './tool-menu';
import type { ScreenSheet } from '../sheet/screen-sheet';

/** The menu beside a row. */
export function RowTools({ of }: { of: RowOf }) {
  const env = useFormEnv();
  const look = () => {
    lookAt(env.view, { row: of.id });
    return true;
  };
  return (
    <div className={classes.tools}>
      <ToolMenu
        sign="⋯"
        label={labelOf(of, env)}
        title="移动、删除、更多内容"
        className={classes.tool}
        toolsOf={of.id}
        position="left-start"
        onOpen={look}
      >
        {of.on === 'indicator' && <IndicatorItems of={of} env={env} />}
        {of.on === 'fund' && <FundItems id={of.id} env={env} />}
      </ToolMenu>
    </div>
  );
}

function labelOf(of: RowOf, { draft }: FormEnv): string {
  if (of.on === 'indicator') return `第 ${of.number} 行的操作`;
  const further = draft.get().funds.further.findIndex(({ id }) => id === of.id);
  return further < 0 ? '这行资金的操作' : `第 ${further + 1} 项资金来源的操作`;
}

function IndicatorItems({ of: { id, group, number }, env }: { of: RowOf; env: FormEnv }) {
  const { actions, draft, kind, sheet, view } = env;
  const row = draft
    .get()
    .goals.flatMap((goal) => goal.groups.flatMap(({ indicators }) => indicators))
    .find((one) => one.id === id);
  const name = row?.level3.trim() ?? '';
  const place = { row: id, cell: '' };
  return (
    <>
      <Menu.Item rightSection={<kbd>Alt ↑</kbd>} onClick={() => actions.change('上移一行', (now) => moveRow(now, id, -1), place)}>
        上移
      </Menu.Item>
      <Menu.Item rightSection={<kbd>Alt ↓</kbd>} onClick={() => actions.change('下移一行', (now) => moveRow(now, id, 1), place)}>
        下移
      </Menu.Item>
      <Menu.Item onClick={() => addIndicator(env, group, id, 'level3')}>在下方插入一行</Menu.Item>
      {sharedCells(sheet.get(), id).map(({ field, name: shared }) => (
        <Menu.Item
          key={field}
          onClick={() => {
            actions.change(`单独填写${shared}`, (now) => withText(now, id, field, ''), { row: id, cell: field });
            goToCell(id, field);
          }}
        >
          单独填写{shared}
        </Menu.Item>
      ))}
      <Menu.Divider />
      {kind === 'department' && <Menu.Item onClick={() => lookAt(view, { rollingUp: id })}>从项目指标汇总…</Menu.Item>}
      <Menu.Item onClick={() => showRowDetails(env, id, null)}>计分方式、调整理由、备注…</Menu.Item>
      <Menu.Divider />
      <Menu.Item className={classes.danger} onClick={() => removeWithUndo(env, id, `删除${name ? `“${name}”` : `第 ${number} 行`}`)}>
        删除本行
      </Menu.Item>
    </>
  );
}

function FundItems({ id, env }: { id: string; env: FormEnv }) {
  return (
    <>
      <Menu.Item onClick={() => showRowDetails(env, id, null)}>更多内容…</Menu.Item>
      {ownFundKey(id) === undefined && (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => env.actions.change('上移一项资金来源', (now) => moveRow(now, id, -1), { row: id, cell: '' })}>
            上移
          </Menu.Item>
          <Menu.Item onClick={() => env.actions.change('下移一项资金来源', (now) => moveRow(now, id, 1), { row: id, cell: '' })}>
            下移
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item className={classes.danger} onClick={() => removeWithUndo(env, id, '删除一项资金来源')}>
            删除这项资金来源
          </Menu.Item>
        </>
      )}
    </>
  );
}

/** The cells that a row shares with others: each could be one of its own. */
function sharedCells({ lines }: Pick<ScreenSheet, 'lines'>, row: string): { field: string; name: string }[] {
  const cells = lines.flatMap((line) => (line.kind === 'row' ? line.cells : []));
  return cells.flatMap(({ content }) =>
    content.kind === 'field' && content.rows.split(' ').length > 1 && content.rows.split(' ').includes(row)
      ? [{ field: content.field, name: content.called.name }]
      : [],
  );
}
