// Accounts from a table, all or none. Each has a random first password, given back once and kept nowhere.
import { ok, refuse } from '@/lib/workflow/problem';
import { recordNewPeople } from '../../audit/record-change';
import { defineCommand } from '../../gate/command';
import type { Tx } from '../../database/connect';
import { managesPeople } from '../managed-people';
import { checkPeople, type PersonToImport } from '../people-import';
import { hashRandomPasswords } from '../../session/password';
import { turnOf } from '../../session/password-turns';
import { randomPassword } from '../../session/random-password';
import { roleOf } from '../../session/sessions';

const MOST_LINES = 50;
/** Rows of one statement: SQLite takes 32 766 parameters. */
const AT_ONCE = 500;

/** Many statements of a row each would take the transaction's time. */
async function createAll(tx: Tx, people: readonly (PersonToImport & { hash: string })[], byId: string, now: Date): Promise<void> {
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const some = people.slice(at, at + AT_ONCE);
    const rows = await tx.person.createManyAndReturn({
      data: some.map(({ username, name, role, department, hash }) => ({
        username,
        name,
        role,
        departmentId: department.id,
        passwordHash: hash,
        createdAt: now,
      })),
      select: { id: true, username: true, role: true },
    });
    await recordNewPeople(
      tx,
      rows.map(({ id, role }) => ({ id, role: roleOf(role) })),
      byId,
      now,
    );
    const ids = new Map(rows.map(({ id, username }) => [username, id]));
    await tx.personSection.createMany({
      data: some.flatMap(({ username, sectionIds }) => sectionIds.map((sectionId) => ({ personId: ids.get(username) ?? '', sectionId }))),
    });
  }
}

export const importPeople = defineCommand({
  name: 'import-people',
  label: '导入人员',
  what: '人员管理',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  async prepare(db, { rows }, { actor }) {
    // Hashing for who may not, or for rows that will be refused, would be work for nothing.
    if (!managesPeople(actor) || (await checkPeople(db, rows)).some(({ problems }) => problems.length > 0)) return [];
    const passwords = rows.map(randomPassword);
    const hashes = await hashRandomPasswords(passwords, turnOf(actor.id));
    return passwords.map((password, at) => ({ password, hash: hashes[at] ?? '' }));
  },
  subject: async () => ({ auditSubject: 'people:import', departmentId: '', sectionId: null }),
  state: 'any',
  async run(tx, { input: { rows }, actor, now, prepared }) {
    const checked = await checkPeople(tx, rows);
    const wrong = checked.filter(({ problems }) => problems.length > 0);
    if (wrong.length > 0 || prepared.length !== rows.length) {
      const lines = wrong.flatMap(({ row, problems }) => problems.map((text) => `第 ${row.line} 行：${text}`));
      return lines.length > 0 ? refuse('list-invalid', { count: lines.length }, lines.slice(0, MOST_LINES)) : refuse('service-busy');
    }
    const made = checked.map(({ person }, at) => {
      const { password = '', hash = '' } = prepared[at] ?? {};
      if (!person) throw new Error('a row without problems is a person');
      return { ...person, password, hash };
    });
    await createAll(tx, made, actor.id, now);
    return ok({
      people: made.map(({ name, username, role, department, password }) => ({
        name,
        username,
        role,
        department: department.name,
        password,
      })),
    });
  },
  audit: (_, { people }) => ({ created: people.length, departments: new Set(people.map(({ department }) => department)).size }),
  trail: {
    label: '导入人员',
    details: ({ created, departments }: { created: number; departments: number }) => `${created} 人，${departments} 个部门`,
  },
});
