// The expenditure list while it is edited: what is wrong with its rows, and how they stand against their forms.
import {
  add,
  hundredthsToString,
  parseAmount,
  roundToHundredths,
  sumOfAmounts,
  trimDecimal,
  ZERO,
  type Fraction,
} from '@/lib/number/decimal';
import { fold } from '@/lib/number/fold';
import { typedAmount } from '@/lib/number/typed-amount';
import { formatAmount } from '@/lib/format/amount';
import { groupThousands } from '@/lib/format/decimal-text';
import type { ListedForm } from '@/lib/contract/expenditure-list';

/** A row as typed. `key` is its place on the page; `id` is null until it is saved. Amounts in 元. */
export interface ListEditRow {
  key: string;
  id: string | null;
  name: string;
  budget: string;
  executed: string;
  purpose: string;
  formId: string | null;
}

export type RowField = 'name' | 'budget' | 'executed' | 'formId';
export type RowProblems = Partial<Record<RowField, string>>;

/** What is wrong with an amount typed in 元; null where nothing is. Blank is not reported, and fine. */
export function amountProblem(text: string): string | null {
  const amount = typedAmount(text);
  return amount.ok ? null : amount.message;
}

/** What has to be mended before the list can be saved, by row. */
export function listProblems(rows: readonly ListEditRow[]): Map<string, RowProblems> {
  const problems = new Map<string, RowProblems>();
  const names = new Map<string, number>();
  const forms = new Map<string, number>();
  rows.forEach((row, at) => {
    const own: RowProblems = {};
    const name = fold(row.name);
    if (name === '') own.name = '请填写项目名称';
    else if (names.has(name)) own.name = `与第 ${(names.get(name) ?? 0) + 1} 行是同一个项目，请合并或删去一行`;
    else names.set(name, at);
    for (const field of ['budget', 'executed'] as const) {
      const problem = amountProblem(row[field]);
      if (problem) own[field] = problem;
    }
    if (row.formId !== null) {
      const twin = forms.get(row.formId);
      if (twin === undefined) forms.set(row.formId, at);
      else own.formId = `第 ${twin + 1} 行已指定这张自评表`;
    }
    if (Object.keys(own).length > 0) problems.set(row.key, own);
  });
  return problems;
}

/** The problems in lines, as they are read out: `第 3 行预算数…`. */
export function problemLines(rows: readonly ListEditRow[], problems: ReadonlyMap<string, RowProblems>): string[] {
  const labels: Record<RowField, string> = { name: '项目名称', budget: '预算数', executed: '执行数', formId: '自评表' };
  return rows.flatMap((row, at) =>
    Object.entries(problems.get(row.key) ?? {}).map(
      ([field, problem]) => `第 ${at + 1} 行${row.name ? `“${row.name}”` : ''}的${labels[field as RowField]}：${problem}`,
    ),
  );
}

/** How a row stands against its form. */
export type AgainstForm =
  | { kind: 'none' }
  | { kind: 'gone' }
  | { kind: 'same' }
  | { kind: 'differs'; budget: string | null; executed: string | null; name: string | null };

/** The list's amounts less the form's, signed, in 元; null where they agree. A name that differs after folding is the form's. */
export function againstForm(
  row: Pick<ListEditRow, 'name' | 'budget' | 'executed' | 'formId'>,
  forms: ReadonlyMap<string, ListedForm>,
): AgainstForm {
  if (row.formId === null) return { kind: 'none' };
  const form = forms.get(row.formId);
  if (!form) return { kind: 'gone' };
  // What is no amount yet is said at its cell.
  const budget = amountProblem(row.budget) ? null : differenceOf(row.budget, form.budget);
  const executed = amountProblem(row.executed) ? null : differenceOf(row.executed, form.executed);
  const name = fold(row.name) === fold(form.name) ? null : form.name;
  return budget === null && executed === null && name === null ? { kind: 'same' } : { kind: 'differs', budget, executed, name };
}

/** `+303,000.00` or `-5.00`: the first less the second, in 元; null where they are the same. Blanks count as 0. */
export function differenceOf(amount: string, other: string): string | null {
  const difference = add(parseAmount(amount) ?? ZERO, negative(parseAmount(other) ?? ZERO));
  if (difference.n === 0n) return null;
  return `${difference.n < 0n ? '' : '+'}${yuanText(hundredthsToString(roundToHundredths(difference)))}`;
}

function negative({ n, d }: Fraction): Fraction {
  return { n: -n, d };
}

/** An amount in 元 as read: grouped, with two decimals; blank stays blank. */
export function yuanText(amount: string): string {
  return groupThousands(formatAmount(amount, '元', '元'));
}

/** Σ of rows in 元, malformed and blank amounts being 0. */
export function totalOf(rows: readonly { budget: string; executed: string }[]): { budget: string; executed: string } {
  const sum = (amounts: string[]) => trimDecimal(hundredthsToString(roundToHundredths(sumOfAmounts(amounts))));
  return { budget: sum(rows.map(({ budget }) => budget)), executed: sum(rows.map(({ executed }) => executed)) };
}

/** Rows of a pasted table: a row that is there already keeps its id and form; a new one gets the form of its very name, where that is free. */
export function rowsFromPaste(
  pasted: readonly { name: string; budget: string; executed: string; purpose: string }[],
  present: readonly ListEditRow[],
  forms: readonly ListedForm[],
  newKey: () => string,
): ListEditRow[] {
  const byName = new Map(present.map((row) => [fold(row.name), row]));
  const taken = new Set(pasted.map(({ name }) => byName.get(fold(name))?.formId));
  return pasted.map((cells) => {
    const row = byName.get(fold(cells.name));
    if (row) return { ...row, ...cells };
    const form = forms.find(({ id, name }) => fold(name) === fold(cells.name) && !taken.has(id));
    return { key: newKey(), id: null, ...cells, formId: form?.id ?? null };
  });
}

/** Pasted rows put to those that are there: the same projects are brought up to date in their place, the others follow. */
export function mergedRows(present: readonly ListEditRow[], pasted: readonly ListEditRow[]): ListEditRow[] {
  const byKey = new Map(pasted.map((row) => [row.key, row]));
  const known = new Set(present.map(({ key }) => key));
  return [...present.map((row) => byKey.get(row.key) ?? row), ...pasted.filter(({ key }) => !known.has(key))];
}
