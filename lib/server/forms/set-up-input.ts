// What setting up the year's projects takes.
import { z } from 'zod';
import { cellText, longText, plainText } from '@/lib/contract/text';
import { deadline, evaluationYear, id, schemeId } from '../gate/input';

const cells = {
  name: plainText(500).transform((name) => name.trim()),
  sectionId: id.nullable(),
  deadline: deadline.default(null),
  budget: cellText,
  executed: cellText,
  sources: z
    .array(z.strictObject({ label: plainText(200), budget: cellText, executed: cellText }))
    .max(100, { error: '资金来源太多：最多 100 行' }),
  purpose: longText,
};

const row = z.discriminatedUnion('same', [
  /** Nothing of it was changed: only its place counts. */
  z.strictObject({ same: z.literal(true), id }),
  /** New (without `id`), or changed from what the person had loaded. */
  z.strictObject({
    same: z.literal(false).optional(),
    id: id.nullish(),
    /** Of a new one: under which scheme; the first that the year offers where none is given. */ schemeId: schemeId.nullish(),
    was: z.strictObject(cells).optional(),
    ...cells,
  }),
]);

export type SetUpInputRow = z.infer<typeof row>;

export const setUpInput = z
  .strictObject({
    year: evaluationYear,
    /** The projects in the order that the person loaded; those that `rows` leaves out are taken back. */
    loaded: z.array(id).max(1000).default([]),
    rows: z.array(row).max(1000, { error: '项目太多：最多 1000 个' }),
  })
  .refine(({ loaded, rows }) => rows.length > 0 || loaded.length > 0, { error: '请至少填写一个项目', path: ['rows'] });
