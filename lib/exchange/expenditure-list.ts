// The project expenditure list as a file (project-expenditure-list.json): strict, and every problem named by its row.
// Rates and the total row are computed wherever the list is shown: a total of the file that says otherwise is refused.
import { z } from 'zod';
import {
  compare,
  exactDecimal,
  hundredthsToString,
  multiply,
  ofInteger,
  parseAmount,
  roundToHundredths,
  sumOfAmounts,
  trimDecimal,
} from '@/lib/number/decimal';
import { fold } from '@/lib/number/fold';
import { headUnit } from '@/lib/number/head-unit';
import { readShape, type SchemaIssue } from '@/lib/contract/issue';
import { readJsonBytes } from './json-file';
import { AMOUNT_IN_WAN, AMOUNT_IN_YUAN, cellText, longText, plainText } from '@/lib/contract/text';

/** A row of the list as a file has it. Amounts are decimal strings in 元; "" where not reported. */
export interface ListEntry {
  name: string;
  budget: string;
  executed: string;
  /** 主要用途 */
  purpose: string;
  /** File name of the form that answers for it; null where the list does not say. */
  evaluation: string | null;
}

export type ParsedList = { ok: true; rows: ListEntry[] } | { ok: false; issues: SchemaIssue[] };

const COLUMNS = ['项目名称', '预算数', '执行数', '主要用途'] as const;
const MOST_ROWS = 2_000;

const AMOUNTS = {
  元: { shape: AMOUNT_IN_YUAN, error: '应为以元为单位的非负金额，半角数字，精确到分，不带单位和逗号（如 120000），未报则留空' },
  万元: { shape: AMOUNT_IN_WAN, error: '应为以万元为单位的非负金额，半角数字，精确到分，不带单位和逗号（如 12），未报则留空' },
} as const;

const row = z.strictObject({
  seq: z.int().min(1).optional(),
  name: plainText(500).refine((name) => fold(name) !== '', { error: '项目名称不能为空：请填写' }),
  budget: z.string(),
  executed: z.string(),
  rate: cellText.optional(),
  purpose: longText,
  evaluation: plainText(500).nullable().optional(),
});

/** A list file. Columns that `columns` leaves out, amounts with a unit and a project that stands there twice are refused. */
export const expenditureListSchema = z
  .strictObject({
    unit: z.enum(['元', '万元']),
    columns: z.array(cellText).max(100).optional(),
    rows: z.array(row).max(MOST_ROWS, { error: `项目太多：最多 ${MOST_ROWS} 行` }),
    total: z
      .strictObject({ name: cellText.optional(), budget: cellText.optional(), executed: cellText.optional(), rate: cellText.optional() })
      .optional(),
    notInList: z.array(plainText(500)).optional(),
  })
  .superRefine((list, context) => {
    let sound = true;
    const refuse = (path: (string | number)[], message: string) => {
      sound = false;
      context.addIssue({ code: 'custom', path, message });
    };
    for (const column of COLUMNS) {
      const there = !list.columns || list.columns.some((title) => title.startsWith(column));
      if (!there) refuse(['columns'], `缺少“${column}”一列：请补上`);
    }
    for (const title of list.columns ?? []) {
      const unit = /^(预算数|执行数)/.test(title) ? headUnit(title) : null;
      if (unit !== null && unit !== list.unit) refuse(['columns'], `“${title}”一列的单位与 unit“${list.unit}”不一致：请核对后改成同一单位`);
    }
    const { shape, error } = AMOUNTS[list.unit];
    const named = new Map<string, number>();
    const answered = new Map<string, number>();
    list.rows.forEach(({ name, budget, executed, evaluation }, at) => {
      if (!shape.test(budget)) refuse(['rows', at, 'budget'], `“${name}”的预算数${error}`);
      if (!shape.test(executed)) refuse(['rows', at, 'executed'], `“${name}”的执行数${error}`);
      refuseTwice(named, fold(name), at, (first) =>
        refuse(['rows', at, 'name'], `第 ${at + 1} 行与第 ${first + 1} 行是同一个项目“${name}”：请合并或删去一行`),
      );
      if (evaluation)
        refuseTwice(answered, evaluation, at, (first) =>
          refuse(['rows', at, 'evaluation'], `第 ${at + 1} 行与第 ${first + 1} 行对应同一张自评表 ${evaluation}：请改正`),
        );
    });
    if (!sound) return; // rows that are wrong add up to nothing
    for (const [column, label] of [
      ['budget', '预算数'],
      ['executed', '执行数'],
    ] as const) {
      const [stated, sum] = [parseAmount(list.total?.[column] ?? ''), sumOfAmounts(list.rows.map((row) => row[column]))];
      if (stated && compare(stated, sum) !== 0)
        refuse(['total', column], `合计的${label} ${list.total?.[column] ?? ''} 与各行之和 ${exactDecimal(sum)} 不一致：请核对`);
    }
  });

function refuseTwice(known: Map<string, number>, key: string, at: number, refuse: (first: number) => void): void {
  const first = known.get(key);
  if (first === undefined) known.set(key, at);
  else refuse(first);
}

function inYuan(amount: string, unit: '元' | '万元'): string {
  const value = unit === '元' ? null : parseAmount(amount);
  return value ? trimDecimal(hundredthsToString(roundToHundredths(multiply(value, ofInteger(10_000))))) : amount;
}

/** Reads a value as the list; otherwise every problem with its place, in Chinese. */
export function parseExpenditureList(value: unknown): ParsedList {
  const result = readShape(expenditureListSchema, value);
  if (!result.ok) return result;
  const { unit, rows } = result.value;
  return {
    ok: true,
    rows: rows.map(({ name, budget, executed, purpose, evaluation }) => ({
      name,
      budget: inYuan(budget, unit),
      executed: inYuan(executed, unit),
      purpose,
      evaluation: evaluation ?? null,
    })),
  };
}

/** Reads the bytes of a file as the list: UTF-8, of a reasonable size. */
export function parseExpenditureListBytes(bytes: Uint8Array): ParsedList {
  const read = readJsonBytes(bytes, '项目支出自评结果清单');
  return read.ok ? parseExpenditureList(read.value) : read;
}
