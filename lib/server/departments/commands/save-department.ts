// A department is made, or takes another name: at once where nobody signs under the one that it has, else once the bureau has confirmed it.
// Whether it is the bureau is settled when the system is set up.
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { SavedDepartment } from '@/lib/contract/department-commands';
import { withoutUnseen } from '@/lib/form/unseen';
import { askForName, isNameRelied, nameAskedFor, takenName } from '../../people/department-name';
import { renameDepartment } from '../rename-department';
import { renamed } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { departmentSubject } from '../../people/managed-people';

export const saveDepartment = defineCommand({
  name: 'save-department',
  label: '修改部门',
  what: '这个部门',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  async subject(tx, input) {
    if (input.id !== null) return departmentSubject(tx, input.id);
    return { auditSubject: 'department:new', departmentId: '', sectionId: null, department: null };
  },
  state: 'any',
  async run(tx, { subject: { department }, input: { name, seen }, actor, now }): Promise<Outcome<SavedDepartment>> {
    if (department && withoutUnseen(department.name) !== seen) return refuse('stale-revision');
    // What it is called already it may always go back to.
    const taken = name === department?.name ? null : await takenName(tx, name, department?.id ?? null);
    if (taken !== null) return refuse('name-taken', { what: '部门', name: taken });
    if (!department) return ok({ id: (await tx.department.create({ data: { name } })).id, waits: false, changed: true });
    const asked = await nameAskedFor(tx, department.id);
    const own = name === department.name;
    if (name === (asked ?? department.name)) return ok({ id: department.id, waits: asked !== null, changed: false });
    const waits = !own && (await isNameRelied(tx, department));
    await askForName(tx, department.id, waits ? name : null, actor.id, now);
    if (!own && !waits) await renameDepartment(tx, department, name, { id: actor.id, now });
    return ok({ id: department.id, waits, changed: true });
  },
  auditSubject: (saved) => `department:${saved.id}`,
  audit: ({ input: { name, seen } }, { changed, waits }) => (changed ? { name, previous: seen, waits } : null),
  /** `waits`: the bureau must confirm the name. Earlier rows say nothing of it. */
  trail: {
    label: '新建或改名部门',
    details: ({ waits = false, ...names }: { name: string; previous: string | null; waits?: boolean }) =>
      `${renamed(names)}${waits ? '，待财政局确认' : ''}`,
  },
});
