// Commands on rounds of the bureau and on a department's expenditure list.
import { z } from 'zod';
import { takes } from './command';
import { batchId, deadline, evaluationYear, id, schemeId, version } from './input';
import { cellText, longText, plainText } from './text';

/** The schemes of a round, each once, in the order of choice. */
const schemeIds = z
  .array(schemeId)
  .min(1, { error: '请至少选择一种表式' })
  .max(50, { error: '表式太多：最多 50 种' })
  .transform((ids) => [...new Set(ids)]);

/** The departments of a round, each once. */
const departmentIds = z
  .array(id)
  .min(1, { error: '请至少选择一个部门' })
  .max(1000, { error: '部门太多：最多 1000 个' })
  .transform((ids) => [...new Set(ids)]);

const notice = plainText(5000).transform((text) => text.trim());
const reason = plainText(1000).transform((text) => text.trim());

const listRow = z.strictObject({
  id: id.nullable(),
  /** Names a new row within its request; pages of earlier versions do not say. */
  key: id.optional(),
  name: plainText(500).transform((name) => name.trim()),
  budget: cellText,
  executed: cellText,
  purpose: longText,
  formId: id.nullable(),
});

export const yearCommands = {
  'change-round': takes(z.strictObject({ year: evaluationYear, version, deadline, notice, departmentIds })).answers<{
    version: number;
    deadline: string;
    /** Ids of departments. */
    added: string[];
    removed: string[];
  }>(),
  /** `pending`: departments whose delivery is not accepted. */
  'close-round': takes(z.strictObject({ year: evaluationYear, version, reason })).answers<{ version: number; pending: number }>(),
  'extend-deadline': takes(
    z
      .strictObject({ departmentId: id, year: evaluationYear, deadline, reason })
      .refine(({ deadline: due, reason: why }) => due === null || why !== '', { path: ['reason'], error: '请填写延期的理由' }),
  ).answers<{ deadline: string; extended: boolean }>(),
  'open-round': takes(z.strictObject({ year: evaluationYear, schemeIds, deadline, notice, departmentIds })).answers<{
    year: number;
    deadline: string;
    schemes: { id: string; sha256: string }[];
  }>(),
  'reopen-round': takes(z.strictObject({ year: evaluationYear, version })).answers<{ version: number }>(),
  'save-list': takes(
    z.strictObject({
      /** Pages of earlier versions do not say. */
      batchId: batchId.optional(),
      year: evaluationYear,
      version,
      rows: z.array(listRow).max(2000, { error: '项目支出表最多 2000 行' }),
    }),
  ).answers<{
    version: number;
    /** Of each row; "" where it is gone by now, in an answer that is given again. */
    ids: string[];
  }>(),
};
