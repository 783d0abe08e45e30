// What rows of money are called, and which of a scheme's a label names (docs/schemes.md, "The file").
import { type Draft, ownFundKey } from '@/lib/form/draft';
import { fold } from '@/lib/number/fold';
import type { FundRowRule, SchemeForm } from './scheme';

/** 其中： stands before a row's name, it is no part of it. */
const nameOf = (label: string) => fold(label).replace(/^其中:?/, '');

/** Whether a label is the row's, in one of its spellings. */
export function isNamed({ label, same }: FundRowRule, name: string): boolean {
  return [label, ...same].some((each) => nameOf(each) === nameOf(name));
}

/** What a row of money is called; null where the id is no row of money. */
export function fundName(form: SchemeForm, draft: Draft, id: string): string | null {
  const key = ownFundKey(id);
  if (key !== undefined) return form.funds.rows.find((row) => row.key === key)?.label.replaceAll('\n', '') ?? key;
  const further = draft.funds.further.find((row) => row.id === id);
  return further ? further.label.trim() || '资金来源' : null;
}
