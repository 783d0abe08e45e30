'use client';

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { notify } from '@/components/session/notice';
import { PageHeader } from '@/components/ui/page-header';
import { EditorMessages } from './editor-messages';
import type { RowShape } from '@/lib/sync/rows-model';
import type { TableRow } from './rows-session';
import { PasteDialog } from './paste-dialog';
import type { PasteColumn } from './pasted-table';
import { SaveState } from './save-state';
import type { RowsEditor } from './use-rows-editor';

interface EditorFrameProps<Row extends TableRow, K extends string> {
  /** Under which name unsaved work is kept. */
  storageKey: string;
  title: string;
  meta: string;
  /** Before those that every such table has. */
  actions?: ReactNode;
  editor: RowsEditor<Row>;
  shape: RowShape<Row>;
  /** A cell as it is read. */
  cellText: (row: Row, cell: string) => string;
  /** How many things have to be mended before it can be saved. */
  problems: number;
  onSave: () => void;
  columns: readonly PasteColumn<K>[];
  /** Whether what is pasted can take the place of the rows that are there. */
  replaces: boolean;
  /** The rows with what was pasted, put to them or in their place. */
  withPasted: (rows: Row[], pasted: Record<K, string>[], replace: boolean) => Row[];
  /** The table and its own dialogs. */
  children: ReactNode;
}

/** What stands around a table that is typed or pasted and saved as a whole: its head, why it was not saved, what is pasted. */
export function EditorFrame<Row extends TableRow, K extends string>({
  storageKey,
  title,
  meta,
  actions,
  editor,
  shape,
  cellText,
  problems,
  onSave,
  columns,
  replaces,
  withPasted,
  children,
}: EditorFrameProps<Row, K>) {
  const { rows, dirty, busy, change, pasting, setPasting } = editor;
  return (
    <>
      <PageHeader
        title={title}
        meta={meta}
        actions={
          <>
            {actions}
            <Button variant="default" onClick={() => setPasting('')} disabled={busy}>
              从表格粘贴
            </Button>
            <SaveState dirty={dirty} busy={busy} problems={problems} onSave={onSave} />
          </>
        }
      />
      <EditorMessages editor={editor} shape={shape} cellText={cellText} />
      {children}
      {pasting === null ? null : (
        <PasteDialog
          subject={storageKey}
          columns={columns}
          text={pasting}
          present={replaces ? rows.length : null}
          onClose={() => setPasting(null)}
          onTake={(cells, replace) => {
            change((now) => withPasted(now, cells, replace));
            setPasting(null);
            notify({ kind: 'info', about: storageKey, message: `已放入 ${cells.length} 行，尚未保存。请核对后按“保存”。` });
          }}
        />
      )}
    </>
  );
}
