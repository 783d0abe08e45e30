// What changed between two revisions of a form, in words. Revisions have no row ids, so rows are matched by what they say.
import { type Draft, type DraftIndicator, toDraft } from './draft';
import { diffDraft, type DraftWords, type Edit, labelOfEdit } from './draft-edits';
import { type CellValue, DRAFT_FIELDS, fieldOf, type Holder, wordingOf } from './draft-fields';
import type { Evaluation } from './evaluation';

export interface Change {
  /** Chinese: which cell or row. */
  label: string;
  /** As it read; "" where blank or not there. */
  before: string;
  after: string;
}

const IDENTITY = { year: '评价年度', scheme: '表式', department: '单位名称' } as const;

/** What differs between two revisions, cell by cell, in the form's words; [] where nothing does. */
export function describeChanges(before: Evaluation, after: Evaluation, words?: DraftWords): Change[] {
  let count = 0;
  const newId = () => `row-${(count += 1)}`;
  const old = toDraft(before, newId);
  const now = matchRows(old, toDraft(after, newId));
  const identity = (Object.keys(IDENTITY) as (keyof typeof IDENTITY)[])
    .filter((key) => before[key] !== after[key])
    .map((key) => ({ label: IDENTITY[key], before: String(before[key]), after: String(after[key]) }));
  return [...identity, ...diffDraft(old, now).map((edit) => describe(old, now, edit, words))];
}

function describe(old: Draft, now: Draft, edit: Edit, words?: DraftWords): Change {
  switch (edit.kind) {
    case 'set':
      return {
        label: labelOfEdit(now, edit, words),
        before: wording(edit.field, edit.from, words),
        after: wording(edit.field, edit.to, words),
      };
    case 'insert':
      return { label: `新增${labelOfEdit(now, edit, words)}`, before: '', after: summary(edit.row) };
    case 'remove':
      return { label: `删除${labelOfEdit(old, edit, words)}`, before: summary(edit.row), after: '' };
    case 'move':
      return { label: `移动${labelOfEdit(now, edit, words)}`, before: '', after: '' };
  }
}

function wording(name: string, value: CellValue, words?: DraftWords): string {
  const own = typeof value === 'string' ? words?.value(name, value) : undefined;
  if (own !== undefined) return own;
  for (const holder of Object.keys(DRAFT_FIELDS) as Holder[]) {
    const field = fieldOf(holder, name);
    if (field) return wordingOf(field, value);
  }
  return String(value ?? '');
}

/** A row in one line: what it is, and what it says. */
function summary(row: (Edit & { kind: 'insert' })['row']): string {
  if ('groups' in row) return [row.statement, `${row.points} 分`].filter(Boolean).join('，');
  if ('indicators' in row) return `${row.level1}，共 ${row.indicators.length} 行`;
  if ('label' in row) return `${row.label}，预算数 ${row.budget}，执行数 ${row.executed}`;
  return [row.level3, row.target, row.actual].filter(Boolean).join('，');
}

/** The second draft with the ids of the first wherever a row is the same one. */
function matchRows(old: Draft, now: Draft): Draft {
  const goals = matched(old.goals, now.goals, [(goal) => String(goal.no)]).map(([goal, was]) => ({
    ...goal,
    groups: matched(was?.groups ?? [], goal.groups, [(group) => group.level1]).map(([group, groupWas]) => ({
      ...group,
      indicators: matched(groupWas?.indicators ?? [], group.indicators, INDICATOR_KEYS).map(([row]) => row),
    })),
  }));
  const further = matched(old.funds.further, now.funds.further, [(row) => row.label]).map(([row]) => row);
  return { ...now, goals, funds: { ...now.funds, further } };
}

const INDICATOR_KEYS: ((row: DraftIndicator) => string)[] = [
  (row) => JSON.stringify([row.level2, row.level3, row.target]),
  (row) => JSON.stringify([row.level2, row.level3]),
  (row) => row.level3,
];

/**
 * Each new row with the old one that it is, by the first key under which they agree; those left over that
 * stand at the same place are one row that was renamed.
 */
function matched<T extends { id: string }>(old: readonly T[], now: readonly T[], keys: ((row: T) => string)[]): [T, T | undefined][] {
  const partner = new Map<T, T>();
  const free = new Set(old);
  for (const key of keys) {
    const waiting = new Map<string, T[]>();
    for (const row of free) waiting.set(key(row), [...(waiting.get(key(row)) ?? []), row]);
    for (const row of now) {
      const found = partner.has(row) ? undefined : waiting.get(key(row))?.shift();
      if (found) partner.set(row, found);
      if (found) free.delete(found);
    }
  }
  for (const [index, row] of now.entries()) {
    const same = old[index];
    if (!partner.has(row) && same && free.delete(same)) partner.set(row, same);
  }
  return now.map((row) => {
    const was = partner.get(row);
    return [was ? { ...row, id: was.id } : row, was];
  });
}
