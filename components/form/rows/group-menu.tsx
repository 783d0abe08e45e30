'use client';

import { Menu, UnstyledButton } from '@mantine/core';
import { addIndicator } from './add-rows';
import { useFormEnv } from '../form-env';
import classes from './group-cell.module.css';
import { blankGroup, insertGroup, moveRow } from './draft-rows';
import { removeWithUndo } from './remove-rows';

/** What can be done to a group: a row more, a place up or down, another group, gone. */
export function GroupMenu({ id, name }: { id: string; name: string }) {
  const env = useFormEnv();
  const { actions, scheme, kind } = env;
  const addGroup = () =>
    actions.change('增加一级指标', (draft) => {
      const goal = draft.goals.find((one) => one.groups.some((group) => group.id === id));
      return goal ? insertGroup(draft, goal.id, id, blankGroup(scheme, kind)) : draft;
    });
  return (
    <div className={classes.tools}>
      <UnstyledButton
        className={classes.tool}
        aria-label={`给${name}增加一行`}
        title="增加一行"
        onClick={() => addIndicator(env, id, null, 'level3')}
      >
        ＋
      </UnstyledButton>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <UnstyledButton className={classes.tool} data-tools-of={id} aria-label={`${name}的更多操作`} title="更多操作">
            ⋯
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => actions.change(`上移“${name}”`, (draft) => moveRow(draft, id, -1))}>整组上移</Menu.Item>
          <Menu.Item onClick={() => actions.change(`下移“${name}”`, (draft) => moveRow(draft, id, 1))}>整组下移</Menu.Item>
          <Menu.Item onClick={addGroup}>在下方增加一级指标</Menu.Item>
          <Menu.Divider />
          <Menu.Item className={classes.danger} onClick={() => removeWithUndo(env, id, `删除“${name}”及其各行`)}>
            删除整组
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
