// What a cell is called where it cannot be seen in its table: its row, and the heading of its column.
import type { Draft } from '@/lib/form/draft';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import type { SheetBand } from '@/lib/scheme/sheet/sheet';
import { cellName } from '@/lib/scheme/cell-name';
import { fundName } from '@/lib/scheme/fund-name';
import type { FieldName, RowOf } from './screen-cell';

const AMOUNTS: ReadonlySet<string> = new Set(['budgetInitial', 'budget', 'executed']);

/** Words of figures that are typed in, or stand for something typed. */
const FIGURES: Readonly<Record<string, string>> = {
  total: '总分',
  score: '得分',
  executionScore: '预算执行得分',
  tier: '完成档次',
  scoreReason: '调整得分的理由',
};

/** The nearest heading over each column of a band. */
export function headingsOf({ rows }: SheetBand): ReadonlyMap<number, string> {
  const headings = new Map<number, string>();
  for (const { of, cells } of rows) {
    if (of) continue;
    for (const { content, column, span, text } of cells) {
      if (content.kind !== 'label' || text.trim() === '') continue;
      for (let at = column; at < column + span; at += 1) headings.set(at, text.replaceAll('\n', ''));
    }
  }
  return headings;
}

export interface Naming {
  scheme: Scheme;
  form: SchemeForm;
  draft: Draft;
  of: RowOf | null;
  heading: string;
  /** Numbers of the rows. */
  numbers: ReadonlyMap<string, number>;
}

/** As a screen reader says it. */
export const spokenName = ({ row, name }: FieldName): string => (row === '' ? name : `${row} ${name}`);

/** A cell in words: `第 3 行 实际完成值（B）`, `财政拨款 执行数（元）`, `项目名称`. */
export function nameOfField({ scheme, form, draft, of, heading, numbers }: Naming, at: string, key: string): FieldName {
  const word = FIGURES[key] ?? cellName(scheme, form, key);
  const number = numbers.get(at);
  if (number !== undefined) return { row: `第 ${number} 行`, name: heading || word };
  const goal = draft.goals.find(({ id }) => id === at);
  if (goal) return { row: draft.goals.length > 1 ? `目标 ${goal.no}` : '', name: word };
  const fund = fundName(form, draft, at);
  if (fund !== null) {
    if (key === 'label') return { row: '', name: `第 ${draft.funds.further.findIndex(({ id }) => id === at) + 1} 项资金来源的名称` };
    // A heading such as 预算数（A） is called 预算数.
    const name = of?.on === 'fund' && heading !== '' ? heading.replace(/（[^（）]*）$/, '') : word;
    return { row: fund, name: `${name}${AMOUNTS.has(key) ? `（${draft.funds.unit}）` : ''}` };
  }
  return { row: '', name: draft.goals.some(({ groups }) => groups.some(({ id }) => id === at)) ? '一级指标名称' : word };
}
