'use client';

import { useState } from 'react';
import { hintOfLevel } from '@/lib/scheme/common-levels';
import { usualNamesIn } from '../cells/usual-names';
import { addIndicator, addIndicatorUnder } from './add-rows';
import { useFormEnv } from '../form-env';
import classes from './group-cell.module.css';
import { blankGroup, insertGroup, moveRow } from './draft-rows';
import { removeWithUndo } from './remove-rows';
import { ToolMenu } from './tool-menu';

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
      <ToolMenu
        sign="⋯"
        label={`${name}的更多操作`}
        title="更多操作"
        className={classes.tool}
        toolsOf={id}
        position="bottom-start"
        items={() => [
          { words: '整组上移', act: () => actions.change(`上移“${name}”`, (draft) => moveRow(draft, id, -1)) },
          { words: '整组下移', act: () => actions.change(`下移“${name}”`, (draft) => moveRow(draft, id, 1)) },
          { words: '在下方增加一级指标', act: addGroup },
          null,
          { words: '删除整组', className: classes.danger, act: () => removeWithUndo(env, id, `删除“${name}”及其各行`) },
        ]}
      />
    </div>
  );
}

/** Begins a row: under one of the level 2s that the scheme names for the group, by a click or its digit; at once where it names none. */
function AddRow({ id, name }: { id: string; name: string }) {
  const env = useFormEnv();
  const { draft, layout } = env;
  const [names, setNames] = useState<string[]>([]);
  const begin = () => {
    const group = draft
      .get()
      .goals.flatMap(({ groups }) => groups)
      .find((one) => one.id === id);
    const usual = usualNamesIn(layout, group);
    setNames(usual);
    if (usual.length === 0) addIndicator(env, id, null, 'level3');
    return usual.length > 0;
  };
  const choose = (level2: string) => addIndicatorUnder(env, id, level2, names);
  return (
    <ToolMenu
      sign="＋"
      label={`给${name}增加一行`}
      title="增加一行"
      className={classes.tool}
      position="bottom-start"
      onOpen={begin}
      onDigit={(digit) => {
        const chosen = names[digit - 1];
        if (chosen !== undefined) choose(chosen);
        return chosen !== undefined;
      }}
      items={() => [
        ...names.map((level2, at) => ({
          words: <LevelWords level2={level2} />,
          ...(at < 9 && { keys: String(at + 1) }),
          act: () => choose(level2),
        })),
        null,
        { words: '其他（二级指标在行中填写）', act: () => choose('') },
      ]}
    />
  );
}

function LevelWords({ level2 }: { level2: string }) {
  const hint = hintOfLevel(level2);
  return (
    <>
      {level2}
      {hint !== '' && <span className={classes.hint}>{hint}</span>}
    </>
  );
}
