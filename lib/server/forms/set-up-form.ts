// What setting up the year puts into a project's form: its name, amounts and fund sources, told in 元 and kept so where its scheme admits it.
import { randomUUID } from 'node:crypto';
import type { Draft, DraftFund } from '@/lib/form/draft';
import { inUnit } from '@/lib/scheme/carry-funds';
import { draftWords } from '@/lib/scheme/draft-words';
import { isNamed } from '@/lib/scheme/fund-name';
import { findSchemeOfForm, schemeOfForm } from '@/lib/scheme/known-schemes';
import type { Scheme } from '@/lib/scheme/scheme';
import { applyEdits } from '@/lib/form/draft-edits';
import type { YearForm } from './year-contents';
import { inYuanText } from '../database/fen';

export interface SetUpContents {
  name: string;
  budget: string;
  executed: string;
  sources: { label: string; budget: string; executed: string }[];
}

/** What a draft has of it. */
export function contentsOfDraft(draft: Draft): SetUpContents {
  return { name: draft.projectName ?? '', ...setUpFunds(draft) };
}

/** Its total and its sources: rows of money under the total, by the names that the scheme or the office gave them. */
export function setUpFunds(draft: Draft): Omit<SetUpContents, 'name'> {
  const { rows, further, unit } = draft.funds;
  const scheme = findSchemeOfForm(draft);
  const nameOf = (key: string) => (scheme ? draftWords(scheme, draft.form).fund(key) : key);
  const named = Object.entries(rows)
    .filter(([key]) => key !== TOTAL)
    .map(([key, row]) => ({ label: nameOf(key), row }));
  const others = further.map((row) => ({ label: row.label, row }));
  return {
    ...inYuanText(rows[TOTAL] ?? { budget: '', executed: '' }, unit),
    sources: [...named, ...others].map(({ label, row }) => ({ label, ...inYuanText(row, unit) })),
  };
}

/** Names of sources that a form of the scheme has no row for, and that it cannot have besides. */
export function sourcesWithoutRow(sources: readonly { label: string }[], { forms: { project: form } }: Scheme): string[] {
  if (!form || form.funds.more) return [];
  const free = form.funds.rows.filter(({ key }) => key !== TOTAL);
  return sources
    .map(({ label }) => label)
    .filter((label) => {
      const at = free.findIndex((rule) => isNamed(rule, label));
      if (at >= 0) free.splice(at, 1);
      return at < 0;
    });
}

/** Whether a form is as it was set up: nobody saved anything in it, and it was never submitted. It can be taken back without a loss. */
export function isAsMade({ state, revision, row }: YearForm): boolean {
  return state === 'draft' && revision === 0 && row.savedById === null;
}

/** The draft with those contents. A source keeps what else it says where its name, or else its place, is the same. */
export function withContents(draft: Draft, contents: SetUpContents): Draft {
  const { rows, further, unit } = draft.funds;
  const form = schemeOfForm(draft).forms[draft.form];
  const rules = form?.funds.rows ?? [];
  const own: Record<string, DraftFund> = {
    [TOTAL]: { ...inYuan(rows[TOTAL] ?? NOTHING, unit), budget: contents.budget, executed: contents.executed },
  };
  const free = new Set(further);
  const others: Draft['funds']['further'] = [];
  for (const { label, budget, executed } of contents.sources) {
    const rule = rules.find((each) => each.key !== TOTAL && !Object.hasOwn(own, each.key) && isNamed(each, label));
    if (rule) {
      own[rule.key] = { ...inYuan(rows[rule.key] ?? NOTHING, unit), budget, executed };
      continue;
    }
    const place = further[others.length];
    const old = [...free].find((row) => row.label === label) ?? (place && free.has(place) ? place : undefined);
    if (old) free.delete(old);
    others.push({ ...(old ? inYuan(old, unit) : { id: randomUUID(), ...NOTHING }), label, budget, executed });
  }
  const entered = form?.unit.entered ?? [];
  const kept = entered.includes('元') ? '元' : (entered[0] ?? '元');
  const funds: Draft['funds'] = {
    unit: kept,
    rows: Object.fromEntries(Object.entries(own).map(([key, row]) => [key, inUnit(row, '元', kept)])),
    further: others.map((row) => inUnit(row, '元', kept)),
  };
  return applyEdits({ ...draft, projectName: contents.name, funds }, []).draft;
}

const TOTAL = 'total';
const NOTHING: DraftFund = { budget: '', executed: '' };

function inYuan<T extends DraftFund>(amounts: T, unit: Draft['funds']['unit']): T {
  const initial = amounts.budgetInitial;
  return {
    ...amounts,
    ...inYuanText(amounts, unit),
    ...(initial !== undefined && { budgetInitial: inYuanText({ budget: initial, executed: '' }, unit).budget }),
  };
}
