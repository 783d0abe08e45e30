// Commands on measures of the report that are carried out.
import { z } from 'zod';
import { type Done, takes } from './command';
import { batchId, deadline, evaluationYear, givenText, id, version } from './input';
import { longText } from './text';

const progress = {
  /** Pages of earlier versions do not say. */
  batchId: batchId.optional(),
  state: z.enum(['open', 'done']),
  done: longText.transform((text) => text.trim()),
};
const saysWhatWasDone = ({ state, done }: { state: string; done: string }) => state === 'open' || done !== '';
const SAYS_WHAT_WAS_DONE = { path: ['done'], error: '完成的事项请填写落实情况' };

interface SavedRectification {
  id: string;
  version: number;
}

export const rectificationCommands = {
  'delete-rectification': takes(z.strictObject({ id, version })).answers<Done>(),
  'report-rectification': takes(
    z.strictObject({ id, version, ...progress }).refine(saysWhatWasDone, SAYS_WHAT_WAS_DONE),
  ).answers<SavedRectification>(),
  'save-rectification': takes(
    z
      .strictObject({
        year: evaluationYear,
        /** null: a new one, at the end. */
        id: id.nullable(),
        version: version.nullable(),
        measure: givenText(5000, '请填写整改措施'),
        sectionId: id.nullable(),
        deadline,
        ...progress,
      })
      .refine(saysWhatWasDone, SAYS_WHAT_WAS_DONE)
      .refine((input) => (input.id === null) === (input.version === null), { path: ['version'], error: '版本号不正确' }),
  ).answers<SavedRectification>(),
  'take-over-rectifications': takes(
    z.strictObject({ from: evaluationYear, to: evaluationYear }).refine(({ from, to }) => from < to, { error: '只能结转更早年度的事项' }),
  ).answers<{ created: number }>(),
};
