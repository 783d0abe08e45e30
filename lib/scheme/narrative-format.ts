// `narrative` of a scheme's file (docs/schemes.md, "The report"): the plan, the patterns and the words of its report, as zod.
import { z } from 'zod';
import { key, short, text, words } from './format-texts';

/** Of which the most are asked: every list is bounded, so that what is drawn is. */
const MOST = { sections: 60, blocks: 30, items: 40, parts: 20, leads: 10 } as const;

const NOTHING_SAID = [null, undefined] as readonly unknown[];
const saidOf = (...contents: unknown[]) => contents.filter((content) => !NOTHING_SAID.includes(content)).length;

/** A part within a part: where the nesting ends. */
const leaf = z.union([words, z.strictObject({ text: words, when: short.nullish(), else: words.nullish() })]);

const part = z.union([
  words,
  z.strictObject({
    text: z.union([words, z.array(leaf).min(1).max(MOST.parts)]),
    when: short.nullish(),
    between: text(20).nullish(),
    else: words.nullish(),
  }),
]);

const line = {
  text: z.union([words, z.array(part).min(1).max(MOST.parts)]).nullish(),
  lines: key.nullish(),
  each: z.enum(['goal', 'project']).nullish(),
  when: short.nullish(),
  between: text(20).nullish(),
  else: words.nullish(),
  lead: z
    .record(text(20).min(1), short)
    .refine((own) => Object.keys(own).length <= MOST.leads, { error: `最多 ${MOST.leads} 项` })
    .nullish(),
};

/** Keys that say how a text is said, or lines: beside anything else they would say nothing. */
const fits = ({ text, lines, each, between, else: other, lead }: { [Key in keyof typeof line]?: unknown }) =>
  (saidOf(text) === 1 || saidOf(each, between, other) === 0) && (saidOf(lines) === 1 || saidOf(lead) === 0);
const UNFIT = { error: 'each、between、else 只能与 text 同用，lead 只能与 lines 同用' };

const item = z.union([
  words,
  z
    .strictObject(line)
    .refine((one) => saidOf(one.text, one.lines) === 1, { error: '一条只能写一种内容：text、lines 取一' })
    .refine(fits, UNFIT),
]);

const block = z.union([
  words,
  z
    .strictObject({
      ...line,
      list: z.array(item).min(1).max(MOST.items).nullish(),
      table: z.enum(['expenditure-list', 'execution']).nullish(),
    })
    .refine((one) => saidOf(one.text, one.lines, one.list, one.table) === 1, { error: '一段只能写一种内容：text、lines、list、table 取一' })
    .refine(fits, UNFIT),
]);

const section = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: '应为小写英文字母开头的名称，由小写字母、数字、- 组成，最多 40 个字符' }),
  level: z.int().min(1).max(4),
  heading: text(120).min(1),
  hint: short.min(1).nullish(),
  text: z.array(block).min(1).max(MOST.blocks).nullish(),
});

const plan = z.strictObject({ title: text(200).min(1).nullish(), sections: z.array(section).min(1).max(MOST.sections) });

/** The words are asked of every scheme that has a report; a plan that is not there is the common one. */
export const narrativeFile = z.strictObject({ regulation: short, notice: short, report: plan.nullish(), disclosure: plan.nullish() });

export type NarrativeFile = z.infer<typeof narrativeFile>;
export type NarrativeFilePlan = z.infer<typeof plan>;
export type NarrativeFileBlock = z.infer<typeof block>;
export type NarrativeFileItem = z.infer<typeof item>;
export type NarrativeFilePart = z.infer<typeof part> | z.infer<typeof leaf>;
