// Accounts from a table, all or none. Each has a random first password, given back once and kept nowhere.
import { z } from 'zod';
import { ok, refuse } from '@/lib/domain/problem';
import { MOST_PEOPLE } from '@/lib/exchange/people-table';
import { plainText } from '@/lib/schema/text';
import { defineCommand } from '../command';
import { checkPeople } from '../people-import';
import { hashRandomPassword } from '../password';
import { randomPassword } from '../random-password';

const cell = plainText(200);
const MOST_LINES = 50;

export const importPeople = defineCommand({
  name: 'import-people',
  label: '导入人员',
  input: z.strictObject({
    rows: z
      .array(z.strictObject({ line: z.int().min(1), name: cell, username: cell, role: cell, department: cell, section: cell }))
      .min(1, { error: '没有要导入的人员' })
      .max(MOST_PEOPLE, { error: `一次最多 ${MOST_PEOPLE} 人` }),
  }),
  what: '人员管理',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  async prepare(db, { rows }, { actor }) {
    // Hashing for who may not, or for rows that will be refused, would be work for nothing.
    if (actor.role !== 'admin' || (await checkPeople(db, rows)).some(({ problems }) => problems.length > 0)) return [];
    return Promise.all(
      rows.map(async () => {
        const password = randomPassword();
        return { password, hash: await hashRandomPassword(password) };
      }),
    );
  },
  subject: async () => ({ auditSubject: 'people:import', departmentId: '', sectionId: null }),
  state: 'any',
  async run(tx, { input: { rows }, now, prepared }) {
    const checked = await checkPeople(tx, rows);
    const wrong = checked.filter(({ problems }) => problems.length > 0);
    if (wrong.length > 0 || prepared.length !== rows.length) {
      const lines = wrong.flatMap(({ row, problems }) => problems.map((text) => `第 ${row.line} 行：${text}`));
      return lines.length > 0 ? refuse('list-invalid', { count: lines.length }, lines.slice(0, MOST_LINES)) : refuse('service-busy');
    }
    const made: { name: string; username: string; role: string; department: string; password: string }[] = [];
    for (const [at, { person }] of checked.entries()) {
      const { password = '', hash = '' } = prepared[at] ?? {};
      if (!person) throw new Error('a row without problems is a person');
      const { username, name, role, department, sectionIds } = person;
      await tx.person.create({
        data: { username, name, role, departmentId: department.id, passwordHash: hash, createdAt: now, ...(sectionIds.length > 0 && { sections: { create: sectionIds.map((sectionId) => ({ sectionId })) } }) },
        select: { id: true },
      });
      made.push({ name, username, role, department: department.name, password });
    }
    return ok({ people: made });
  },
  audit: (_, { people }) => ({ created: people.length, departments: new Set(people.map(({ department }) => department)).size }),
});
