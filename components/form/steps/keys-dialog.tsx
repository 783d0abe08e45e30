'use client';

import { Modal } from '@mantine/core';
import classes from './keys-dialog.module.css';

/** What keys do in the table, in the order in which somebody needs them: keys that are pressed together stand together. */
const KEYS: readonly (readonly [string, readonly (readonly [readonly string[], string])[]])[] = [
  [
    '在格之间',
    [
      [['Tab'], '向右一格；按住 Shift 向左'],
      [['Enter'], '向下一格；连续按 Tab 之后，回到起头那一栏的下一行；在一组最后一行的名称上，再起一行'],
      [['↑ ↓ ← →'], '走到的格全部选中，直接输入即替换'],
      [['F8'], '到下一处待填'],
      [['F1'], '看这一格的说明'],
    ],
  ],
  [
    '在格内',
    [
      [['F2'], '修改其中的字'],
      [['Alt', 'Enter'], '换行'],
      [['Esc'], '恢复原来的内容'],
      [['F9'], '照提示写：45 写成 45次，12万写成 120000'],
      [['F4'], '打开常用的二级指标'],
      [['Alt', '1'], '与他人的修改冲突时保留我的；Alt + 2 采用对方的'],
      [['1 … 9'], '选中这一行的第几个选项'],
    ],
  ],
  [
    '几格一起',
    [
      [['Shift', '↑ ↓ ← →'], '选中几格；也可以按住鼠标拖过'],
      [['Ctrl', 'C'], '复制，可贴到 Excel、WPS'],
      [['Ctrl', 'V'], '粘贴；一个值可以填入选中的每一格'],
      [['Ctrl', 'D'], '把第一行向下填充；只有一格时取上一格'],
      [['Delete'], '清除'],
      [['Ctrl', 'A'], '再按一次，选中整张表'],
    ],
  ],
  [
    '整行和整张表',
    [
      [['Alt', '↑ ↓'], '移动这一行；也可以按住行尾的“⋯”拖动'],
      [['Shift', 'F10'], '打开这一行的“⋯”'],
      [['Ctrl', 'Enter'], '看这一行的算式和问题，按 Esc 回来'],
      [['Ctrl', 'Z'], '撤销'],
      [['Ctrl', 'Y'], '重做'],
      [['Ctrl', 'S'], '立即保存（停止输入后会自动保存）'],
    ],
  ],
];

/** The keys of the form, one key away: Ctrl+/. */
export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="快捷键" size="lg">
      <div className={classes.groups}>
        {KEYS.map(([title, keys]) => (
          <section key={title}>
            <h3 className={classes.title}>{title}</h3>
            <dl className={classes.keys}>
              {keys.map(([together, does]) => (
                <div key={does}>
                  <dt>
                    {together.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
