// The head of a form, the same in the exchange format and in a draft: what it is, whose it is, its rows of check boxes.
import { z } from 'zod';
import { SCHEMES } from '@/lib/domain/score/scheme';
import { plainText } from './text';

export const formHead = {
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
};
