// The exchange format `ziping/1` (docs/exchange-format.md): one schema for files, the server and the published JSON Schema.
import { z } from 'zod';
import type { Evaluation, Funds } from '@/lib/domain/evaluation';
import { SCHEMES, findScheme } from '@/lib/domain/scheme';
import { issuesInChinese, type SchemaIssue } from './issue';
import { AMOUNT_IN_WAN, AMOUNT_IN_YUAN, cellText, longText, MOST_INDICATORS, plainText, pointsOrBlank, pointsText } from './text';

/** The largest file that is read as one form, in bytes. */
export const LARGEST_FILE = 4 * 1024 * 1024;

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
  format: z.literal('ziping/1', { error: '应为 "ziping/1"：这不是绩效自评交换格式，或版本不同' }),
  form: z.enum(['project', 'department']),
  scheme: z.enum(SCHEMES.map(({ id }) => id) as [string, ...string[]]),
  year: z.int().min(2000).max(2099),
  title: plainText(500).optional(),
  department: plainText(500),
  projectName: plainText(500).optional(),
  supervisingDepartment: plainText(500).optional(),
  implementingUnit: plainText(500).optional(),
  category: z.enum(['department-budget', 'district-special']).optional(),
  attribute: z.enum(['continuing', 'new']).optional(),
  duration: z.enum(['perennial', 'extended', 'one-off']).optional(),
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
  const refused = unwalkable(value);
  if (refused) return { ok: false, issues: [refused] };
  const result = exchangeSchema.safeParse(value);
  return result.success ? { ok: true, evaluation: result.data } : { ok: false, issues: issuesInChinese(result.error) };
}

/** Reads the text of a file (a byte order mark is let pass) as `ziping/1`. */
export function parseEvaluationText(text: string): ParsedEvaluation {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
    return { ok: false, issues: [{ path: '', message: `不是有效的 JSON：${whereJsonBreaks(problem, text)}` }] };
  }
  return parseEvaluation(value);
}

/** The engine names a position or the text around it, depending on what is wrong; otherwise the text ended too early. */
function whereJsonBreaks({ message }: SyntaxError, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    const before = text.slice(0, Number(position)).split('\n');
    return `第 ${before.length} 行第 ${(before.at(-1)?.length ?? 0) + 1} 个字符处有误`;
  }
  const around = /, (.+) is not valid JSON$/s.exec(message)?.[1];
  return around ? `${around} 处有误` : '内容不完整或有多余的字符';
}

/** Reads the bytes of a file as `ziping/1`: UTF-8, of a reasonable size. */
export function parseEvaluationBytes(bytes: Uint8Array): ParsedEvaluation {
  if (bytes.byteLength > LARGEST_FILE) {
    return { ok: false, issues: [{ path: '', message: `文件太大：最多 ${LARGEST_FILE / 1024 / 1024} MB` }] };
  }
  try {
    return parseEvaluationText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    return { ok: false, issues: [{ path: '', message: '不是 UTF-8 编码的文本：请另存为 UTF-8' }] };
  }
}

/** No form nests deeper; a value that does would exhaust the stack of whatever walks it. */
const DEEPEST = 32;

/** What no schema can refuse by itself: `__proto__`, which slips through an object schema, and nesting without end. */
function unwalkable(value: unknown): SchemaIssue | null {
  const open: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    const { path, depth } = next;
    if (depth > DEEPEST) return { path: path.slice(0, 60), message: '嵌套太深：这不是绩效自评交换格式' };
    if (Object.hasOwn(next.value, '__proto__')) return { path: path ? `${path}.__proto__` : '__proto__', message: '不认识的项目：请删除' };
    const inList = Array.isArray(next.value);
    for (const [key, inner] of Object.entries(next.value)) {
      open.push({ value: inner, path: inList ? `${path}[${key}]` : path ? `${path}.${key}` : key, depth: depth + 1 });
    }
  }
  return null;
}
