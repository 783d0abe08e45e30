// `ziping-scheme/1` (docs/schemes.md): a 表式 as one data file, as zod. The same schema makes the published JSON Schema.
import { z } from 'zod';
import { key, optionKey, short, text, words } from './format-texts';
import { narrativeFile } from './narrative-format';

/** Of which the least and most are asked elsewhere: every list and text is bounded. */
const MOST = { columns: 40, rows: 60, cells: 60, bands: 60, options: 60, words: 200, steps: 30, declared: 200 } as const;

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

const points = z
  .number()
  .min(0)
  .max(100_000)
  .refine((value) => Number.isInteger(Math.round(value * 1e6) / 1e4), { error: '最多两位小数' });
const percent = z
  .number()
  .min(0)
  .max(1_000)
  .refine((value) => Number.isInteger(Math.round(value * 1e10) / 1e4), { error: '最多六位小数' });
const span = z.tuple([percent, percent]);
const list = (most: number) => z.array(short).max(most);

const rules = z.strictObject({
  scored: z.boolean().nullish(),
  full: points.nullish(),
  execution: z
    .strictObject({
      points: points.nullish(),
      by: z.enum(['proportion', 'steps', 'indicator', 'filed']).nullish(),
      steps: z
        .array(z.strictObject({ from: percent, share: percent }))
        .min(1)
        .max(MOST.steps)
        .nullish(),
      row: short.nullish(),
    })
    .nullish(),
  goalPoints: points.nullish(),
  parts: z
    .array(z.strictObject({ key, label: short, points, by: z.literal('filed').nullish() }))
    .max(MOST.steps)
    .nullish(),
  level1: z
    .strictObject({
      binding: z.enum(['fixed', 'usual']),
      weights: z.union([z.record(optionKey, points), z.array(z.record(optionKey, points)).min(1).max(MOST.steps)]),
    })
    .nullish(),
  target: z
    .strictObject({ sign: key.nullish(), value: z.union([key, z.array(key).min(1).max(10)]).nullish(), unit: key.nullish() })
    .nullish(),
  unitHoldsFor: z.enum(['target', 'both']).nullish(),
  signs: z.record(text(20).min(1), z.enum(['≥', '≤', '>', '<', '=', '定性'])).nullish(),
  reverse: z.enum(['ratio', 'linear']).nullish(),
  tiers: z.strictObject({ met: span, partly: span, unmet: span }).nullish(),
  tierWords: z
    .strictObject({ met: list(MOST.options).nullish(), partly: list(MOST.options).nullish(), unmet: list(MOST.options).nullish() })
    .nullish(),
  nature: z.strictObject({ cell: key, quantitative: optionKey, qualitative: optionKey }).nullish(),
  criteria: list(MOST.options).nullish(),
  byRow: z.literal('filed').nullish(),
  coefficient: z.strictObject({ decimals: z.int().min(0).max(6).nullish(), max: percent.nullish() }).nullish(),
  blankPoints: z.enum(['error', 'outside']).nullish(),
  blankRows: z.literal('keep').nullish(),
  notApplicable: list(MOST.options).nullish(),
  rescale: z.boolean().nullish(),
  over: z.strictObject({ from: percent.nullish(), do: z.enum(['warn', 'deduct', 'off']).nullish(), deduct: points.nullish() }).nullish(),
  caps: z
    .array(z.strictObject({ below: percent, most: points }))
    .max(MOST.steps)
    .nullish(),
  rounding: z.int().min(0).max(2).nullish(),
  grades: z
    .array(z.tuple([short.min(1), points]))
    .min(1)
    .max(MOST.steps)
    .nullish(),
  explain: z
    .strictObject({
      execution: z.union([percent, z.literal('none')]).nullish(),
      adjustedBudget: z.boolean().nullish(),
      rows: z.enum(['full', 'some', 'none']).nullish(),
      only: z.strictObject({ cell: key, is: short }).nullish(),
      where: z.array(key).max(MOST.options).nullish(),
    })
    .nullish(),
  printed: z
    .strictObject({ rate: z.strictObject({ decimals: z.int().min(0).max(6).nullish(), fixed: z.boolean().nullish() }).nullish() })
    .nullish(),
});

const declaredCell = z.strictObject({
  on: z.enum(['form', 'fund', 'goal', 'indicator']),
  kind: z.enum(['text', 'long', 'number', 'choice', 'sign', 'date']),
  numbered: z.boolean().nullish(),
  label: short,
  required: z.boolean().nullish(),
  max: z.int().min(1).max(20_000).nullish(),
  hint: words.nullish(),
  prefill: words.nullish(),
  options: z.union([z.array(optionKey).min(1).max(MOST.options), z.record(optionKey, short)]).nullish(),
  default: short.nullish(),
  who: z.enum(['section', 'office', 'finance']).nullish(),
});

const fundRow = z.strictObject({
  key,
  label: short,
  same: list(MOST.options).nullish(),
  scored: z.boolean().nullish(),
  part: z.enum(['basic', 'project']).nullish(),
  printed: z.boolean().nullish(),
});

const cell = z
  .strictObject({
    label: words.nullish(),
    cell: key.nullish(),
    fund: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_-]*\.[A-Za-z][A-Za-z0-9_-]*$/, { error: '应写成 行.列，如 basic.executed' })
      .nullish(),
    calc: short.nullish(),
    choice: key.nullish(),
    span: z.int().min(1).max(MOST.columns).nullish(),
    down: z.union([z.int().min(1).max(MOST.rows), z.enum(['rows', 'band'])]).nullish(),
    merge: z.boolean().nullish(),
    long: z.boolean().nullish(),
    else: short.nullish(),
    before: short.nullish(),
    after: short.nullish(),
    align: z.enum(['left', 'center', 'right']).nullish(),
    scoredOnly: z.boolean().nullish(),
  })
  .refine(
    (one) =>
      [one.label, one.cell, one.fund, one.calc, one.choice].filter((content) => content !== null && content !== undefined).length === 1,
    {
      error: '一格只能写一种内容：label、cell、fund、calc、choice 取一',
    },
  );

const row = z.union([
  z.array(cell).min(1).max(MOST.cells),
  z.strictObject({
    cells: z.array(cell).min(1).max(MOST.cells),
    header: z.boolean().nullish(),
    each: z.enum(['fund', 'goal', 'indicator']).nullish(),
    when: short.nullish(),
  }),
]);

const grid = z.strictObject({
  columns: z.array(z.number().gt(0).max(10_000)).min(1).max(MOST.columns),
  rows: z.array(row).min(1).max(MOST.rows),
  boxed: z.boolean().nullish(),
  when: short.nullish(),
});

const goalBands = z.strictObject({ each: z.literal('goal'), bands: z.array(grid).min(1).max(MOST.bands), when: short.nullish() });

const level2 = z.array(short.min(1)).max(MOST.options);

const form = z.strictObject({
  page: z
    .strictObject({
      orientation: z.enum(['portrait', 'landscape']).nullish(),
      size: z.number().min(5).max(24).nullish(),
      title: z.number().min(5).max(40).nullish(),
      subtitle: z.number().min(5).max(40).nullish(),
      optionsApart: z.int().min(1).max(20).nullish(),
      margins: z.union([z.number().min(5).max(60), z.array(z.number().min(5).max(60)).length(4)]).nullish(),
    })
    .nullish(),
  above: z
    .array(z.strictObject({ text: words, align: z.enum(['left', 'center', 'right']).nullish(), below: z.literal('title').nullish() }))
    .max(20)
    .nullish(),
  title: short.min(1),
  subtitle: short.nullish(),
  unit: z.strictObject({
    entered: z
      .array(z.enum(['元', '万元']))
      .min(1)
      .max(2),
    printed: z.enum(['元', '万元']),
    decimals: z.int().min(0).max(6).nullish(),
    trim: z.boolean().nullish(),
  }),
  cells: z
    .record(key, declaredCell)
    .refine((own) => Object.keys(own).length <= MOST.declared, { error: `栏目太多：最多 ${MOST.declared} 个` })
    .nullish(),
  funds: z.strictObject({ rows: z.array(fundRow).max(MOST.rows), more: z.boolean().nullish(), sum: z.enum(['total', 'none']).nullish() }),
  goals: z.strictObject({
    many: z.boolean().nullish(),
    texts: z.array(key).max(MOST.options).nullish(),
    level1: z.array(text(60).min(1)).max(MOST.options).nullish(),
    template: z.record(optionKey, level2).nullish(),
    flat: z.boolean().nullish(),
  }),
  bands: z
    .array(z.union([grid, goalBands]))
    .min(1)
    .max(MOST.bands),
  notes: z
    .array(z.union([words, z.strictObject({ text: words, when: short.nullish(), align: z.enum(['left', 'center', 'right']).nullish() })]))
    .max(20)
    .nullish(),
});

/** The file once `base` is resolved. */
export const schemeFile = z.strictObject({
  format: z.literal('ziping-scheme/1', { error: '应为 ziping-scheme/1：这不是表式文件，或版本不同' }),
  id: z.string().regex(ID, { error: '应为字母、数字、点、下划线和连字符，如 city-2024' }),
  name: short.min(1),
  source: words.nullish(),
  rules,
  words: z.record(key, short).nullish(),
  narrative: narrativeFile.nullish(),
  findings: z.record(z.string().min(1).max(60), z.enum(['error', 'warning', 'off'])).nullish(),
  forms: z.strictObject({ project: form.nullish(), department: form.nullish() }),
});

export type SchemeFile = z.infer<typeof schemeFile>;
export type SchemeFileForm = z.infer<typeof form>;
export type SchemeFileCell = z.infer<typeof cell>;
export type SchemeFileRow = z.infer<typeof row>;
export type SchemeFileGrid = z.infer<typeof grid>;
