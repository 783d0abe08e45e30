'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { runCommand } from '@/components/session/command';
import { later } from '@/components/session/later';
import { notify } from '@/components/session/notice';
import { applyEdits } from '@/lib/form/draft-edits';
import { draftWords } from '@/lib/scheme/draft-words';
import { knowSchemes } from '@/lib/scheme/known-schemes';
import { fillingIn, type Typing } from '@/lib/scheme/typing-problem';
import type { Scheme } from '@/lib/scheme/scheme';
import { isSameData } from '@/lib/sync/same-data';
import type { FormPageData, RemarkView } from '@/lib/contract/evaluation-page';
import { ConflictPanel } from './autosave/autosave-conflicts';
import { useAutosave } from './autosave/autosave-hook';
import { RefusalDetails } from './autosave/autosave-status';
import type { Autosave } from './autosave/autosave-types';
import { typeEarlyAgain } from './autosave/typed-early';
import {
  type Answered,
  buildEnv,
  EditableProvider,
  FillsInProvider,
  FormEnvProvider,
  LastYearProvider,
  lookAt,
  RemarksProvider,
  ReviewsProvider,
  RollUpsProvider,
  useFormEnv,
  type RowRemark,
} from './form-env';
import { markedCells } from './autosave/conflict-marks';
import { FormHeader } from './form-header';
import classes from './form-page.module.css';
import { FrozenNotice, RequestNotice } from './rail/frozen-notice';
import { Help } from './help/help';
import { goToNextGap } from './rail/in-the-way';
import { Rail } from './rail/rail';
import { ReadNotice } from './rail/read-notice';
import { cellOfRemark } from './rail/remark-target';
import { RollUpDialog } from './roll-up/roll-up-dialog';
import { AboveTable } from './outside/above-table';
import { BelowTable } from './outside/below-table';
import { ScoreStrip } from './score-strip';
import { SheetTable } from './sheet/sheet-table';
import { useStore } from './tiny-store';
import { UndoBar } from './undo/undo-bar';
import { useDraftForm, type DraftForm } from './use-draft-form';
import { WaitingNotice } from './rail/waiting-notice';

interface FormPageProps {
  page: FormPageData;
  personId: string;
  /** Opening the form is the office's first look at it: said to the server, since it ends recalling. */
  looks: boolean;
}

/** The page of one form. Give it a key of id, state and scheme: another state and another scheme are another page. */
export function FormPage({ page: given, personId, looks }: FormPageProps) {
  // The first scheme that the page came with: one object for its life.
  const [scheme] = useState(() => known(given));
  // Under review the office types what is its own; whoever else reads sees it as who fills it in.
  const [typing] = useState((): Typing =>
    given.fillsIn ? { kind: given.form, typist: 'office' } : { ...fillingIn(given.form), confirmed: given.state === 'confirmed' },
  );
  const draftForm = useDraftForm(given.draft, scheme, typing);
  const [env] = useState(() => buildEnv(given.id, scheme, given.form, typing, draftForm));
  const answer = useStore(env.answered, (value) => value);
  const answered = answer && answer.version > given.version ? answer : null;
  const page = useMemo(() => asAnswered(given, answered), [given, answered]);
  useEffect(() => {
    const said = answered?.said;
    // As the page goes that was locked, the other is there.
    return said ? () => notify({ kind: 'done', message: said }) : undefined;
  }, [answered]);
  const remarks = useMemo(() => remarksByRow(page.remarks), [page.remarks]);
  useEffect(() => {
    if (looks) void runCommand('look-at-evaluation', { evaluationId: page.id }, { quiet: true });
  }, [looks, page.id]);
  return (
    <FormEnvProvider value={env}>
      <EditableProvider value={page.mayEdit}>
        <FillsInProvider value={page.fillsIn}>
          <ReviewsProvider value={page.review.reviews}>
            <RollUpsProvider value={page.rollUps}>
              <LastYearProvider value={page.lastYear}>
                <RemarksProvider value={remarks}>
                  {page.mayEdit || page.fillsIn ? (
                    <SavingPage page={page} personId={personId} draftForm={draftForm} />
                  ) : (
                    <ReadPage page={page} personId={personId} />
                  )}
                </RemarksProvider>
              </LastYearProvider>
            </RollUpsProvider>
          </ReviewsProvider>
        </FillsInProvider>
      </EditableProvider>
    </FormEnvProvider>
  );
}

/** Locked with the server's answer, until the page comes that has it. */
function asAnswered(page: FormPageData, answered: Answered | null): FormPageData {
  if (!answered) return page;
  return { ...page, state: answered.frozen?.state ?? page.state, mayEdit: false, fillsIn: false, transitions: [] };
}

/** What scores a form in the browser, or rolls others up into it, asks for their schemes. The server knows its schemes itself. */
function known({ scheme, rollUps }: FormPageData): Scheme {
  if (typeof window !== 'undefined') knowSchemes([...(rollUps?.schemes ?? []), scheme]);
  return scheme;
}

function remarksByRow(remarks: readonly RemarkView[]): Map<string, RowRemark> {
  const rows = new Map<string, RowRemark>();
  for (const remark of remarks) {
    if (remark.state === 'closed') continue;
    const { count, waiting, cells } = rows.get(remark.rowId) ?? { count: 0, waiting: [], cells: [] };
    const open = remark.state === 'open';
    rows.set(remark.rowId, {
      count: count + 1,
      waiting: open ? [...waiting, remark] : waiting,
      cells: open ? [...cells, cellOfRemark(remark)] : cells,
    });
  }
  return rows;
}

function SavingPage({ page, personId, draftForm }: { page: FormPageData; personId: string; draftForm: DraftForm }) {
  const router = useRouter();
  const env = useFormEnv();
  const autosave = useAutosave({
    evaluationId: page.id,
    personId,
    scheme: page.scheme,
    initial: { draft: page.draft, version: page.version, savedAt: page.savedAt },
    getDraft: draftForm.takeForSaving,
    onRemoteDraft: (draft, _conflicts, score) => {
      // Moved to another scheme meanwhile: it has another table.
      if (draft.scheme !== page.scheme.id) router.refresh();
      else draftForm.show(draft, score);
    },
    onScore: draftForm.acceptScore,
    onStateChange: () => router.refresh(),
    onOthers: (others) => {
      if (!isSameData(others, env.others.get())) env.others.set(others);
    },
  });
  const { touch, flush } = autosave;
  useEffect(() => draftForm.onChange(touch), [draftForm, touch]);
  useEffect(typeEarlyAgain, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'F8' && !event.isComposing && !document.querySelector('[role="dialog"][aria-modal="true"]')) {
        event.preventDefault();
        goToNextGap(env);
        return;
      }
      if (!(event.ctrlKey || event.metaKey)) return;
      if (event.key === '/') {
        event.preventDefault();
        lookAt(env.view, { keys: true });
      }
      if (event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void flush().then((saved) =>
        notify(
          saved
            ? { kind: 'done', about: 'saving', message: '已保存。' }
            : { kind: 'warning', about: 'saving', message: '还没有保存成功，原因见页面上方；内容留在本机，会接着保存。' },
        ),
      );
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [env, flush]);
  const { draft } = draftForm;
  const { resolve: choose } = autosave;
  /** A choice between two people's values is a step like any other. */
  const resolve = useCallback<Autosave['resolve']>(
    (conflict, choice) => {
      const before = draft.get();
      choose(conflict, choice);
      const { edit, mine, theirs } = conflict;
      const name = choice === 'mine' ? '保留我的' : '采用对方的';
      if (edit.kind !== 'set') return draftForm.did(name, before, null);
      // Mine stood there before it was chosen.
      const other = choice === 'mine' ? applyEdits(before, [{ ...edit, from: mine, to: theirs }]).draft : before;
      draftForm.did(name, other, { row: edit.at, cell: edit.field });
    },
    [choose, draft, draftForm],
  );
  const { conflicts, restored } = autosave;
  const { conflicts: marks } = env;
  useEffect(() => marks.set(markedCells(conflicts, resolve)), [conflicts, marks, resolve]);
  const greeted = useRef(false);
  useEffect(() => {
    if (!restored || greeted.current) return;
    greeted.current = true;
    notify(
      conflicts.length > 0
        ? {
            kind: 'warning',
            message: '上次没来得及保存的内容已恢复，其中与他人的修改冲突的还没有保存：请在单元格中或页面上方选择保留哪个。',
          }
        : { kind: 'info', message: '上次没来得及保存的内容已恢复。' },
    );
  }, [restored, conflicts]);
  return (
    <>
      <Frame page={page} autosave={{ ...autosave, resolve }} flush={flush} />
      <UndoBar />
      <Keys />
      <RollUpDialog />
    </>
  );
}

const KeysDialog = later(() => import('./later-parts').then(({ laterParts }) => laterParts.KeysDialog), {
  missed: ({ onClose }) => onClose(),
});

function Keys() {
  const { view } = useFormEnv();
  const opened = useStore(view, ({ keys }) => keys);
  return <KeysDialog opened={opened} onClose={() => lookAt(view, { keys: false })} />;
}

/** Nobody types here, so nothing is saved. */
const NOTHING_TO_SAVE: Autosave = {
  touch: () => undefined,
  flush: () => Promise.resolve(true),
  state: { kind: 'saved', at: null },
  conflicts: [],
  resolve: () => undefined,
  restored: false,
  storageFailed: false,
  retry: () => undefined,
  discard: () => undefined,
  unsavedText: () => '',
};

function ReadPage({ page, personId }: { page: FormPageData; personId: string }) {
  return (
    <Frame page={page} autosave={NOTHING_TO_SAVE} flush={NOTHING_TO_SAVE.flush}>
      <ReadNotice page={page} personId={personId} />
    </Frame>
  );
}

function Frame({
  page,
  autosave,
  flush,
  children,
}: {
  page: FormPageData;
  autosave: Autosave;
  flush: () => Promise<boolean>;
  children?: ReactNode;
}) {
  const { draft, kind, scheme } = useFormEnv();
  return (
    <div className={classes.page} ref={keepHeaderHeight}>
      <FormHeader page={page} autosave={autosave} />
      <div className={classes.body}>
        <div className={classes.main}>
          <div className="no-print">
            <RefusalDetails state={autosave.state} />
            <ConflictPanel autosave={autosave} words={draftWords(scheme, kind)} draft={draft.get} />
          </div>
          {children}
          <FrozenNotice page={page} />
          <RequestNotice page={page} />
          <WaitingNotice page={page} />
          <ScoreStrip />
          <AboveTable />
          <SheetTable />
          <BelowTable />
        </div>
        <Rail page={page} flush={flush} />
      </div>
      <Help />
    </div>
  );
}

/** The header is as tall as its words need; what stays in view below it must know how tall. */
function keepHeaderHeight(page: HTMLDivElement | null): (() => void) | undefined {
  const header = page?.firstElementChild;
  if (!page || !(header instanceof HTMLElement)) return undefined;
  const observer = new ResizeObserver(() => {
    page.style.setProperty('--form-top', `${header.offsetHeight}px`);
    // On a narrow window it scrolls away.
    page.style.setProperty('--form-stuck', getComputedStyle(header).position === 'sticky' ? `${header.offsetHeight}px` : '0px');
  });
  observer.observe(header);
  return () => observer.disconnect();
}
