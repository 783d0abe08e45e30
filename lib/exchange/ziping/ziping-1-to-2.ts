// A form of `ziping/1` as `ziping/2`, by its scheme: read for ever (docs/exchange-format.md).
import type { Evaluation, FundRow } from '@/lib/form/evaluation';
import type { SchemaIssue } from '@/lib/contract/issue';
import { isNamed } from '@/lib/scheme/fund-name';
import type { SchemeForm } from '@/lib/scheme/scheme';
import type { Ziping1 } from './shapes';

export type Upgraded = { ok: true; value: Evaluation } | { ok: false; issues: SchemaIssue[] };

const CELLS = ['category', 'attribute', 'duration'] as const;

/** The same form in the new format. What the scheme does not declare is dropped; money never is: what has no place is refused. */
export function upgradeZiping1(old: Ziping1, form: SchemeForm): Upgraded {
  const { format: _, category, attribute, duration, funds, goals, ...head } = old;
  const rows = fundRows(funds, form);
  if (!rows.ok) return rows;
  const own = { category, attribute, duration };
  const cells = Object.fromEntries(
    CELLS.flatMap((key) => (own[key] !== undefined && form.cells[key]?.on === 'form' ? [[key, own[key]]] : [])),
  );
  return {
    ok: true,
    value: {
      format: 'ziping/2',
      ...head,
      ...(Object.keys(cells).length > 0 && { cells }),
      funds: { unit: funds.unit, rows: rows.value },
      goals: goals as Evaluation['goals'],
    },
  };
}

/**
 * The same for a form that was frozen: nothing is refused or dropped any more, what the scheme has no place for stays as it was named.
 * Its format stays the first version's.
 */
export function upgradeFrozen(old: Ziping1, form: SchemeForm | undefined): Evaluation {
  const {
    category,
    attribute,
    duration,
    funds: { unit, total, basic, project, sources = [] },
    goals,
    ...head
  } = old;
  const cells = Object.fromEntries(
    Object.entries({ category, attribute, duration }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  const rows: FundRow[] = [
    { key: 'total', ...total },
    ...(basic ? [{ key: 'basic', ...basic }] : []),
    ...(project ? [{ key: 'project', ...project }] : []),
  ];
  for (const { label, ...amounts } of sources) {
    const rule = form?.funds.rows.find((each) => isNamed(each, label) && !rows.some(({ key }) => key === each.key));
    rows.push(rule ? { key: rule.key, ...amounts } : { label, ...amounts });
  }
  return { ...head, ...(Object.keys(cells).length > 0 && { cells }), funds: { unit, rows }, goals: goals as Evaluation['goals'] };
}

function fundRows(
  { total, basic, project, sources = [] }: Ziping1['funds'],
  { funds }: SchemeForm,
): { ok: true; value: FundRow[] } | { ok: false; issues: SchemaIssue[] } {
  const declared = (key: string) => funds.rows.some((rule) => rule.key === key);
  const rows: FundRow[] = [{ key: 'total', ...total }];
  if (basic && declared('basic')) rows.push({ key: 'basic', ...basic });
  if (project && declared('project')) rows.push({ key: 'project', ...project });
  const issues: SchemaIssue[] = [];
  sources.forEach(({ label, ...amounts }, at) => {
    const rule = funds.rows.find((each) => isNamed(each, label));
    if (rule && !rows.some(({ key }) => key === rule.key)) rows.push({ key: rule.key, ...amounts });
    else if (funds.more) rows.push({ label, ...amounts });
    else issues.push({ path: `funds.sources[${at}]`, message: `表式没有“${label}”这一行资金：请改名，或并入别的行` });
  });
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: rows };
}
