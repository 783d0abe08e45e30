// Edits that the first version kept on somebody's computer, as edits of today: read for ever. Those of today come out as they are.
import { ownFundId } from '@/lib/form/draft';
import type { CellValue, Edit } from '@/lib/form/draft-edits';
import { isNamed } from '@/lib/scheme/fund-name';
import type { SchemeForm } from '@/lib/scheme/scheme';

/** Check boxes of the first version: now cells of the scheme's own. */
const BOXES: ReadonlySet<string> = new Set(['category', 'attribute', 'duration']);
const AMOUNTS = ['budgetInitial', 'budget', 'executed', 'outside'] as const;

type Row = Readonly<Record<string, CellValue | undefined>> & { id: string };

/**
 * Upgrades edits in the order in which they were made. Further money that the scheme has a row for goes there, as in drafts
 * (draft-1-to-2.ts); what came for it later follows.
 */
export function editsUpgrader(form: SchemeForm | undefined): (edits: readonly Edit[]) => Edit[] {
  /** By the id of a row that was inserted: the scheme's row that it became. */
  const became = new Map<string, string>();
  return (edits) => edits.flatMap((edit) => upgraded(edit, form, became));
}

function upgraded(edit: Edit, form: SchemeForm | undefined, became: Map<string, string>): Edit[] {
  if (edit.kind === 'insert') return inserted(edit, form, became);
  if (edit.kind === 'set' && edit.at === '' && BOXES.has(edit.field)) return [{ ...edit, field: `cells.${edit.field}` }];
  const key = became.get(edit.at);
  if (key === undefined) return [edit];
  if (edit.kind === 'set') return edit.field === 'label' ? [] : [{ ...edit, at: ownFundId(key) }];
  return edit.kind === 'remove'
    ? amountsOf(edit.row as unknown as Row).map(([field, text]) => ({ kind: 'set', at: ownFundId(key), field, from: text, to: '' }))
    : [];
}

function inserted(edit: Edit & { kind: 'insert' }, form: SchemeForm | undefined, became: Map<string, string>): Edit[] {
  if ((edit.list as string) !== 'sources') return [edit];
  const row = edit.row as unknown as Row;
  const taken = new Set(became.values());
  const rule = form?.funds.rows.find((each) => isNamed(each, String(row.label ?? '')) && !taken.has(each.key));
  if (!rule) return [{ ...edit, list: 'further' }];
  became.set(row.id, rule.key);
  return amountsOf(row).map(([field, text]) => ({ kind: 'set', at: ownFundId(rule.key), field, from: '', to: text }));
}

function amountsOf(row: Row): [string, CellValue][] {
  return AMOUNTS.flatMap((field): [string, CellValue][] => {
    const text = row[field];
    return text === undefined || text === '' || text === false ? [] : [[field, text]];
  });
}
