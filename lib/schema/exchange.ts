// The exchange format `ziping/1` (docs/exchange-format.md): one schema for files, the server and the published JSON Schema.
import { z } from 'zod';
import type { Evaluation, Funds } from '@/lib/domain/score/evaluation';
import { findScheme } from '@/lib/domain/score/scheme';
import { formHead } from './form-head';
import { issuesInChinese, type SchemaIssue } from './issue';
import { readJsonBytes, readJsonText, unwalkable } from './json-file';
import { AMOUNT_IN_WAN, AMOUNT_IN_YUAN, cellText, longText, MOST_INDICATORS, plainText, pointsOrBlank, pointsText } from './text';

const FORMAT = '绩效自评交换格式';

/** What either unit admits; `misfitAmounts` holds an amount to the unit of its form. */
const AMOUNT_IN_EITHER = /^(\d{1,16}(\.\d{1,6})?)?$/;

const amount = z.string().regex(AMOUNT_IN_EITHER, {
  error: '应为非负金额，精确到分，整数最多 16 位，半角数字，不带单位和逗号（如 742940.22），未报则留空',
});

const amounts = z.strictObject({ budgetInitial: amount.optional(), budget: amount, executed: amount });

const funds = z.strictObject({
  unit: z.enum(['元', '万元']),
  total: amounts,
  basic: amounts.optional(),
  project: amounts.optional(),
  sources: z
    .array(z.strictObject({ label: plainText(200), budgetInitial: amount.optional(), budget: amount, executed: amount, outside: z.boolean().optional() }))
    .max(100, { error: '资金来源太多：最多 100 行' })
    .optional(),
});

const rollUpSource = z.strictObject({
  form: plainText(500),
  revision: z.int().min(1),
  path: plainText(200),
  weight: amount.optional(),
});

const indicator = z.strictObject({
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
});

const group = z.strictObject({
  level1: cellText,
  points: pointsOrBlank.nullable(),
  indicators: z.array(indicator).max(MOST_INDICATORS, { error: `指标太多：最多 ${MOST_INDICATORS} 行` }),
});

const goal = z.strictObject({
  no: z.int().min(1).max(99),
  points: pointsOrBlank,
  statement: longText.optional(),
  expected: longText.optional(),
  achieved: longText.optional(),
  groups: z.array(group).max(100, { error: '一级指标太多：最多 100 组' }),
});

const shape = z.strictObject({
  ...formHead,
  funds,
  goals: z.array(goal).max(50, { error: '目标太多：最多 50 个' }),
  total: pointsText.optional(),
  deviationReasons: longText.optional(),
  improvements: longText.optional(),
});

const NAMES = ['projectName', 'supervisingDepartment', 'implementingUnit'] as const;
const CHECK_BOXES = ['category', 'attribute', 'duration'] as const;

/** `ziping/1`: a project form says whose it is, and ticks its three rows of boxes where the scheme prints them. */
export const exchangeSchema = shape.superRefine((form, context) => {
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const ownToProjects = [...NAMES, ...CHECK_BOXES];
  if (form.form === 'department') {
    for (const key of ownToProjects) if (form[key] !== undefined) refuse([key], '部门整体自评表没有这一项：请删除');
  } else {
    const boxes = findScheme(form.scheme)?.layout.checkBoxes ? CHECK_BOXES : [];
    for (const key of [...NAMES, ...boxes]) if (form[key] === undefined) refuse([key], '缺少这一项');
  }
  for (const path of misfitAmounts(form.funds)) {
    refuse(['funds', ...path], form.funds.unit === '元' ? '以元为单位时最多两位小数（精确到分）' : '以万元为单位时整数部分最多 12 位（精确到分）');
  }
  const rows = form.goals.reduce((sum, { groups }) => sum + groups.reduce((inGoal, { indicators }) => inGoal + indicators.length, 0), 0);
  if (rows > MOST_INDICATORS) refuse(['goals'], `指标太多：共 ${rows} 行，最多 ${MOST_INDICATORS} 行`);
}) satisfies z.ZodType<Evaluation>;

/** Places of amounts finer than a 分, or larger than the unit allows. */
function misfitAmounts({ unit, total, basic, project, sources }: Funds): (string | number)[][] {
  const fits = unit === '元' ? AMOUNT_IN_YUAN : AMOUNT_IN_WAN;
  const places: [(string | number)[], Funds['total'] | undefined][] = [
    [['total'], total],
    [['basic'], basic],
    [['project'], project],
    ...(sources ?? []).map((source, at): [(string | number)[], Funds['total']] => [['sources', at], source]),
  ];
  return places.flatMap(([path, of]) =>
    (['budgetInitial', 'budget', 'executed'] as const)
      .filter((column) => {
        const written = of?.[column];
        return written !== undefined && AMOUNT_IN_EITHER.test(written) && !fits.test(written);
      })
      .map((column) => [...path, column]),
  );
}

export type ParsedEvaluation = { ok: true; evaluation: Evaluation } | { ok: false; issues: SchemaIssue[] };

/** Reads a value as `ziping/1`; otherwise every problem with its place, in Chinese. */
export function parseEvaluation(value: unknown): ParsedEvaluation {
  const refused = unwalkable(value, FORMAT);
  if (refused) return { ok: false, issues: [refused] };
  const result = exchangeSchema.safeParse(value);
  return result.success ? { ok: true, evaluation: result.data } : { ok: false, issues: issuesInChinese(result.error) };
}

/** Reads the text of a file (a byte order mark is let pass) as `ziping/1`. */
export function parseEvaluationText(text: string): ParsedEvaluation {
  const read = readJsonText(text, FORMAT);
  return read.ok ? parseEvaluation(read.value) : read;
}

/** Reads the bytes of a file as `ziping/1`: UTF-8, of a reasonable size. */
export function parseEvaluationBytes(bytes: Uint8Array): ParsedEvaluation {
  const read = readJsonBytes(bytes, FORMAT);
  return read.ok ? parseEvaluation(read.value) : read;
}
