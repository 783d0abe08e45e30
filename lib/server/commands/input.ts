// Inputs that several commands share.
import { z } from 'zod';
import { plainText } from '@/lib/schema/text';

/** An id of the database. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, { error: '编号不正确' });

/** The version of a form that the person saw. */
export const version = z.int({ error: '版本号不正确' }).min(0, { error: '版本号不正确' });

/** A text that must be there. */
export const givenText = (longest: number, missing: string) =>
  plainText(longest)
    .transform((text) => text.trim())
    .refine((text) => text !== '', { error: missing });

/** The year of an evaluation. */
export const evaluationYear = z.int().min(2000).max(2099);
