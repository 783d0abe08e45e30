// A draft is a form whose rows have ids, so that two people's edits can be merged by cell, and the reasons given for warnings.
// What the form page edits and what the server stores until submission. Rows of money that the scheme has are known by its keys.
import type { Evaluation, FundRow, Goal, Indicator, IndicatorGroup } from './evaluation';
import { oncePer } from '@/lib/number/once-per';
import { goalPath, groupPath, indicatorPath, splitPath } from './path';

export interface DraftIndicator extends Indicator {
  id: string;
}
export interface DraftGroup extends Omit<IndicatorGroup, 'indicators'> {
  id: string;
  indicators: DraftIndicator[];
}
export interface DraftGoal extends Omit<Goal, 'groups'> {
  id: string;
  groups: DraftGroup[];
}
/** A row of money that the scheme has. */
export type DraftFund = Omit<FundRow, 'key' | 'label'>;
/** A further one, named by who fills in. */
export interface DraftFurtherFund extends DraftFund {
  id: string;
  label: string;
}
export interface Draft extends Omit<Evaluation, 'format' | 'goals' | 'funds'> {
  format: 'ziping/2';
  funds: {
    unit: Evaluation['funds']['unit'];
    /** By the scheme's keys; one that is not there is blank. */
    rows: Record<string, DraftFund>;
    further: DraftFurtherFund[];
  };
  goals: DraftGoal[];
  /** Why a warning stands: by `code@id of its row`, `code@` for the whole form. */
  warningReasons: Record<string, string>;
}

/** The row that every form has, filled in or not. */
const TOTAL = 'total';

/** Texts that an evaluation leaves out where they are blank. */
const OPTIONAL_TEXTS = new Set([
  'title',
  'projectName',
  'supervisingDepartment',
  'implementingUnit',
  'executionScore',
  'total',
  'deviationReasons',
  'improvements',
  'budgetInitial',
  'statement',
  'expected',
  'achieved',
  'score',
  'direction',
  'tier',
  'scoreReason',
  'note',
  'kind',
]);

/** The draft of an evaluation, with a new id for each row and no reasons yet. */
export function toDraft(evaluation: Evaluation, newId: () => string): Draft {
  const { unit, rows } = evaluation.funds;
  const own = rows.flatMap(({ key, label: _label, ...row }): [string, DraftFund][] => (key === undefined ? [] : [[key, row]]));
  return {
    ...evaluation,
    format: 'ziping/2',
    funds: {
      unit,
      rows: Object.fromEntries(own),
      further: rows.flatMap(({ key, label = '', ...row }) => (key === undefined ? [{ id: newId(), label, ...row }] : [])),
    },
    goals: evaluation.goals.map((goal) => ({
      id: newId(),
      ...goal,
      groups: goal.groups.map((group) => ({
        id: newId(),
        ...group,
        indicators: group.indicators.map((indicator) => ({ id: newId(), ...indicator })),
      })),
    })),
    warningReasons: {},
  };
}

/**
 * The evaluation that a draft stands for: without ids and reasons, optional texts left out where blank,
 * rows of money left out where nothing stands in them. Row order, and so paths, are the draft's.
 */
export function fromDraft(draft: Draft): Evaluation {
  const { warningReasons: _, funds, goals, ...form } = draft;
  return {
    ...withoutBlanks(form),
    funds: { unit: funds.unit, rows: [...ownRows(funds), ...furtherRows(funds).map(({ id: _id, ...row }) => tidyFund(row))] },
    goals: goals.map(({ id: _goal, groups, ...goal }) => ({
      ...withoutBlanks(goal),
      groups: groups.map(({ id: _group, indicators, ...group }) => ({
        ...group,
        indicators: indicators.map(indicatorOf),
      })),
    })),
  };
}

/** Rows of a draft are never changed in place: of a hundred, a keystroke makes one anew. */
const indicatorOf = oncePer(({ id: _, from, ...indicator }: DraftIndicator): Indicator => ({
  ...withoutBlanks(indicator),
  ...(from && from.length > 0 && { from }),
}));

function ownRows({ rows }: Draft['funds']): FundRow[] {
  const total: [string, DraftFund] = [TOTAL, rows[TOTAL] ?? { budget: '', executed: '' }];
  const others = Object.entries(rows).filter(([key, row]) => key !== TOTAL && !isBlankFund(row));
  return [total, ...others].map(([key, row]) => ({ key, ...tidyFund(row) }));
}

/** Further rows in which something stands. */
function furtherRows({ further }: Draft['funds']): DraftFurtherFund[] {
  return further.filter((row) => row.label !== '' || !isBlankFund(row));
}

/** The same cells, without the optional ones that are blank. */
function withoutBlanks<T extends object>(cells: T): T {
  const kept = Object.entries(cells).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'cells' || name === 'parts') {
      const own = Object.entries((value ?? {}) as Record<string, string>).filter(([, text]) => text !== '');
      return own.length > 0 ? [[name, Object.fromEntries(own)]] : [];
    }
    return value === undefined || (OPTIONAL_TEXTS.has(name) && (value === '' || value === null)) ? [] : [[name, value]];
  });
  return Object.fromEntries(kept) as T;
}

function tidyFund<T extends DraftFund>(row: T): T {
  const { outside, ...rest } = withoutBlanks(row);
  return (outside ? { ...rest, outside } : rest) as T;
}

/** Nothing is said in a row of money: no amount, no cell of the scheme's. */
export function isBlankFund({ budgetInitial = '', budget, executed, cells = {} }: DraftFund): boolean {
  return [budgetInitial, budget, executed, ...Object.values(cells)].every((text) => text === '');
}

// ---- Places ----

/** The id of a row of money that the scheme has, such as `funds.total`: also its path. */
export function ownFundId(key: string): string {
  return `funds.${key}`;
}

const OWN_FUND = /^funds\.([A-Za-z][A-Za-z0-9_-]{0,63})$/;

/** The scheme's key in the id of one of its rows of money; undefined for any other id. */
export function ownFundKey(id: string): string | undefined {
  return OWN_FUND.exec(id)?.[1];
}

/** Where a row stands in the evaluation, such as `goals[0].groups[1]`; "" for the whole form and for a row that is gone. */
export function pathOfRow(draft: Draft, id: string): string {
  if (id === 'funds' || ownFundKey(id) !== undefined) return id;
  for (const [g, goal] of draft.goals.entries()) {
    if (goal.id === id) return goalPath(g);
    for (const [p, group] of goal.groups.entries()) {
      if (group.id === id) return groupPath(g, p);
      const i = group.indicators.findIndex((indicator) => indicator.id === id);
      if (i >= 0) return indicatorPath(g, p, i);
    }
  }
  const at = furtherRows(draft.funds).findIndex((row) => row.id === id);
  return at >= 0 ? `funds.rows[${ownRows(draft.funds).length + at}]` : '';
}

/** The id of the row that a path of the evaluation is in, or the part of the form itself (`funds`, `funds.total`); "" for the whole form. */
export function idOfPath(draft: Draft, place: string): string {
  const path = splitPath(place).row;
  if (path === 'funds' || ownFundKey(path) !== undefined) return path;
  const fund = /^funds\.rows\[(\d+)\]$/.exec(path);
  if (fund) {
    const own = ownRows(draft.funds);
    const at = Number(fund[1]);
    const key = own[at]?.key;
    return key === undefined ? (furtherRows(draft.funds)[at - own.length]?.id ?? '') : ownFundId(key);
  }
  const row = /^goals\[(\d+)\](?:\.groups\[(\d+)\](?:\.indicators\[(\d+)\])?)?$/.exec(path);
  if (!row) return '';
  const goal = draft.goals[Number(row[1])];
  const group = row[2] === undefined ? undefined : goal?.groups[Number(row[2])];
  if (row[3] !== undefined) return group?.indicators[Number(row[3])]?.id ?? '';
  return (row[2] === undefined ? goal?.id : group?.id) ?? '';
}

/** Under what the reason for a warning at a path is kept. */
export function reasonKey(draft: Draft, code: string, path: string): string {
  return reasonKeyAt(code, idOfPath(draft, path), splitPath(path).cell);
}

/** The same of a place that is known already: the id of its row, and its cell there. */
export function reasonKeyAt(code: string, at: string, cell: string): string {
  return `${code}@${at}${at !== '' && cell !== '' ? '.' : ''}${cell}`;
}
