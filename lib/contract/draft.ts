// What a draft may hold: texts may be half typed, but their sizes, the number of rows and the types are limited.
import { z } from 'zod';
import type { Draft } from '@/lib/form/draft';
import { isRowId, isWarningKey } from '@/lib/form/draft-fields';
import { cellText, LONG_TEXT_LENGTH, longText, MOST_INDICATORS, plainText } from './text';

/** The largest draft that is kept, in characters of its JSON. */
export const LARGEST_DRAFT = 2 * 1024 * 1024;

const rowId = z.string().refine(isRowId, { error: '行编号不正确' });
const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, { error: '应为英文字母开头的名称' });
/** The scheme's own cells: which of them it has is asked of the whole draft. */
const cells = z
  .record(key, longText)
  .refine((own) => Object.keys(own).length <= 60, { error: '栏目太多' })
  .optional();
const fund = { budgetInitial: cellText.optional(), budget: cellText, executed: cellText, outside: z.boolean().optional(), cells };
const tooMany = (what: string, most: number) => ({ error: `${what}太多：最多 ${most}，请删减` });

const rollUpSource = z.strictObject({
  form: plainText(500),
  revision: z.int().min(1),
  path: plainText(200),
  weight: cellText.optional(),
});

export const draftIndicatorSchema = z.strictObject({
  id: rowId,
  level2: cellText,
  level3: cellText,
  target: cellText,
  actual: cellText,
  points: cellText,
  score: cellText.optional(),
  direction: z.enum(['forward', 'reverse', 'qualitative']).optional(),
  tier: z.enum(['met', 'partly', 'unmet']).optional(),
  scoreReason: longText.optional(),
  note: longText.optional(),
  kind: z.literal('sub').optional(),
  cells,
  from: z.array(rollUpSource).max(500, tooMany('汇总来源', 500)).optional(),
});

export const draftGroupSchema = z.strictObject({
  id: rowId,
  level1: cellText,
  points: cellText.nullable(),
  indicators: z.array(draftIndicatorSchema).max(MOST_INDICATORS, tooMany('指标行', MOST_INDICATORS)),
});

export const draftGoalSchema = z.strictObject({
  id: rowId,
  no: z.int().min(1, { error: '目标序号应从 1 开始' }).max(99, { error: '目标序号最大 99' }),
  points: cellText,
  statement: longText.optional(),
  expected: longText.optional(),
  achieved: longText.optional(),
  cells,
  groups: z.array(draftGroupSchema).max(100, tooMany('一级指标', 100)),
});

export const draftFundSchema = z.strictObject({ id: rowId, label: cellText, ...fund });

const shape = z.strictObject({
  format: z.literal('ziping/2'),
  form: z.enum(['project', 'department']),
  scheme: plainText(80),
  /** Of its scheme; not there where an earlier version wrote it. */
  schemeSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  year: z.int().min(2000).max(2099),
  title: plainText(500).optional(),
  department: plainText(500),
  projectName: plainText(500).optional(),
  supervisingDepartment: plainText(500).optional(),
  implementingUnit: plainText(500).optional(),
  cells,
  funds: z.strictObject({
    unit: z.enum(['元', '万元']),
    rows: z.record(key, z.strictObject(fund)).refine((rows) => Object.keys(rows).length <= 60, tooMany('资金行', 60)),
    further: z.array(draftFundSchema).max(100, tooMany('资金来源', 100)),
  }),
  goals: z.array(draftGoalSchema).max(50, tooMany('目标', 50)),
  parts: z.record(key, cellText).optional(),
  executionScore: cellText.optional(),
  total: cellText.optional(),
  deviationReasons: longText.optional(),
  improvements: longText.optional(),
  warningReasons: z
    .record(z.string().refine(isWarningKey, { error: '理由的编号不正确' }), plainText(LONG_TEXT_LENGTH))
    .refine((reasons) => Object.keys(reasons).length <= 3 * MOST_INDICATORS, tooMany('理由', 3 * MOST_INDICATORS)),
});

/** A whole draft, with the limits that hold across it: rows over all groups, and every row's id its own. */
export const draftSchema = shape.superRefine((draft, context) => {
  const groups = draft.goals.flatMap((goal) => goal.groups);
  const rows = groups.flatMap((group) => group.indicators);
  if (rows.length > MOST_INDICATORS) {
    context.addIssue({ code: 'custom', path: ['goals'], message: `指标太多：共 ${rows.length} 行，最多 ${MOST_INDICATORS} 行，请删减` });
  }
  const ids = [...draft.goals, ...groups, ...rows, ...draft.funds.further].map(({ id }) => id);
  if (new Set(ids).size < ids.length) context.addIssue({ code: 'custom', path: ['goals'], message: '有两行的编号相同' });
}) satisfies z.ZodType<Draft>;
