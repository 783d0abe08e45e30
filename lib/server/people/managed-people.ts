// What the commands on departments, sections and people share: loading them, and what must hold after each.
import { createHash } from 'node:crypto';
import { rolesIn } from '@/lib/workflow/department-roles';
import { type Problem, problem } from '@/lib/workflow/problem';
import { mayDo, type PermittedAction } from '@/lib/workflow/permission';
import type { Actor, Role } from '@/lib/workflow/role';
import { roleLabel } from '@/lib/workflow/role-label';
import type { Tx } from '../database/connect';
import type { Prisma } from '../generated/client';

const WITH_SECTIONS = { sections: { select: { sectionId: true } } } satisfies Prisma.PersonInclude;
export type PersonRow = Prisma.PersonGetPayload<{ include: typeof WITH_SECTIONS }>;

/** Whether that person manages departments and people. */
export function managesPeople(actor: Actor): boolean {
  return mayDo(actor, 'people.manage', { departmentId: '', sectionId: null });
}

/** A person as a command's subject, or null. */
export async function personSubject(tx: Tx, id: string) {
  const person = await tx.person.findUnique({ where: { id }, include: WITH_SECTIONS });
  return person && { auditSubject: `person:${person.id}`, departmentId: person.departmentId, sectionId: null, person };
}

/** What every command on an account has that is there: one who manages people, whatever state the account is in. */
export const MANAGED_PERSON = {
  what: '这个人员',
  permission: { see: (): PermittedAction => 'people.manage', act: (): PermittedAction => 'people.manage' },
  subject: (tx: Tx, { id }: { id: string }) => personSubject(tx, id),
  state: 'any',
} as const;

/** A department as a command's subject, or null. */
export async function departmentSubject(tx: Tx, id: string) {
  const department = await tx.department.findUnique({ where: { id } });
  return department && { auditSubject: `department:${department.id}`, departmentId: department.id, sectionId: null, department };
}

/** A section as a command's subject, or null. */
export async function sectionSubject(tx: Tx, id: string) {
  const section = await tx.section.findUnique({ where: { id }, include: { department: true } });
  return section && { auditSubject: `section:${section.id}`, departmentId: section.departmentId, sectionId: null, section };
}

/** What of a person can be changed, as a short text that differs when it was: whoever saves over an older one is told. */
export function personStamp({ name, role, active, sections }: Pick<PersonRow, 'name' | 'role' | 'active' | 'sections'>): string {
  const content = [name, role, active, ...sections.map(({ sectionId }) => sectionId).sort()];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

/** Why a person of that department cannot have the role with those sections, or null. */
export async function placeProblem(
  tx: Tx,
  department: { id: string; name: string; bureau: boolean },
  role: Role,
  sectionIds: readonly string[],
): Promise<Problem | null> {
  const roles = rolesIn(department.bureau);
  if (!roles.includes(role)) {
    return problem('role-not-here', {
      role: roleLabel(role),
      where: `“${department.name}”`,
      mend: `${department.bureau ? '财政局' : '主管部门'}可设的角色：${roles.map(roleLabel).join('、')}。`,
    });
  }
  if (role !== 'section') return sectionIds.length > 0 ? problem('invalid-input', {}, ['科室：只有填报人要选择科室']) : null;
  if (sectionIds.length === 0) return problem('invalid-input', {}, ['科室：填报人至少属于一个科室，请选择']);
  const found = await tx.section.count({ where: { id: { in: [...sectionIds] }, departmentId: department.id, active: true } });
  return found === new Set(sectionIds).size ? null : problem('invalid-input', {}, ['科室：所选科室已停用或不属于这个部门，请重新选择']);
}

/** Whether nobody else could administer the system without that person. */
export async function isLastAdministrator(tx: Tx, person: Pick<PersonRow, 'id' | 'role' | 'active'>): Promise<boolean> {
  if (person.role !== 'admin' || !person.active) return false;
  return (await tx.person.count({ where: { role: 'admin', active: true, id: { not: person.id } } })) === 0;
}
