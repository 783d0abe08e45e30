// Drafts as earlier versions stored them (`ziping/1`), as drafts of today: read for ever.
import type { Draft, DraftFund } from '@/lib/form/draft';
import type { Cells } from '@/lib/form/evaluation';
import type { SchemeForm } from '@/lib/scheme/scheme';
import { isNamed } from '@/lib/scheme/fund-name';
import type { Draft1 } from './stored-shapes';

/**
 * The same draft, nothing of it lost: rows of money that the scheme has by their keys, check boxes as cells. What the scheme has no
 * place for stays as a further row, and is told when the form is to be submitted.
 */
export function upgradeDraft(stored: Draft | Draft1, form: SchemeForm | undefined): Draft {
  if (stored.format === 'ziping/2') return stored;
  const { category, attribute, duration, funds, ...rest } = stored;
  const { total, basic, project, sources } = funds;
  const parts: [string, DraftFund | undefined][] = [
    ['total', total],
    ['basic', basic],
    ['project', project],
  ];
  const rows: Record<string, DraftFund> = Object.fromEntries(parts.flatMap(([key, row]) => (row ? [[key, row]] : [])));
  const further = sources.filter(({ id: _, label, ...row }) => {
    const rule = form?.funds.rows.find((each) => isNamed(each, label) && !Object.hasOwn(rows, each.key));
    if (rule) rows[rule.key] = row;
    return !rule;
  });
  const boxes = Object.entries({ category, attribute, duration }).flatMap(([key, value]) => (value ? [[key, value] as const] : []));
  const cells: Cells = Object.fromEntries(boxes);
  return { ...rest, format: 'ziping/2', ...(boxes.length > 0 && { cells }), funds: { unit: funds.unit, rows, further } };
}
