'use client';

import { Menu } from '@mantine/core';
import { useState } from 'react';
import { addIndicator } from './add-rows';
import { goToCell } from '../cells/cell-address';
import type { RowPath } from '../draft-path';
import { moveRow } from './draft-rows';
import { lookAt, useFormEnv } from '../form-env';
import classes from './indicator-row.module.css';
import { removeWithUndo } from './remove-rows';
import { showRowDetails } from './row-card';

interface RowToolsProps {
  id: string;
  groupId: string;
  number: number;
  name: string;
  path: RowPath;
  /** The row shares its level-2 cell with others, and could have one of its own. */
  splits: boolean;
}

/** The menu beside a row. It is built when first opened: a form can have hundreds of rows. */
export function RowTools({ id, groupId, number, name, path, splits }: RowToolsProps) {
  const env = useFormEnv();
  const { actions, view, kind } = env;
  const [used, setUsed] = useState(false);
  const [opened, setOpened] = useState(false);
  const button = (
    <button
      type="button"
      className={classes.tool}
      data-tools-of={id}
      aria-label={`第 ${number} 行的操作`}
      title="移动、删除、计分方式、备注"
      onClick={() => {
        setUsed(true);
        setOpened(true);
        lookAt(view, { row: id });
      }}
    >
      ⋯
    </button>
  );
  const say = name.trim() ? `“${name.trim()}”` : `第 ${number} 行`;
  return (
    <td className={classes.tools}>
      {used ? (
        <Menu opened={opened} onChange={setOpened} position="left-start" withinPortal>
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>
            <Menu.Item rightSection={<kbd>Alt ↑</kbd>} onClick={() => actions.change((draft) => moveRow(draft, id, -1))}>
              上移
            </Menu.Item>
            <Menu.Item rightSection={<kbd>Alt ↓</kbd>} onClick={() => actions.change((draft) => moveRow(draft, id, 1))}>
              下移
            </Menu.Item>
            <Menu.Item onClick={() => addIndicator(env, groupId, id, 'level3')}>在下方插入一行</Menu.Item>
            {splits && (
              <Menu.Item
                onClick={() => {
                  actions.set(`${path}.level2`, '');
                  requestAnimationFrame(() => goToCell(id, 'level2'));
                }}
              >
                单独填写二级指标
              </Menu.Item>
            )}
            <Menu.Divider />
            {kind === 'department' && <Menu.Item onClick={() => lookAt(view, { rollingUp: id })}>从项目指标汇总…</Menu.Item>}
            <Menu.Item onClick={() => showRowDetails(env, id, null)}>计分方式、调整理由、备注…</Menu.Item>
            <Menu.Divider />
            <Menu.Item className={classes.danger} onClick={() => removeWithUndo(env, id, `已删除${say}`)}>
              删除本行
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        button
      )}
    </td>
  );
}
