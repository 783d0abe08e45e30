// The command on the report and the disclosure text.
import { z } from 'zod';
import { takes } from './command';
import { version } from './input';
import { narrativeDocumentSchema, sectionContentSchema } from './narrative';
import type { SavedSection } from './narrative-page';

export const narrativeCommands = {
  'save-narrative-section': takes(
    z.strictObject({
      year: z.int({ error: '年度不正确' }).min(2000, { error: '年度不正确' }).max(2100, { error: '年度不正确' }),
      document: narrativeDocumentSchema,
      section: z.string().max(40, { error: '没有这一节' }),
      /** The version that was changed; 0 for a section that has not been written yet. */
      version,
      content: sectionContentSchema,
    }),
  ).answers<SavedSection>(),
};
