'use client';

import { createContext, type ReactNode, use, useCallback, useSyncExternalStore } from 'react';
import type { Draft } from '@/lib/form/draft';
import type { FormKind } from '@/lib/form/evaluation';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import type { Typing } from '@/lib/scheme/typing-problem';
import type { LastYearRow, RemarkView } from '@/lib/contract/evaluation-page';
import type { OtherHere } from '@/lib/contract/remote-draft';
import type { RollUpData } from '@/lib/contract/roll-ups';
import type { MarkedConflict } from './autosave/conflict-marks';
import { readText } from './draft-cells';
import type { DraftStore } from './draft-store';
import { lastYearOf } from './rows/last-year';
import type { ScoreView } from './score-view';
import type { Pinned } from './sheet/screen-evaluation';
import type { ScreenSheet } from './sheet/screen-sheet';
import { createStore, type Store } from './tiny-store';
import type { DraftActions, DraftForm, Steps } from './use-draft-form';

export type RailTab = 'check' | 'remarks' | 'preview' | 'history';

/** What the person looks at: nothing of it is saved. */
export interface ViewState {
  /** Row id of the cell last in focus; null before the first. */
  row: string | null;
  tab: RailTab;
  /** On narrow windows the rail lies over the table, and only when asked for. */
  railOpen: boolean;
  /** The preview takes half the window. */
  wide: boolean;
  /** The row's secondary fields (direction, reason, note) are unfolded in the rail. */
  details: boolean;
  /** Where a remark is being written: a row id and a cell of it ("" for the row); null where none is. */
  remarking: { row: string; cell: string } | null;
  /** Rows that the person has been in and left: what they lack is told as lacking. */
  left: ReadonlySet<string>;
  /** The form was to go on, and could not: everything that is lacking is told as lacking. */
  pressed: boolean;
  /** The list of keys lies over the page. */
  keys: boolean;
  /** Row of the department form that is being rolled up; null where none is. */
  rollingUp: string | null;
}

/** Remarks on a row that are not closed yet. */
export interface RowRemark {
  count: number;
  /** Those that nobody has answered. */
  waiting: readonly RemarkView[];
  /** Cells of the row that wait for an answer; "" is the row itself. */
  cells: readonly string[];
}

/** A step of the form as the server answered it, before the page of its new state has come. */
export interface Answered {
  version: number;
  /** What is to be said once that page is there. */
  said: string | null;
  /** Where it froze what is on the page. */
  frozen: Frozen | null;
}

/** A revision, as the page says of it that it stands. */
export interface Frozen {
  state: string;
  number: number;
  /** ISO time. */
  at: string;
  byName: string | null;
}

/** What every part of the form page works with. One object for the life of the page, so that no cell is drawn again for it. */
export interface FormEnv {
  evaluationId: string;
  scheme: Scheme;
  /** The scheme's form of this kind. */
  layout: SchemeForm;
  kind: FormKind;
  /** Who types here, or would: whose cells are inputs. */
  typing: Typing;
  draft: DraftStore;
  actions: DraftActions;
  /** The way back over what was done. */
  steps: Steps;
  scores: Store<ScoreView>;
  sheet: Store<ScreenSheet>;
  /** Holds the rows of a cell that stands for several together while it is typed in; null lets go. */
  pin(cell: Pinned | null): void;
  /** A row is about to be begun: its level 2 is a cell of its own until it has a name and the person is in another row. */
  begin(row: string): void;
  isIn(row: string): void;
  /** The form as its page came with it: what was changed since answers a remark. */
  came: Draft;
  view: Store<ViewState>;
  /** Cells that wait for a choice between two people's values, as `markKey` names them. */
  conflicts: Store<ReadonlyMap<string, MarkedConflict>>;
  /** Who else is in the form, and in which cell. */
  others: Store<readonly OtherHere[]>;
  /** Set, nothing is typed any more: the form is as the server has it. */
  answered: Store<Answered | null>;
}

const FIRST_VIEW: ViewState = {
  row: null,
  tab: 'check',
  railOpen: false,
  wide: false,
  details: false,
  remarking: null,
  left: new Set(),
  pressed: false,
  keys: false,
  rollingUp: null,
};

/** The form that this window shows, and how it is looked at: in another state it is another page, with the same things open. */
let lastLook: { evaluationId: string; view: Store<ViewState> } | null = null;

function viewOf(evaluationId: string): Store<ViewState> {
  // The server renders for many.
  if (typeof window === 'undefined') return createStore(FIRST_VIEW);
  const { tab, railOpen, wide } = lastLook?.evaluationId === evaluationId ? lastLook.view.get() : FIRST_VIEW;
  const view = createStore({ ...FIRST_VIEW, tab, railOpen, wide });
  lastLook = { evaluationId, view };
  return view;
}

/** What the parts of a form's page work with, over its draft. */
export function buildEnv(evaluationId: string, scheme: Scheme, kind: FormKind, typing: Typing, form: DraftForm): FormEnv {
  const layout = scheme.forms[kind];
  if (!layout) throw new Error(`scheme ${scheme.id} has no ${kind} form`);
  const { draft, actions, steps, scores, sheet, pin, begin, isIn } = form;
  return {
    evaluationId,
    scheme,
    layout,
    kind,
    typing,
    draft,
    actions,
    steps,
    scores,
    sheet,
    pin,
    begin,
    isIn,
    came: draft.get(),
    view: viewOf(evaluationId),
    conflicts: createStore<ReadonlyMap<string, MarkedConflict>>(new Map()),
    others: createStore<readonly OtherHere[]>([]),
    answered: createStore<Answered | null>(null),
  };
}

const Env = createContext<FormEnv | null>(null);
const Editable = createContext(false);
const FillsIn = createContext(false);
const Reviews = createContext(false);
const RollUps = createContext<RollUpData | null>(null);
const LastYear = createContext<readonly LastYearRow[]>([]);
const Remarks = createContext<ReadonlyMap<string, RowRemark>>(new Map());

export const FormEnvProvider = Env.Provider;
export const EditableProvider = Editable.Provider;
export const FillsInProvider = FillsIn.Provider;
export const ReviewsProvider = Reviews.Provider;
export const RollUpsProvider = RollUps.Provider;
export const LastYearProvider = LastYear.Provider;
export const RemarksProvider = Remarks.Provider;

export function useFormEnv(): FormEnv {
  const env = use(Env);
  if (!env) throw new Error('no form around this part');
  return env;
}

/** What stands in a cell, by its row and its name there. */
export function useText(at: string, field: string): string {
  return useAt(at, (draft) => readText(draft, at, field));
}

/** What `select` gives of the row at an address: asked again only when that row changed. */
export function useAt<S>(at: string, select: (draft: Draft) => S): S {
  const { draft } = useFormEnv();
  const subscribe = useCallback((listener: () => void) => draft.subscribeAt(at, listener), [draft, at]);
  const read = () => select(draft.get());
  return useSyncExternalStore(subscribe, read, read);
}

/** Whether cells are inputs; else they are text. */
export function useEditable(): boolean {
  return use(Editable);
}

/** Whether cells of the scheme's own are inputs that else would be read: under review the office's. */
export function useFillsIn(): boolean {
  return use(FillsIn);
}

/** Around a cell: it is an input where it is the person's own, in a form that is else only read, too. */
export function OwnCell({ field, readOnly, children }: { field: string; readOnly: boolean; children: ReactNode }): ReactNode {
  const own = useFillsIn() && !readOnly && field.startsWith('cells.');
  return own ? <EditableProvider value>{children}</EditableProvider> : children;
}

/** Whether the person reviews what is shown: rows can be remarked upon. */
export function useReviews(): boolean {
  return use(Reviews);
}

/** What rows can be rolled up from, and which are stale; null on a project form. */
export function useRollUps(): RollUpData | null {
  return use(RollUps);
}

/** What stood in a cell of the indicator of that name a year ago: an example; undefined where nothing is known. */
export function useLastYear(at: string, field: string): string | undefined {
  const rows = use(LastYear);
  const cell = field === 'target' || field === 'actual' ? field : null;
  return useAt(at, (draft) =>
    cell === null || rows.length === 0
      ? undefined
      : lastYearOf(rows, { level2: readText(draft, at, 'level2'), level3: readText(draft, at, 'level3') }, cell),
  );
}

/** Remarks on a row, or undefined. */
export function useRemarkOn(row: string): RowRemark | undefined {
  return use(Remarks).get(row);
}

/** Changes part of what the person looks at. */
export function lookAt(view: Store<ViewState>, change: Partial<ViewState>): void {
  const before = view.get();
  const { row } = before;
  const leaves = change.row !== undefined && row !== null && change.row !== row && !before.left.has(row);
  const now = leaves ? { ...before, left: new Set([...before.left, row]) } : before;
  const changed = Object.entries(change).some(([key, value]) => now[key as keyof ViewState] !== value);
  if (changed) view.set({ ...now, ...change });
}
