// Somebody gets an account, or another name, role or sections. A new one has a random first password, given back once.
import { ok, refuse } from '@/lib/workflow/problem';
import { recordPersonChange } from '../../audit/record-change';
import { CHANGED, roleText } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { departmentSubject, isLastAdministrator, managesPeople, personStamp, personSubject, placeProblem } from '../managed-people';
import { hashPassword } from '../../session/password';
import { turnOf } from '../../session/password-turns';
import { randomPassword } from '../../session/random-password';

export const savePerson = defineCommand({
  name: 'save-person',
  label: '修改人员',
  what: '这个人员或部门',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  async prepare(_, input, { actor }) {
    // Hashing is slow on purpose: not for who may not.
    if (input.id !== null || !managesPeople(actor)) return null;
    const password = randomPassword();
    return { password, hash: await hashPassword(password, turnOf(actor.id)) };
  },
  async subject(tx, input) {
    const subject = await departmentSubject(tx, input.departmentId);
    if (!subject || input.id === null) return subject && { ...subject, auditSubject: 'person:new', person: null };
    const found = await personSubject(tx, input.id);
    // People stay in their department, under their name of account: the trail knows them so.
    return found?.departmentId === subject.departmentId && found.person.username === input.username ? { ...subject, ...found } : null;
  },
  state: 'any',
  async run(tx, { subject: { department, person }, input, actor, now, prepared }) {
    const { username, name, role } = input;
    const sectionIds = [...new Set(input.sectionIds)];
    if (person && personStamp(person) !== input.seen) return refuse('stale-revision');
    const misplaced = await placeProblem(tx, department, role, sectionIds);
    if (misplaced) return { ok: false, problem: misplaced };
    const sections = { create: sectionIds.map((sectionId) => ({ sectionId })) };
    if (!person) {
      if (await tx.person.findUnique({ where: { username }, select: { id: true } }))
        return refuse('name-taken', { what: '用户名', name: username });
      if (!prepared) throw new Error('a new account has its first password');
      const row = await tx.person.create({
        data: { username, name, role, departmentId: department.id, passwordHash: prepared.hash, createdAt: now, sections },
      });
      await recordPersonChange(tx, { person: { id: row.id, role }, what: 'created', byId: actor.id, now });
      return ok({ id: row.id, password: prepared.password, changed: ['name', 'role', 'sections'] });
    }
    if (role !== person.role) {
      if (await isLastAdministrator(tx, person)) return refuse('last-administrator', { action: '改为其他角色' });
      if (person.id === actor.id) return refuse('not-for-oneself', { action: '更换角色' });
    }
    const before = person.sections.map(({ sectionId }) => sectionId);
    const moved = before.length !== sectionIds.length || before.some((one) => !sectionIds.includes(one));
    const changed = [name !== person.name && 'name', role !== person.role && 'role', moved && 'sections'].filter((one) => one !== false);
    if (moved) await tx.personSection.deleteMany({ where: { personId: person.id } });
    await tx.person.update({ where: { id: person.id }, data: { name, role, ...(moved && { sections }) } });
    for (const what of ['name', 'role'] as const) {
      if (changed.includes(what)) await recordPersonChange(tx, { person: { id: person.id, role }, what, byId: actor.id, now });
    }
    return ok({ id: person.id, password: null, changed });
  },
  auditSubject: (saved) => `person:${saved.id}`,
  audit: ({ input: { username, role, departmentId, sectionIds } }, { changed }) =>
    changed.length === 0 ? null : { username, role, departmentId, sections: sectionIds.length, changed },
  trail: {
    label: '新增或修改人员',
    details: (
      {
        username,
        role,
        departmentId,
        changed,
      }: { username: string; role: string; departmentId: string; sections: number; changed: string[] },
      names,
    ) => `${username}，${names.department(departmentId)}，${roleText(role)}；${changed.map((one) => CHANGED[one] ?? one).join('、')}`,
  },
});
