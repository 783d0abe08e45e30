// Commands of the office on what was submitted, and what the section answers to it.
import { z } from 'zod';
import { type Done, takes } from './command';
import { seenForm, type Stepped } from './form-commands';
import { givenText, id, version } from './input';
import { plainText } from './text';

const trimmed = plainText(2000).transform((text) => text.trim());

export const reviewCommands = {
  'ask-return': takes(z.strictObject({ evaluationId: id, version, reason: givenText(2000, '请填写申请退回的理由') })).answers<
    Stepped & { revision: number }
  >(),
  'answer-remark': takes(z.strictObject({ remarkId: id, text: givenText(2000, '请填写回复内容') })).answers<Done>(),
  'close-remark': takes(z.strictObject({ remarkId: id })).answers<Done>(),
  'confirm-evaluations': takes(
    z.strictObject({
      items: z
        .array(seenForm)
        .min(1, { error: '请至少选择一张自评表' })
        .max(1000, { error: '一次最多确认 1000 张自评表' })
        .refine((items) => new Set(items.map(({ evaluationId }) => evaluationId)).size === items.length, {
          error: '同一张自评表选择了两次',
        }),
    }),
  ).answers<{ confirmed: { id: string; version: number }[] }>(),
  'decide-score': takes(
    z.strictObject({
      evaluationId: id,
      revisionNumber: z.int().min(1),
      path: z.string().max(200),
      /** The score as the person saw it: what is filed, and what the rules give. */
      filed: z.string().max(100),
      rule: z.string().max(100),
      accepted: z.boolean(),
      /** What was decided on it when the person looked: null for nothing. */
      before: z.boolean().nullable(),
      reason: trimmed,
    }),
  ).answers<Done>(),
  'decline-return': takes(z.strictObject({ evaluationId: id, version, answer: givenText(2000, '请填写不退回的理由') })).answers<
    Stepped & { revision: number }
  >(),
  'look-at-evaluation': takes(z.strictObject({ evaluationId: id })).answers<{ state: string; first: boolean }>(),
  'reopen-evaluation': takes(z.strictObject({ evaluationId: id, version, reason: trimmed.default('') })).answers<
    Stepped & { revision: number }
  >(),
  'return-evaluation': takes(z.strictObject({ evaluationId: id, version, reason: givenText(2000, '请填写退回的理由') })).answers<
    Stepped & { revision: number }
  >(),
  'write-remark': takes(
    z.strictObject({
      evaluationId: id,
      revisionNumber: z.int().min(1),
      /** Id of a row of the draft; "" for the whole form. */
      row: z.string().max(100),
      /** Its cell; "" for the whole row. */
      cell: z.string().max(100),
      text: givenText(2000, '请填写审核意见'),
    }),
  ).answers<{ id: string; path: string }>(),
};
