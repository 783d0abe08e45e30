'use client';

import { useMemo, useState } from 'react';
import { runCommand } from '@/components/session/command';
import { newRandomId } from '@/components/ui/random-id';
import type { ExpenditureList, ListedForm } from '@/lib/contract/expenditure-list';
import { EditorFrame } from '../table/editor-frame';
import { LIST_COLUMNS, LIST_SHAPE, listCellText, listEditRow } from './list-columns';
import { type ListEditRow, listProblems, mergedRows, problemLines, rowsFromPaste } from './list-rows';
import { ListTable } from './list-table';
import { OutsideDialog } from './outside-dialog';
import { useRowsEditor } from '../table/use-rows-editor';

const blank = (over: Partial<ListEditRow> = {}): ListEditRow => ({
  key: newRandomId(),
  id: null,
  name: '',
  budget: '',
  executed: '',
  purpose: '',
  formId: null,
  ...over,
});

/** A row as the command takes it. */
const inputOf = ({ key, id, name, budget, executed, purpose, formId }: ListEditRow) => ({
  id,
  ...(id === null && { key }),
  name: name.trim(),
  budget,
  executed,
  purpose,
  formId,
});

/** The list being edited: typed, pasted or begun from the forms, and saved as a whole. */
export function ListEditor({ page, storageKey }: { page: ExpenditureList; storageKey: string }) {
  const server = useMemo(() => ({ ...page, rows: page.rows.map((row) => ({ ...row, key: row.id })) }), [page]);
  const editor = useRowsEditor<ListEditRow>(storageKey, server, listEditRow, LIST_SHAPE);
  const [marking, setMarking] = useState<ListedForm | null>(null);
  const { rows, change } = editor;
  const problems = useMemo(() => listProblems(rows), [rows]);
  const save = () =>
    editor.save(
      ({ batchId, version, rows: typed }) => runCommand('save-list', { batchId, year: page.year, version, rows: typed.map(inputOf) }),
      `项目支出表已保存，共 ${rows.length} 个项目。`,
    );
  return (
    <EditorFrame
      storageKey={storageKey}
      title={`${page.year} 年度项目支出表`}
      meta={`${rows.length} 个项目，金额单位：元`}
      editor={editor}
      shape={LIST_SHAPE}
      cellText={(row, cell) => listCellText(row, cell, page.forms)}
      problems={problemLines(rows, problems).length}
      onSave={() => void save()}
      columns={LIST_COLUMNS}
      replaces
      withPasted={(now, cells, replace) => {
        const pasted = rowsFromPaste(cells, now, page.forms, newRandomId);
        return replace ? pasted : mergedRows(now, pasted);
      }}
    >
      <ListTable
        rows={rows}
        forms={page.forms}
        problems={problems}
        edit={{ ...editor.edit, add: (over) => change((now) => [...now, blank(over)]), markOutside: setMarking }}
      />
      {marking ? <OutsideDialog form={marking} onClose={() => setMarking(null)} /> : null}
    </EditorFrame>
  );
}
