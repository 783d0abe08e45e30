// The two versions of the exchange format as zod (docs/exchange-format.md): what a file may have, before its scheme is asked.
import { z } from 'zod';
import {
  AMOUNT_IN_WAN,
  AMOUNT_IN_YUAN,
  cellText,
  longText,
  MOST_INDICATORS,
  plainText,
  pointsOrBlank,
  pointsText,
} from '@/lib/contract/text';

/** What either unit admits; each form's amounts are held to its own unit (`misfitAmounts`). */
const AMOUNT_IN_EITHER = /^(\d{1,16}(\.\d{1,6})?)?$/;
const amount = z.string().regex(AMOUNT_IN_EITHER, {
  error: '应为非负金额，精确到分，整数最多 16 位，半角数字，不带单位和逗号（如 742940.22），未报则留空',
});

const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, { error: '应为英文字母开头的名称' });
const cells = z.record(key, longText);
const amounts = { budgetInitial: amount.optional(), budget: amount, executed: amount };

const rollUpSource = z.strictObject({ form: plainText(500), revision: z.int().min(1), path: plainText(200), weight: amount.optional() });

const indicator = {
  level2: cellText,
  level3: cellText,
  target: cellText,
  actual: cellText,
  points: pointsOrBlank,
  score: pointsText.optional(),
  direction: z.enum(['forward', 'reverse', 'qualitative']).optional(),
  tier: z.enum(['met', 'partly', 'unmet']).optional(),
  scoreReason: longText.optional(),
  note: longText.optional(),
  from: z.array(rollUpSource).max(500, { error: '汇总来源太多：最多 500 项' }).optional(),
};

const head = {
  form: z.enum(['project', 'department']),
  scheme: plainText(80),
  year: z.int().min(2000).max(2099),
  title: plainText(500).optional(),
  department: plainText(500),
  projectName: plainText(500).optional(),
  supervisingDepartment: plainText(500).optional(),
  implementingUnit: plainText(500).optional(),
};

const end = { total: pointsText.optional(), deviationReasons: longText.optional(), improvements: longText.optional() };

const goalTexts = {
  no: z.int().min(1).max(99),
  points: pointsOrBlank,
  statement: longText.optional(),
  expected: longText.optional(),
  achieved: longText.optional(),
};

const goalsOf = <R extends z.ZodType>(row: R, more: z.ZodRawShape) =>
  z
    .array(
      z.strictObject({
        ...goalTexts,
        ...more,
        groups: z
          .array(
            z.strictObject({
              level1: cellText,
              points: pointsOrBlank.nullable(),
              indicators: z.array(row).max(MOST_INDICATORS, { error: `指标太多：最多 ${MOST_INDICATORS} 行` }),
            }),
          )
          .max(100, { error: '一级指标太多：最多 100 组' }),
      }),
    )
    .max(50, { error: '目标太多：最多 50 个' });

const MOST_FUNDS = 100;
const tooManyFunds = { error: `资金来源太多：最多 ${MOST_FUNDS} 行` };

export const ziping2 = z.strictObject({
  format: z.literal('ziping/2'),
  ...head,
  schemeSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: '应为 64 位十六进制' })
    .optional(),
  cells: cells.optional(),
  funds: z.strictObject({
    unit: z.enum(['元', '万元']),
    rows: z
      .array(
        z.strictObject({
          key: key.optional(),
          label: plainText(200).optional(),
          ...amounts,
          outside: z.boolean().optional(),
          cells: cells.optional(),
        }),
      )
      .max(MOST_FUNDS, tooManyFunds),
  }),
  goals: goalsOf(z.strictObject({ ...indicator, kind: z.literal('sub').optional(), cells: cells.optional() }), { cells: cells.optional() }),
  parts: z.record(key, pointsText).optional(),
  executionScore: pointsText.optional(),
  ...end,
});

const ziping1Amounts = z.strictObject(amounts);

export const ziping1 = z.strictObject({
  format: z.literal('ziping/1'),
  ...head,
  category: z.enum(['department-budget', 'district-special']).optional(),
  attribute: z.enum(['continuing', 'new']).optional(),
  duration: z.enum(['perennial', 'extended', 'one-off']).optional(),
  funds: z.strictObject({
    unit: z.enum(['元', '万元']),
    total: ziping1Amounts,
    basic: ziping1Amounts.optional(),
    project: ziping1Amounts.optional(),
    sources: z
      .array(z.strictObject({ label: plainText(200), ...amounts, outside: z.boolean().optional() }))
      .max(MOST_FUNDS, tooManyFunds)
      .optional(),
  }),
  goals: goalsOf(z.strictObject(indicator), {}),
  ...end,
});

export type Ziping1 = z.infer<typeof ziping1>;

/** Whether an amount is finer than a 分, or larger than its unit allows. */
export function isMisfit(amount: string | undefined, unit: '元' | '万元'): boolean {
  return amount !== undefined && !(unit === '元' ? AMOUNT_IN_YUAN : AMOUNT_IN_WAN).test(amount);
}
