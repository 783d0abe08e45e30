// Commands of the second person, on accounts, certificates and names that wait.
import { z } from 'zod';
import { takes } from './command';
import { givenText } from './input';
import { PRESENCE_FIELDS } from './presence';

/** The last change of each account, certificate or name, as the page showed it. */
const ids = z
  .array(z.int().min(1), { error: '请至少选择一项' })
  .min(1, { error: '请至少选择一项' })
  .max(500, { error: '一次最多处理 500 项' })
  .transform((chosen) => [...new Set(chosen)]);

export const confirmationCommands = {
  'confirm-changes': takes(z.strictObject({ ids, ...PRESENCE_FIELDS })).answers<{ confirmed: number }>(),
  'refuse-changes': takes(z.strictObject({ ids, reason: givenText(200, '请填写拒绝的理由'), ...PRESENCE_FIELDS })).answers<{
    refused: number;
  }>(),
};
