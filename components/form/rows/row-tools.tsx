'use client';

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
import { RowDrag } from './row-drag';
import { type ToolItem, ToolMenu } from './tool-menu';
import type { ScreenSheet } from '../sheet/screen-sheet';

/** The menu beside a row. */
export function RowTools({ of }: { of: RowOf }) {
  const env = useFormEnv();
  const look = () => {
    lookAt(env.view, { row: of.id });
    return true;
  };
  const isIndicator = of.on === 'indicator';
  const menu = (
    <ToolMenu
      sign="⋯"
      label={labelOf(of, env)}
      title={isIndicator ? '移动、删除、更多内容；按住上下拖动可移动本行' : '移动、删除、更多内容'}
      className={classes.tool}
      toolsOf={of.id}
      position="left-start"
      passed
      onOpen={look}
      items={() => (isIndicator ? indicatorItems(of, env) : of.on === 'fund' ? fundItems(of.id, env) : [])}
    />
  );
  return isIndicator ? <RowDrag id={of.id}>{menu}</RowDrag> : <div className={classes.tools}>{menu}</div>;
}

function labelOf(of: RowOf, { draft }: FormEnv): string {
  if (of.on === 'indicator') return `第 ${of.number} 行的操作`;
  const further = draft.get().funds.further.findIndex(({ id }) => id === of.id);
  return further < 0 ? '这行资金的操作' : `第 ${further + 1} 项资金来源的操作`;
}

function indicatorItems({ id, group, number }: RowOf, env: FormEnv): ToolItem[] {
  const { actions, draft, kind, sheet, view } = env;
  const row = draft
    .get()
    .goals.flatMap((goal) => goal.groups.flatMap(({ indicators }) => indicators))
    .find((one) => one.id === id);
  const name = row?.level3.trim() ?? '';
  const place = { row: id, cell: '' };
  return [
    { words: '上移', keys: 'Alt ↑', act: () => actions.change('上移一行', (now) => moveRow(now, id, -1), place) },
    { words: '下移', keys: 'Alt ↓', act: () => actions.change('下移一行', (now) => moveRow(now, id, 1), place) },
    { words: '在下方插入一行', act: () => addIndicator(env, group, id, 'level3') },
    ...sharedCells(sheet.get(), id).map(({ field, name: shared }) => ({
      words: `单独填写${shared}`,
      act: () => {
        actions.change(`单独填写${shared}`, (now) => withText(now, id, field, ''), { row: id, cell: field });
        goToCell(id, field);
      },
    })),
    null,
    ...(kind === 'department' ? [{ words: '从项目指标汇总…', act: () => lookAt(view, { rollingUp: id }) }] : []),
    { words: '计分方式、调整理由、备注…', act: () => showRowDetails(env, id, null) },
    null,
    {
      words: '删除本行',
      className: classes.danger,
      act: () => removeWithUndo(env, id, `删除${name ? `“${name}”` : `第 ${number} 行`}`),
    },
  ];
}

function fundItems(id: string, env: FormEnv): ToolItem[] {
  const place = { row: id, cell: '' };
  const details = { words: '更多内容…', act: () => showRowDetails(env, id, null) };
  if (ownFundKey(id) !== undefined) return [details];
  return [
    details,
    null,
    { words: '上移', act: () => env.actions.change('上移一项资金来源', (now) => moveRow(now, id, -1), place) },
    { words: '下移', act: () => env.actions.change('下移一项资金来源', (now) => moveRow(now, id, 1), place) },
    null,
    { words: '删除这项资金来源', className: classes.danger, act: () => removeWithUndo(env, id, '删除一项资金来源') },
  ];
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
