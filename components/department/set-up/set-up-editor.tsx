'use client';

import { useMemo, useState } from 'react';
import { runCommand } from '@/components/session/command';
import { newRandomId } from '@/components/ui/random-id';
import type { ProjectSetUp } from '@/lib/contract/project-set-up';
import { EditorFrame } from '../table/editor-frame';
import { RemoveProjectsDialog } from './remove-projects-dialog';
import { setUpInputOf, takenOut } from './set-up-input';
import { editRowsOf, setUpMeta } from './set-up-page';
import {
  blankRow,
  SET_UP_SHAPE,
  setUpCellText,
  setUpColumns,
  type SetUpEditRow,
  setUpEditRow,
  setUpProblemLines,
  setUpProblems,
  withPasted,
} from './set-up-rows';
import { SetUpTable } from './set-up-table';
import { SourcesDialog } from './sources-dialog';
import { TakeOver } from './take-over';
import { useRowsEditor } from '../table/use-rows-editor';

/** The projects being set up: typed, pasted, taken over from last year, and saved as a whole. */
export function SetUpEditor({ page, storageKey }: { page: ProjectSetUp; storageKey: string }) {
  const server = useMemo(() => ({ version: 0, rows: editRowsOf(page), saved: page.saved }), [page]);
  const editor = useRowsEditor<SetUpEditRow>(storageKey, server, setUpEditRow, SET_UP_SHAPE);
  const [sourcesOf, setSourcesOf] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const { base, rows, dirty, edit, change } = editor;
  const columns = useMemo(() => setUpColumns(page), [page]);
  const problems = useMemo(() => setUpProblems(rows), [rows]);
  const gone = takenOut(base, rows);
  const opened = rows.find(({ key }) => key === sourcesOf);
  const save = () => {
    setAsking(false);
    void editor.save(
      ({ batchId, base: over, rows: typed }) => runCommand('set-up-projects', { batchId, ...setUpInputOf(page.year, over, typed) }),
      `项目设置已保存，共 ${rows.length} 个项目。`,
    );
  };
  return (
    <EditorFrame
      storageKey={storageKey}
      title={`${page.year} 年度项目设置`}
      meta={setUpMeta(page, rows.length)}
      actions={page.previousYear ? <TakeOver from={page.previousYear} to={page.year} dirty={dirty} /> : null}
      editor={editor}
      shape={SET_UP_SHAPE}
      cellText={(row, cell) => setUpCellText(row, cell, page)}
      problems={setUpProblemLines(rows, problems).length}
      onSave={gone.length > 0 ? () => setAsking(true) : save}
      columns={columns}
      replaces={false}
      withPasted={(now, cells) => withPasted(now, cells, page, newRandomId)}
    >
      <SetUpTable
        rows={rows}
        choices={page}
        problems={problems}
        edit={{ ...edit, add: () => change((now) => [...now, blankRow(newRandomId(), page.schemes[0]?.id)]), openSources: setSourcesOf }}
      />
      {asking && gone.length > 0 ? (
        <RemoveProjectsDialog names={gone.map(({ name }) => name)} onClose={() => setAsking(false)} onRemove={save} />
      ) : null}
      {opened ? (
        <SourcesDialog
          row={opened}
          onClose={() => setSourcesOf(null)}
          onTake={(sources) => {
            edit.set(opened.key, { sources });
            setSourcesOf(null);
          }}
        />
      ) : null}
    </EditorFrame>
  );
}
