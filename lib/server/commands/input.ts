// Inputs that several commands share.
import { z } from 'zod';

/** An id of the database. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, { error: '编号不正确' });

/** The version of a form that the person saw. */
export const version = z.int({ error: '版本号不正确' }).min(0, { error: '版本号不正确' });
