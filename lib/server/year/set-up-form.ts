// What setting up the year puts into a project's form: its name, amounts and fund sources, in 元.
import { randomUUID } from 'node:crypto';
import type { Draft, DraftSource } from '@/lib/form/draft';
import { applyEdits } from '@/lib/form/draft-edits';
import type { YearForm } from './department-year';
import { inYuanText } from '../database/fen';

export interface SetUpContents {
  name: string;
  budget: string;
  executed: string;
  sources: { label: string; budget: string; executed: string }[];
}

/** What a draft has of it. */
export function contentsOfDraft(draft: Draft): SetUpContents {
  const { total, sources, unit } = draft.funds;
  return {
    name: draft.projectName ?? '',
    ...inYuanText(total, unit),
    sources: sources.map(({ label, ...amounts }) => ({ label, ...inYuanText(amounts, unit) })),
  };
}

/** Whether a form is as it was set up: nobody saved anything in it, and it was never submitted. It can be taken back without a loss. */
export function isAsMade({ state, revision, row }: YearForm): boolean {
  return state === 'draft' && revision === 0 && row.savedById === null;
}

/** The draft with those contents. A source keeps what else it says where its label, or else its place, is the same. */
export function withContents(draft: Draft, contents: SetUpContents): Draft {
  const { unit } = draft.funds;
  const free = new Set(draft.funds.sources);
  const sources = contents.sources.map((source, at): DraftSource => {
    const place = draft.funds.sources[at];
    const old = [...free].find(({ label }) => label === source.label) ?? (place && free.has(place) ? place : undefined);
    if (old) free.delete(old);
    return { ...(old ? inYuan(old, unit) : { id: randomUUID() }), ...source };
  });
  const { basic, project, total, ...rest } = draft.funds;
  const funds: Draft['funds'] = {
    ...rest,
    ...(basic && { basic: inYuan(basic, unit) }),
    ...(project && { project: inYuan(project, unit) }),
    unit: '元',
    total: { ...inYuan(total, unit), budget: contents.budget, executed: contents.executed },
    sources,
  };
  return applyEdits({ ...draft, projectName: contents.name, funds }, []).draft;
}

function inYuan<T extends { budget: string; executed: string; budgetInitial?: string }>(amounts: T, unit: Draft['funds']['unit']): T {
  const initial = amounts.budgetInitial;
  return {
    ...amounts,
    ...inYuanText(amounts, unit),
    ...(initial !== undefined && { budgetInitial: inYuanText({ budget: initial, executed: '' }, unit).budget }),
  };
}
