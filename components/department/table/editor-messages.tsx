'use client';

import { Button } from '@mantine/core';
import { Message } from '@/components/ui/message';
import type { RowShape } from '@/lib/sync/rows-model';
import type { TableRow } from './rows-session';
import styles from './typed-table.module.css';
import type { RowsInUse } from './use-rows-editor';

interface TogetherProps<Row extends TableRow> {
  editor: RowsInUse<Row>;
  shape: RowShape<Row>;
  /** A cell as it is read. */
  cellText: (row: Row, cell: string) => string;
  /** What is edited, as it is spoken of: a table, where its rows have to be named. */
  about?: 'table' | 'item';
}

const WORDS = {
  table: { whole: '这张表', here: '表中', row: (name: string) => `“${name}”的` },
  item: { whole: '这一项', here: '这里', row: () => '' },
};

/** Whether others' changes have to be spoken of: it was refused for them, or they are among what is edited. */
function isTogether<Row>({ dirty, problem, conflicts, notes }: RowsInUse<Row>): boolean {
  return dirty && (problem?.code === 'stale-revision' || conflicts.length > 0 || notes.length > 0);
}

/** What has to be said over a table that is being edited: why it was not saved, what others changed in it meanwhile, or that it holds what was not saved the last time. */
export function EditorMessages<Row extends TableRow>({ editor, shape, cellText }: TogetherProps<Row>) {
  const { problem, restored, reset } = editor;
  const together = isTogether(editor);
  return (
    <>
      {problem && problem.code !== 'stale-revision' ? (
        <div className={styles.message}>
          <Message kind="error" details={problem.details}>
            {problem.message}
          </Message>
        </div>
      ) : null}
      {together ? (
        <div className={styles.message}>
          <Together editor={editor} shape={shape} cellText={cellText} />
        </div>
      ) : null}
      {restored && !problem && !together ? (
        <div className={styles.message}>
          <Message
            kind="info"
            actions={
              <Button size="compact-sm" variant="default" onClick={reset}>
                放弃这些修改
              </Button>
            }
          >
            已恢复您上次没有保存的修改。请核对后保存。
          </Message>
        </div>
      ) : null}
    </>
  );
}

/** What others saved meanwhile is in the table already; where both changed a cell, the person chooses. */
export function Together<Row extends TableRow>({ editor, shape, cellText, about = 'table' }: TogetherProps<Row>) {
  const { conflicts, notes, takeTheirs, reset } = editor;
  if (!isTogether(editor)) return null;
  const { whole, here, row } = WORDS[about];
  const refused = editor.problem?.code === 'stale-revision';
  const labelOf = (cell: string) => (Object.hasOwn(shape.cells, cell) ? (shape.cells[cell as keyof Row & string] ?? cell) : cell);
  return (
    <Message
      kind="warning"
      details={notes}
      actions={
        <Button size="compact-sm" variant="default" onClick={reset}>
          放弃我的修改，读取最新内容
        </Button>
      }
    >
      {refused ? `同事刚刚改过${whole}，您的修改还没有保存。` : `您修改期间，同事也改过${whole}。`}
      同事的修改已放入{here}，您填的都在；请核对后{refused ? '再按' : '按'}“保存”。
      {conflicts.length > 0 ? (
        <>
          {' '}
          下列 {conflicts.length} 处两人都改过，{here}是您填的：
          <ul className={styles.conflicts}>
            {conflicts.map((conflict) => {
              const where = `${row(conflict.theirs.name)}${labelOf(conflict.cell)}`;
              return (
                <li key={`${conflict.key} ${conflict.cell}`}>
                  {where}：您填 {cellText(conflict.mine, conflict.cell) || '空白'}，同事改为{' '}
                  {cellText(conflict.theirs, conflict.cell) || '空白'}
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={editor.busy}
                    aria-label={`采用同事所填：${where}`}
                    onClick={() => takeTheirs(conflict)}
                  >
                    采用同事所填
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
    </Message>
  );
}
