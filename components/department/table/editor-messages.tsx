'use client';

import { Button } from '@mantine/core';
import { Message } from '@/components/ui/message';
import type { RowShape } from '@/lib/sync/rows-model';
import type { TableRow } from './rows-session';
import styles from './typed-table.module.css';
import type { RowsEditor } from './use-rows-editor';

interface EditorMessagesProps<Row extends TableRow> {
  editor: RowsEditor<Row>;
  shape: RowShape<Row>;
  /** A cell as it is read. */
  cellText: (row: Row, cell: string) => string;
}

/** What has to be said over a table that is being edited: why it was not saved, what others changed in it meanwhile, or that it holds what was not saved the last time. */
export function EditorMessages<Row extends TableRow>({ editor, shape, cellText }: EditorMessagesProps<Row>) {
  const { problem, restored, reset } = editor;
  const stale = problem?.code === 'stale-revision';
  const together = editor.dirty && (stale || editor.conflicts.length > 0 || editor.notes.length > 0);
  return (
    <>
      {problem && !stale ? (
        <div className={styles.message}>
          <Message kind="error" details={problem.details}>
            {problem.message}
          </Message>
        </div>
      ) : null}
      {together ? <Together editor={editor} shape={shape} cellText={cellText} refused={stale} /> : null}
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
function Together<Row extends TableRow>({ editor, shape, cellText, refused }: EditorMessagesProps<Row> & { refused: boolean }) {
  const { conflicts, notes, takeTheirs, reset } = editor;
  const labelOf = (cell: string) => (Object.hasOwn(shape.cells, cell) ? (shape.cells[cell as keyof Row & string] ?? cell) : cell);
  return (
    <div className={styles.message}>
      <Message
        kind="warning"
        details={notes}
        actions={
          <Button size="compact-sm" variant="default" onClick={reset}>
            放弃我的修改，读取最新内容
          </Button>
        }
      >
        {refused ? '同事刚刚改过这张表，您的修改还没有保存。' : '您修改期间，同事也改过这张表。'}
        同事的修改已放入表中，您填的都在；请核对后{refused ? '再按' : '按'}“保存”。
        {conflicts.length > 0 ? (
          <>
            {' '}
            下列 {conflicts.length} 处两人都改过，表中是您填的：
            <ul className={styles.conflicts}>
              {conflicts.map((conflict) => {
                const where = `“${conflict.theirs.name}”的${labelOf(conflict.cell)}`;
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
    </div>
  );
}
