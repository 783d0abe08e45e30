'use client';

import { useMemo, useState } from 'react';
import { runCommand } from '@/components/session/command';
import { newRandomId } from '@/components/ui/random-id';
import type { ProjectSetUp } from '@/lib/views/project-set-up';
import { EditorFrame } from './editor-frame';
import { editRowsOf, setUpMeta } from './set-up-page';
import { blankRow, setUpColumns, type SetUpEditRow, setUpEditRow, setUpProblemLines, setUpProblems, withPasted } from './set-up-rows';
import { SetUpTable } from './set-up-table';
import { SourcesDialog } from './sources-dialog';
import { TakeOver } from './take-over';
import { dateOf } from './typed-date';
import { useRowsEditor } from './use-rows-editor';

/** A row as the command takes it; its order is its place. */
function inputOf({ id, version, name, sectionId, deadline, budget, executed, sources, purpose }: SetUpEditRow, at: number) {
  return { id, ...(version !== null && { version }), name: name.trim(), sectionId, deadline: deadline === '' ? null : (dateOf(deadline) ?? deadline), order: at + 1, budget, executed, sources, purpose };
}

/** The projects being set up: typed, pasted, taken over from last year, and saved as a whole. */
export function SetUpEditor({ page, storageKey }: { page: ProjectSetUp; storageKey: string }) {
  const server = useMemo(() => ({ version: 0, rows: editRowsOf(page) }), [page]);
  const editor = useRowsEditor<SetUpEditRow>(storageKey, server, setUpEditRow);
  const [sourcesOf, setSourcesOf] = useState<string | null>(null);
  const { rows, dirty, edit, change } = editor;
  const columns = useMemo(() => setUpColumns(page.sections), [page.sections]);
  const problems = useMemo(() => setUpProblems(rows), [rows]);
  const opened = rows.find(({ key }) => key === sourcesOf);
  const save = () => editor.save(runCommand('set-up-projects', { year: page.year, rows: rows.map(inputOf) }), () => 0, `项目设置已保存，共 ${rows.length} 个项目。`);
  return (
    <EditorFrame
      title={`${page.year} 年度项目设置`}
      meta={setUpMeta(page, rows.length)}
      actions={page.previousYear ? <TakeOver from={page.previousYear} to={page.year} dirty={dirty} /> : null}
      editor={editor}
      problems={setUpProblemLines(rows, problems).length}
      onSave={() => void save()}
      columns={columns}
      replaces={false}
      withPasted={(now, cells) => withPasted(now, cells, page.sections, newRandomId)}
    >
      <SetUpTable
        rows={rows}
        sections={page.sections}
        problems={problems}
        edit={{ ...edit, add: () => change((now) => [...now, blankRow(newRandomId())]), openSources: setSourcesOf }}
      />
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
