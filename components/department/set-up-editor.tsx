'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type ClipboardEvent, useCallback, useMemo, useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import { PageHeader } from '@/components/ui/page-header';
import { newRandomId } from '@/components/ui/random-id';
import { parsePastedRows } from '@/lib/domain/clipboard-rows';
import type { ProjectSetUp } from '@/lib/views/project-set-up';
import { EditorMessages } from './editor-messages';
import { movedRow } from './moved-row';
import { PasteDialog } from './paste-dialog';
import { SaveState } from './save-state';
import { editRowsOf, setUpMeta } from './set-up-page';
import { blankRow, setUpColumns, type SetUpEditRow, setUpEditRow, setUpProblemLines, setUpProblems, withPasted } from './set-up-rows';
import { SetUpTable } from './set-up-table';
import { SourcesDialog } from './sources-dialog';
import { TakeOver } from './take-over';
import { dateOf } from './typed-date';
import { useEditedRows } from './use-edited-rows';


/** The projects being set up: typed, pasted, taken over from last year, and saved as a whole. */
export function SetUpEditor({ page, storageKey }: { page: ProjectSetUp; storageKey: string }) {
  const router = useRouter();
  const server = useMemo(() => ({ version: 0, rows: editRowsOf(page) }), [page]);
  const { rows, dirty, restored, change, saved, reset } = useEditedRows<SetUpEditRow>(storageKey, server, setUpEditRow);
  const [pasting, setPasting] = useState<string | null>(null);
  const [sourcesOf, setSourcesOf] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const columns = useMemo(() => setUpColumns(page.sections), [page.sections]);
  const problems = useMemo(() => setUpProblems(rows), [rows]);
  const lines = setUpProblemLines(rows, problems);
  const opened = rows.find(({ key }) => key === sourcesOf);
  const set = (key: string, cells: Partial<SetUpEditRow>) => change((now) => now.map((row) => (row.key === key ? { ...row, ...cells } : row)));

  const save = useCallback(async () => {
    setProblem(null);
    setBusy(true);
    const outcome = await runCommand('set-up-projects', { year: page.year, rows: rows.map(inputOf) });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    saved(0);
    notify({ kind: 'done', message: `项目设置已保存，共 ${rows.length} 个项目。` });
    router.refresh();
  }, [page.year, rows, saved, router]);

  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const text = event.clipboardData.getData('text/plain');
    const cells = parsePastedRows(text);
    if (cells.length < 2 && (cells[0]?.length ?? 0) < 3) return;
    event.preventDefault();
    setPasting(text);
  };

  return (
    <>
      <PageHeader
        title={`${page.year} 年度项目设置`}
        meta={setUpMeta(page, rows.length)}
        actions={
          <>
            {page.previousYear ? <TakeOver from={page.previousYear} to={page.year} dirty={dirty} /> : null}
            <Button variant="default" onClick={() => setPasting('')} disabled={busy}>
              从表格粘贴
            </Button>
            <SaveState dirty={dirty} busy={busy} problems={lines.length} onSave={() => void save()} />
          </>
        }
      />
      <EditorMessages
        restored={restored && dirty}
        problem={problem}
        onReset={() => {
          reset();
          setProblem(null);
          router.refresh();
        }}
      />
      <SetUpTable
        rows={rows}
        sections={page.sections}
        problems={problems}
        edit={{
          busy,
          set,
          add: () => change((now) => [...now, blankRow(newRandomId())]),
          remove: (key) => change((now) => now.filter((row) => row.key !== key)),
          move: (key, by) => change((now) => movedRow(now, key, by)),
          openSources: setSourcesOf,
          paste,
        }}
      />
      {opened ? (
        <SourcesDialog
          row={opened}
          onClose={() => setSourcesOf(null)}
          onTake={(sources) => {
            set(opened.key, { sources });
            setSourcesOf(null);
          }}
        />
      ) : null}
      {pasting === null ? null : (
        <PasteDialog
          columns={columns}
          text={pasting}
          present={null}
          onClose={() => setPasting(null)}
          onTake={(cells) => {
            change((now) => withPasted(now, cells, page.sections, newRandomId));
            setPasting(null);
            notify({ kind: 'info', message: `已放入 ${cells.length} 行，尚未保存。请核对后按“保存”。` });
          }}
        />
      )}
    </>
  );
}

/** A row as the command takes it; its order is its place. */
function inputOf({ id, version, name, sectionId, deadline, budget, executed, sources, purpose }: SetUpEditRow, at: number) {
  return { id, ...(version !== null && { version }), name: name.trim(), sectionId, deadline: deadline === '' ? null : (dateOf(deadline) ?? deadline), order: at + 1, budget, executed, sources, purpose };
}
