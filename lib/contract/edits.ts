// What the browser sends to save: edits of a draft (lib/form/draft-edits.ts), their sizes and types checked.
import { z } from 'zod';
import type { Edit } from '@/lib/form/draft-edits';
import { draftGoalSchema, draftGroupSchema, draftIndicatorSchema, draftFundSchema } from './draft';
import { MOST_INDICATORS } from './text';

const place = z.string().max(64);
const field = z.string().max(130);
/** Types only: how long a text may be depends on its cell, and is checked with the draft that comes of it. */
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()], { error: '应为文本、数字、是否或空' });
const row = z.union([draftIndicatorSchema, draftGroupSchema, draftGoalSchema, draftFundSchema], {
  error: '这一行的内容不符合要求（每格最多 2000 字，不含控制字符）',
});

export const editSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), at: place, field, from: cell, to: cell }),
  z.strictObject({
    kind: z.literal('insert'),
    // `sources`: what a page opened before this version calls further rows of money.
    list: z.enum(['goals', 'groups', 'indicators', 'further', 'sources']).transform((list) => (list === 'sources' ? 'further' : list)),
    parent: place,
    after: place.nullable(),
    row,
  }),
  z.strictObject({ kind: z.literal('remove'), at: place, row }),
  z.strictObject({ kind: z.literal('move'), at: place, after: place.nullable() }),
]) satisfies z.ZodType<Edit>;

/** One batch: every cell of the largest form and then some. */
export const editsSchema = z.array(editSchema).max(20 * MOST_INDICATORS, { error: '一次保存的改动太多' });
