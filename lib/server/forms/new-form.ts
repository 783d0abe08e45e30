// New forms of a year: empty, or begun from last year's.
import { randomUUID } from 'node:crypto';
import type { Draft } from '@/lib/form/draft';
import { isAdmitted } from '@/lib/scheme/admitted-option';
import { blankDraft, firstCells } from '@/lib/scheme/blank-draft';
import { applyEdits } from '@/lib/form/draft-edits';
import type { Cells, FormKind } from '@/lib/form/evaluation';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { movedDraft } from '@/lib/scheme/moved-draft';
import type { CellPlace, Scheme } from '@/lib/scheme/scheme';
import { cellsOfOthers, fillingIn, mayType } from '@/lib/scheme/typing-problem';
import { INITIAL_STATE } from '@/lib/workflow/workflow';
import type { Tx } from '../database/connect';
import type { YearRow } from '../year/department-year';
import { schemeForNew } from '../year/year-schemes';

/** An empty form of the year under that scheme, which has this kind of form. */
export function emptyDraft(year: YearRow, scheme: Scheme, form: FormKind, project?: { name: string; sectionName: string }): Draft {
  return blankDraft({
    form,
    scheme,
    year: year.year,
    department: year.department.name,
    ...(project && { projectName: project.name, supervisingDepartment: year.department.name, implementingUnit: project.sectionName }),
    newId: randomUUID,
  });
}

/**
 * Last year's form to begin this year's with: what is asked stays, what was answered goes. It stays under its scheme where the year's
 * round offers that; under another only the head stays. Null where the round has no such form.
 */
export function begunFrom(old: Draft, year: YearRow): Draft | null {
  const scheme = schemeForNew(year.round, old.form, old.scheme) ?? schemeForNew(year.round, old.form, null);
  if (!scheme) return null;
  const blank = emptyDraft(year, scheme, old.form, { name: old.projectName ?? '', sectionName: old.implementingUnit ?? '' });
  // The department may have been renamed since.
  const supervisingDepartment = old.supervisingDepartment === old.department ? year.department.name : old.supervisingDepartment;
  const head: Draft = {
    ...blank,
    ...(supervisingDepartment && { supervisingDepartment }),
  };
  const from = schemeOfForm(old);
  if (from.id !== scheme.id)
    return { ...head, ...withCells({ ...head.cells, ...admittedCells(beginning(from, old.form, 'form', old.cells), scheme, old.form) }) };
  const own = (on: CellPlace, cells: Cells | undefined) => withCells(beginning(from, old.form, on, cells));
  const emptied = ({ outside }: { outside?: boolean | undefined }) => ({ budget: '', executed: '', ...(outside && { outside }) });
  const asked: Draft = {
    ...head,
    scheme: from.id,
    schemeSha256: from.sha256,
    ...own('form', old.cells),
    funds: {
      ...blank.funds,
      rows: Object.fromEntries(Object.entries(old.funds.rows).map(([key, row]) => [key, emptied(row)])),
      further: old.funds.further.map((row) => ({ id: randomUUID(), label: row.label, ...emptied(row) })),
    },
    goals: old.goals.map(({ no, points, statement, expected, cells, groups }) => ({
      id: randomUUID(),
      no,
      points,
      ...(statement !== undefined && { statement }),
      ...(expected !== undefined && { expected }),
      ...own('goal', cells),
      groups: groups.map((group) => ({
        id: randomUUID(),
        level1: group.level1,
        points: group.points,
        indicators: group.indicators.map(({ level2, level3, target, points: worth, direction, kind, cells: ofRow }) => ({
          id: randomUUID(),
          level2,
          level3,
          target,
          actual: '',
          points: worth,
          ...(direction && { direction }),
          ...(kind && { kind }),
          ...own('indicator', ofRow),
        })),
      })),
    })),
  };
  // The program may ship another content under the same id since.
  return from.sha256 === scheme.sha256 ? asked : (movedDraft(asked, from, scheme, randomUUID)?.draft ?? head);
}

const withCells = (cells: Cells) => Object.keys(cells).length > 0 && { cells };

/** Last year's cells to begin with: what others said of that form is no part of this year's, where theirs are as in a new form. */
function beginning({ forms }: Scheme, kind: FormKind, on: CellPlace, cells: Cells = {}): Cells {
  const form = forms[kind];
  if (!form) return cells;
  const others = new Set(cellsOfOthers(form, fillingIn(kind)).map(({ key }) => key));
  const of = (all: Cells, theirs: boolean) => Object.entries(all).filter(([key]) => others.has(key) === theirs);
  return Object.fromEntries([...of(firstCells(form, on), true), ...of(cells, false)]);
}

/** Those of a form's cells that the scheme has, too. */
function admittedCells(cells: Cells, { rules, forms }: Scheme, kind: FormKind): Cells {
  const kept = Object.entries(cells).filter(([key, text]) => {
    const declared = forms[kind]?.cells[key];
    return declared?.on === 'form' && mayType(declared.who, fillingIn(kind)) && isAdmitted(text, declared, rules);
  });
  return Object.fromEntries(kept);
}

export interface NewForm {
  /** Left out: any. */
  id?: string | undefined;
  draft: Draft;
  sectionId: string | null;
  order: number;
  deadline?: Date | null;
}

/** Writes a new form in its first state and gives its id. */
export async function createForm(
  tx: Tx,
  year: YearRow,
  { id, draft, sectionId, order, deadline = null }: NewForm,
  now: Date,
): Promise<string> {
  const row = await tx.evaluation.create({
    data: {
      ...(id !== undefined && { id }),
      yearId: year.id,
      sectionId,
      form: draft.form,
      projectName: draft.projectName ?? '',
      order,
      state: INITIAL_STATE,
      stateSince: now,
      deadline,
      // Blanks written the one way, so that the first save compares equal where nothing was typed.
      draft: JSON.stringify(applyEdits(draft, []).draft),
    },
    select: { id: true },
  });
  return row.id;
}

/** The department's own form of the year, where it has none and the round has such a form: whoever compiles has a place to. Gives its id, else null. */
export async function beginDepartmentForm(tx: Tx, year: YearRow, now: Date): Promise<string | null> {
  const scheme = schemeForNew(year.round, 'department', null);
  if (!scheme || (await tx.evaluation.count({ where: { yearId: year.id, form: 'department' } })) > 0) return null;
  return createForm(tx, year, { draft: emptyDraft(year, scheme, 'department'), sectionId: null, order: 0 }, now);
}
