// What the browser sends to save a section of the report, and what is stored of it: blocks of runs and fields
// (lib/department/narrative/narrative.ts). A field that names nothing is refused; so is what grows too large, when it is saved.
import { isFigureName } from '@/lib/scheme/narrative-words';
import { z } from 'zod';
import {
  linesOf,
  NARRATIVE_DOCUMENTS,
  NARRATIVE_TABLES,
  type NarrativeBlock,
  type NarrativeTableName,
  type Run,
  type SectionContent,
  type WrittenSections,
} from '@/lib/department/narrative/narrative';
import { unknownField } from '@/lib/department/narrative/narrative-fields';
import { readStored } from './stored';
import { LONG_TEXT_LENGTH, plainText } from './text';

/** The longest section and the longest document, in characters: about 20 and 60 printed pages. */
export const SECTION_LENGTH = LONG_TEXT_LENGTH;
export const NARRATIVE_LENGTH = 60_000;
/** The most paragraphs, lists and tables of a section, and the most items of a list. */
export const MOST_BLOCKS = 500;
const MOST_RUNS = 1_000;

export const narrativeDocumentSchema = z.enum(NARRATIVE_DOCUMENTS, { error: '没有这份文稿' });

const tableNames = Object.keys(NARRATIVE_TABLES) as [NarrativeTableName, ...NarrativeTableName[]];

const run = z.discriminatedUnion('kind', [
  // Its length is the section's matter, which says where and how much.
  z.strictObject({ kind: z.literal('text'), text: plainText(10 * NARRATIVE_LENGTH) }),
  z.strictObject({
    kind: z.literal('field'),
    name: z
      .string()
      .max(30, { error: '数据项名称太长：请从“插入数据”中选择' })
      .refine(isFigureName, { error: (issue) => unknownField(String(issue.input)) }),
  }),
]) satisfies z.ZodType<Run>;

const line = z.array(run);

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), runs: line }),
  z.strictObject({ kind: z.literal('list'), items: z.array(line).min(1, { error: '编号列表没有内容：请删除' }) }),
  z.strictObject({ kind: z.literal('table'), table: z.enum(tableNames, { error: '没有这个数据表：请从“插入数据表”中选择' }) }),
]) satisfies z.ZodType<NarrativeBlock>;

/** A section's content, of any size: what was stored may have begun with much. */
export const sectionContentSchema = z.strictObject({ blocks: z.array(block) }) satisfies z.ZodType<SectionContent>;

const SIZES = [
  {
    size: ({ blocks }: SectionContent) => blocks.length,
    most: MOST_BLOCKS,
    say: (_: number, most: number) => `段落太多：每节最多 ${most} 段，请分到其他各节，或作为附件另附`,
  },
  {
    size: ({ blocks }: SectionContent) => Math.max(0, ...blocks.map((each) => (each.kind === 'list' ? each.items.length : 0))),
    most: MOST_BLOCKS,
    say: (_: number, most: number) => `编号太多：最多 ${most} 条`,
  },
  {
    size: (content: SectionContent) => linesOf(content).reduce((most, runs) => Math.max(most, runs.length), 0),
    most: MOST_RUNS,
    say: () => '有一段过于零碎：请分成几段',
  },
  {
    size: contentLength,
    most: SECTION_LENGTH,
    say: (size: number, most: number) =>
      `这一节有 ${size} 字，最多 ${most} 字（约 ${Math.ceil(most / 1_000)} 页）：请删减，或分到其他各节、作为附件另附`,
  },
] as const;

/** What of a section's size is refused, in Chinese. A section that begins with much may grow to twice as much: what stands there can be kept. */
export function sizeProblems(content: SectionContent, begins: SectionContent = { blocks: [] }): string[] {
  return SIZES.flatMap(({ size, most, say }) =>
    size(content) > largest(most, size(begins)) ? [say(size(content), largest(most, size(begins)))] : [],
  );
}

/** The limit of what begins with so much. */
export function largest(usual: number, begins: number): number {
  return Math.max(usual, 2 * begins);
}

/** Characters as typed; a field counts as its name. */
export function contentLength(content: SectionContent): number {
  return linesOf(content).reduce(
    (sum, runs) => sum + runs.reduce((own, part) => own + (part.kind === 'text' ? part.text.length : part.name.length), 1),
    0,
  );
}

/** A section as its row has it. Throws UnreadableError where the database holds what no version ever wrote. */
export function storedContent({ section, content }: { section: string; content: string }): SectionContent {
  return readStored(sectionContentSchema, content, `报告的“${section}”一节`);
}

/** The sections of one document as its rows have them. */
export function writtenSections(rows: readonly { section: string; content: string }[]): WrittenSections {
  return Object.fromEntries(rows.map((row) => [row.section, storedContent(row)]));
}
