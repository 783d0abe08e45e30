// Tables that people type or paste: what is wrong with them, a line for each place, named by its row.
import { fold } from '@/lib/number/fold';
import { type Outcome, refuse } from '@/lib/workflow/problem';
import { typedAmount } from '@/lib/number/typed-amount';

const COLUMNS = { budget: '预算数', executed: '执行数' } as const;

/** The most lines that a refusal carries. */
const MOST_LINES = 50;

/** `第 3 行：…`, rows counted from 1. */
export function rowLine(at: number, message: string): string {
  return `第 ${at + 1} 行：${message}`;
}

/** Projects without a name, or that stand there twice. */
export function nameLines(rows: readonly { name: string }[]): string[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ name }, at) => {
    const key = fold(name);
    if (key === '') return [rowLine(at, '缺少项目名称，请填写')];
    const twin = first.get(key);
    if (twin !== undefined) return [rowLine(at, `“${name}”与第 ${twin + 1} 行是同一个项目，请合并或删去一行`)];
    first.set(key, at);
    return [];
  });
}

interface TypedAmounts {
  budget: string;
  executed: string;
}

/** What of a row's amounts is none. */
export function amountProblems(row: TypedAmounts): string[] {
  return (['budget', 'executed'] as const).flatMap((column) => {
    const amount = typedAmount(row[column]);
    return amount.ok ? [] : [`${COLUMNS[column]}${amount.message}`];
  });
}

/** The same of all rows, each by its place. */
export function amountLines(rows: readonly TypedAmounts[]): string[] {
  return rows.flatMap((row, at) => amountProblems(row).map((message) => rowLine(at, message)));
}

/** An amount that `amountLines` has passed, in 元. */
export function yuanOfTyped(typed: string): string {
  const amount = typedAmount(typed);
  return amount.ok ? amount.yuan : '';
}

/** The refusal that carries the lines; null where there are none. */
export function refuseLines(lines: readonly string[]): (Outcome<never> & { ok: false }) | null {
  return lines.length === 0 ? null : refuse('list-invalid', { count: lines.length }, lines.slice(0, MOST_LINES));
}
