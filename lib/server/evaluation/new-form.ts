// New forms of a year: empty, or begun from last year's.
import { randomUUID } from 'node:crypto';
import type { Draft } from '@/lib/form/draft';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { applyEdits } from '@/lib/form/draft-edits';
import type { FormKind } from '@/lib/form/evaluation';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { INITIAL_STATE } from '@/lib/domain/workflow';
import type { Tx } from '../database/connect';
import type { YearRow } from '../year/department-year';

/** An empty form by the year's scheme. */
export function emptyDraft(year: YearRow, form: FormKind, project?: { name: string; sectionName: string }): Draft {
  return blankDraft({
    form,
    scheme: schemeOf(year.schemeId),
    year: year.year,
    department: year.department.name,
    ...(project && { projectName: project.name, supervisingDepartment: year.department.name, implementingUnit: project.sectionName }),
    newId: randomUUID,
  });
}

/** Last year's form to begin this year's with: what is asked stays, what was answered goes. Under another scheme only the head stays. */
export function begunFrom(old: Draft, year: YearRow): Draft {
  const blank = emptyDraft(year, old.form, { name: old.projectName ?? '', sectionName: old.implementingUnit ?? '' });
  const { cells } = old;
  // The department may have been renamed since.
  const supervisingDepartment = old.supervisingDepartment === old.department ? year.department.name : old.supervisingDepartment;
  const head: Draft = {
    ...blank,
    ...(cells && { cells }),
    ...(supervisingDepartment && { supervisingDepartment }),
  };
  if (old.scheme !== year.schemeId) return head;
  const emptied = ({ outside }: { outside?: boolean | undefined }) => ({ budget: '', executed: '', ...(outside && { outside }) });
  return {
    ...head,
    funds: {
      ...blank.funds,
      rows: Object.fromEntries(Object.entries(old.funds.rows).map(([key, row]) => [key, emptied(row)])),
      further: old.funds.further.map((row) => ({ id: randomUUID(), label: row.label, ...emptied(row) })),
    },
    goals: old.goals.map(({ no, points, statement, expected, cells: own, groups }) => ({
      id: randomUUID(),
      no,
      points,
      ...(statement !== undefined && { statement }),
      ...(expected !== undefined && { expected }),
      ...(own && { cells: own }),
      groups: groups.map((group) => ({
        id: randomUUID(),
        level1: group.level1,
        points: group.points,
        indicators: group.indicators.map(({ level2, level3, target, points: worth, direction, kind, cells: asked }) => ({
          id: randomUUID(),
          level2,
          level3,
          target,
          actual: '',
          points: worth,
          ...(direction && { direction }),
          ...(kind && { kind }),
          ...(asked && { cells: asked }),
        })),
      })),
    })),
  };
}

export interface NewForm {
  draft: Draft;
  sectionId: string | null;
  order: number;
  deadline?: Date | null;
}

/** Writes a new form in its first state and gives its id. */
export async function createForm(tx: Tx, year: YearRow, { draft, sectionId, order, deadline = null }: NewForm, now: Date): Promise<string> {
  const row = await tx.evaluation.create({
    data: {
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
