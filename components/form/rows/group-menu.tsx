'use client';

import { Menu, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { hintOfLevel } from '@/lib/scheme/common-levels';
import { usualNamesIn } from '../cells/usual-names';
import { addIndicator, addIndicatorUnder } from './add-rows';
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
      <AddRow id={id} name={name} />
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

/** Begins a row: under one of the level 2s that the scheme names for the group, by a click or its digit; at once where it names none. */
function AddRow({ id, name }: { id: string; name: string }) {
  const env = useFormEnv();
  const { draft, layout } = env;
  const [names, setNames] = useState<string[]>([]);
  const [opened, setOpened] = useState(false);
  const press = () => {
    const group = draft
      .get()
      .goals.flatMap(({ groups }) => groups)
      .find((one) => one.id === id);
    const usual = usualNamesIn(layout, group);
    if (usual.length === 0) return addIndicator(env, id, null, 'level3');
    setNames(usual);
    setOpened(true);
  };
  const choose = (level2: string) => {
    setOpened(false);
    addIndicatorUnder(env, id, level2, names);
  };
  return (
    <Menu position="bottom-start" withinPortal opened={opened} onChange={setOpened} returnFocus={false}>
      <Menu.Target>
        <UnstyledButton className={classes.tool} aria-label={`给${name}增加一行`} title="增加一行" onClick={press}>
          ＋
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown
        aria-label={`在“${name}”下加一行`}
        onKeyDown={(event) => {
          const chosen = /^[1-9]$/.test(event.key) ? names[Number(event.key) - 1] : undefined;
          if (chosen === undefined) return;
          event.preventDefault();
          choose(chosen);
        }}
      >
        {names.map((level2, at) => (
          <Menu.Item key={level2} rightSection={at < 9 ? <kbd>{at + 1}</kbd> : null} onClick={() => choose(level2)}>
            {level2}
            {hintOfLevel(level2) !== '' && <span className={classes.hint}>{hintOfLevel(level2)}</span>}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => choose('')}>其他（二级指标在行中填写）</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
