'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type ClipboardEvent, useCallback, useMemo, useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import { PageHeader } from '@/components/ui/page-header';
import { newRandomId } from '@/components/ui/random-id';
import { parsePastedRows } from '@/lib/domain/clipboard-rows';
import type { ExpenditureList, ListedForm } from '@/lib/views/expenditure-list';
import { EditorMessages } from './editor-messages';
import { LIST_COLUMNS, listEditRow } from './list-columns';
import { type ListEditRow, listProblems, mergedRows, problemLines, rowsFromPaste } from './list-rows';
import { ListTable } from './list-table';
import { OutsideDialog } from './outside-dialog';
import { PasteDialog } from './paste-dialog';
import { SaveState } from './save-state';
import { movedRow } from './moved-row';
import { useEditedRows } from './use-edited-rows';

const blank = (over: Partial<ListEditRow> = {}): ListEditRow => ({ key: newRandomId(), id: null, name: '', budget: '', executed: '', purpose: '', formId: null, ...over });

/** The list being edited: typed, pasted or begun from the forms, and saved as a whole. */
export function ListEditor({ page, storageKey }: { page: ExpenditureList; storageKey: string }) {
  const router = useRouter();
  const server = useMemo(() => ({ version: page.version, rows: page.rows.map((row) => ({ ...row, key: row.id })) }), [page]);
  const { rows, dirty, version, restored, change, saved, reset } = useEditedRows<ListEditRow>(storageKey, server, listEditRow);
  const [pasting, setPasting] = useState<string | null>(null);
  const [marking, setMarking] = useState<ListedForm | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const problems = useMemo(() => listProblems(rows), [rows]);
  const lines = problemLines(rows, problems);

  const save = useCallback(async () => {
    setBusy(true);
    setProblem(null);
    const outcome = await runCommand<{ version: number }>('save-list', {
      year: page.year,
      version,
      rows: rows.map(({ id, name, budget, executed, purpose, formId }) => ({ id, name: name.trim(), budget, executed, purpose, formId })),
    });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    saved(outcome.value.version);
    notify({ kind: 'done', message: `项目支出表已保存，共 ${rows.length} 个项目。` });
    router.refresh();
  }, [page.year, rows, version, saved, router]);

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
        title={`${page.year} 年度项目支出表`}
        meta={`${rows.length} 个项目，金额单位：元`}
        actions={
          <>
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
      <ListTable
        rows={rows}
        forms={page.forms}
        problems={problems}
        edit={{
          busy,
          set: (key, cells) => change((now) => now.map((row) => (row.key === key ? { ...row, ...cells } : row))),
          add: (over) => change((now) => [...now, blank(over)]),
          remove: (key) => change((now) => now.filter((row) => row.key !== key)),
          move: (key, by) => change((now) => movedRow(now, key, by)),
          paste,
          markOutside: setMarking,
        }}
      />
      {marking ? <OutsideDialog form={marking} onClose={() => setMarking(null)} /> : null}
      {pasting === null ? null : (
        <PasteDialog
          columns={LIST_COLUMNS}
          text={pasting}
          present={rows.length}
          onClose={() => setPasting(null)}
          onTake={(cells, replace) => {
            change((now) => {
              const pasted = rowsFromPaste(cells, now, page.forms, newRandomId);
              return replace ? pasted : mergedRows(now, pasted);
            });
            setPasting(null);
            notify({ kind: 'info', message: `已放入 ${cells.length} 行，尚未保存。请核对后按“保存”。` });
          }}
        />
      )}
    </>
  );
}
