// Inputs that several commands share.
import { z } from 'zod';
import { hasUnseen, UNSEEN_IN_NAME } from '@/lib/form/unseen';
import { plainText } from './text';

/** An id of the database. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, { error: '编号不正确' });

/** Names one request, so that it is done once however often it is sent. */
export const batchId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, { error: '编号不正确' });

/** The version of a form that the person saw. */
export const version = z.int({ error: '版本号不正确' }).min(0, { error: '版本号不正确' });

/** A text that must be there. */
export const givenText = (longest: number, missing: string) =>
  plainText(longest)
    .transform((text) => text.trim())
    .refine((text) => text !== '', { error: missing });

/** The name of a department, a section or a person: two that look the same are one. */
export const givenName = (longest: number, missing: string) =>
  givenText(longest, missing).refine((name) => !hasUnseen(name), { error: UNSEEN_IN_NAME });

/** The year of an evaluation. */
export const evaluationYear = z.int().min(2000).max(2099);

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** A deadline: a day (`2023-03-15`, to its end in China), an ISO time, or null where there is none. */
export const deadline = z
  .string()
  .max(40)
  .nullable()
  .transform((text, context) => {
    if (text === null || text === '') return null;
    const date = new Date(DAY.test(text) ? `${text}T23:59:59.000+08:00` : text);
    const sameDay = !DAY.test(text) || new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
    if (!Number.isNaN(date.getTime()) && sameDay && /^\d{4}-\d{2}-\d{2}/.test(text)) return date;
    context.addIssue({ code: 'custom', message: `“${text}”不是日期：应写作 2023-03-15` });
    return z.NEVER;
  });

/** The id of a scheme. */
export const schemeId = z.string({ error: '请选择表式' }).regex(/^[A-Za-z0-9_.-]{1,80}$/, { error: '没有这种表式，请重新选择' });
