// Commands on accounts.
import { z } from 'zod';
import { type Role, ROLES } from '@/lib/workflow/role';
import { takes } from './command';
import { givenName, givenText, id } from './input';
import { plainText } from './text';

/** 3 to 32 of lower-case letters, digits, dot, hyphen and underscore, beginning with a letter; capitals become small. */
export const username = z
  .string()
  .max(64, { error: '太长：最多 32 个字符' })
  .transform((text) => text.trim())
  // Before anything is made small: the Kelvin sign would become a k.
  .refine((text) => /^[A-Za-z][A-Za-z0-9._-]{2,31}$/.test(text), { error: '应为 3–32 个小写字母、数字、点、短横线或下划线，以字母开头' })
  .transform((text) => text.toLowerCase());

/** The most people of one table. */
export const MOST_PEOPLE = 5_000;

const cell = plainText(200);
const tableRow = z.strictObject({ line: z.int().min(1), name: cell, username: cell, role: cell, department: cell, section: cell });

/** A table of people that was read, with what is wrong in each row (Chinese); nothing is written. */
export interface CheckedTable {
  rows: { row: z.infer<typeof tableRow>; problems: string[] }[];
  /** Rows that cannot be imported. */
  wrong: number;
}

/** An account that was made, with its first password: shown this once. */
export interface PersonMade {
  name: string;
  username: string;
  role: Role;
  department: string;
  password: string;
}

export const peopleCommands = {
  'end-person-sessions': takes(z.strictObject({ id })).answers<{ sessions: number; changed: boolean }>(),
  'import-people': takes(
    z.strictObject({
      rows: z
        .array(tableRow)
        .min(1, { error: '没有要导入的人员' })
        .max(MOST_PEOPLE, { error: `一次最多 ${MOST_PEOPLE} 人` }),
    }),
  ).answers<{ people: PersonMade[] }>(),
  /** `subject` null: linked no longer. */
  'link-identity': takes(z.strictObject({ id, subject: givenText(255, '请填写账号标识').nullable() })).answers<{ changed: boolean }>(),
  'lock-person': takes(z.strictObject({ id })).answers<{ changed: boolean }>(),
  'reset-password': takes(z.strictObject({ id })).answers<{ password: string }>(),
  'reset-second-factor': takes(z.strictObject({ id, reason: givenText(200, '请填写理由') })).answers<{ factors: number }>(),
  'save-person': takes(
    z
      .strictObject({
        id: id.nullable(),
        departmentId: id,
        username,
        name: givenName(40, '请填写姓名'),
        role: z.enum(ROLES, { error: '请选择角色' }),
        sectionIds: z.array(id).max(200),
        /** The stamp of what the person saw; null for a new one. */
        seen: z.string().max(40).nullable(),
      })
      .refine((input) => (input.id === null) === (input.seen === null), { path: ['seen'], error: '版本号不正确' }),
  ).answers<{
    id: string;
    /** Of a new account; null of one that was there. */
    password: string | null;
    /** What is different, such as `role`. */
    changed: string[];
  }>(),
  'unlock-person': takes(z.strictObject({ id })).answers<{ changed: boolean }>(),
};
