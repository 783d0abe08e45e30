// Commands on departments and their sections.
import { z } from 'zod';
import { type Done, takes } from './command';
import { givenName, id } from './input';

/** The name that the person saw; null for a new one. */
const seen = z.string().max(200).nullable();
const newWithoutSeen = (input: { id: string | null; seen: string | null }) => (input.id === null) === (input.seen === null);
const NEW_WITHOUT_SEEN = { path: ['seen'], error: '原名称不正确' };

export interface SavedDepartment {
  id: string;
  /** The name waits for the bureau; the department has the one that it had. */
  waits: boolean;
  changed: boolean;
}

export const departmentCommands = {
  'order-sections': takes(z.strictObject({ departmentId: id, ids: z.array(id).min(1).max(500) })).answers<Done>(),
  'save-department': takes(
    z
      .strictObject({ id: id.nullable(), name: givenName(100, '请填写部门名称，与公章一致'), seen })
      .refine(newWithoutSeen, NEW_WITHOUT_SEEN),
  ).answers<SavedDepartment>(),
  'save-section': takes(
    z
      .strictObject({ departmentId: id, id: id.nullable(), name: givenName(60, '请填写科室或二级单位的名称'), seen })
      .refine(newWithoutSeen, NEW_WITHOUT_SEEN),
  ).answers<{ id: string }>(),
  'set-department-active': takes(z.strictObject({ id, active: z.boolean() })).answers<{ changed: boolean }>(),
  'set-section-active': takes(z.strictObject({ id, active: z.boolean() })).answers<{ changed: boolean }>(),
};
