// People of a table against what is there: what is wrong in each row, and the accounts that they would become.
import { rolesIn } from '@/lib/workflow/department-roles';
import { type Role, ROLES } from '@/lib/workflow/role';
import { roleLabel, roleNamed } from '@/lib/workflow/role-label';
import { hasUnseen, UNSEEN_IN_NAME } from '@/lib/form/unseen';
import { PEOPLE_LABELS, type PeopleRow } from '@/lib/exchange/people-table';
import { username as usernameText } from '@/lib/contract/people-commands';
import type { Db, Tx } from '../database/connect';

/** A row as an account to be made. */
export interface PersonToImport {
  username: string;
  name: string;
  role: Role;
  department: { id: string; name: string };
  sectionIds: string[];
}

export interface CheckedRow {
  row: PeopleRow;
  /** Chinese; none where it can be imported. */
  problems: string[];
  person: PersonToImport | null;
}

interface Known {
  departments: Map<
    string,
    { id: string; name: string; bureau: boolean; active: boolean; sections: { id: string; name: string; active: boolean }[] }
  >;
  usernames: Set<string>;
}

/** Every row with what is wrong in it. Reads names only. */
export async function checkPeople(db: Db | Tx, rows: readonly PeopleRow[]): Promise<CheckedRow[]> {
  const departments = await db.department.findMany({ include: { sections: true } });
  const people = await db.person.findMany({ select: { username: true } });
  const known: Known = {
    departments: new Map(departments.map((department) => [department.name, department])),
    usernames: new Set(people.map(({ username }) => username)),
  };
  const lines = new Map<string, number>();
  return rows.map((row) => {
    const checked = checkRow(row, known);
    const username = row.username.toLowerCase();
    const earlier = lines.get(username);
    if (earlier !== undefined && username !== '')
      return { row, person: null, problems: [...checked.problems, `用户名“${username}”与第 ${earlier} 行重复`] };
    lines.set(username, row.line);
    return checked;
  });
}

function checkRow(row: PeopleRow, { departments, usernames }: Known): CheckedRow {
  const problems: string[] = [];
  const missing = (['name', 'username', 'role', 'department'] as const).filter((column) => row[column] === '');
  if (missing.length > 0) problems.push(`没有填写${missing.map((column) => PEOPLE_LABELS[column]).join('、')}`);
  if (hasUnseen(row.name)) problems.push(`姓名${UNSEEN_IN_NAME}`);
  if ([...row.name].length > 40) problems.push('姓名太长：最多 40 个字');
  const username = usernameText.safeParse(row.username);
  if (row.username !== '') {
    if (!username.success) problems.push(`用户名${username.error.issues[0]?.message ?? '不正确'}`);
    else if (usernames.has(username.data)) problems.push(`用户名“${username.data}”已经有了`);
  }
  const role = roleNamed(row.role);
  const department = departments.get(row.department);
  if (row.role !== '' && !role)
    problems.push(`没有“${row.role}”这种角色，可用：${(department ? rolesIn(department.bureau) : ROLES).map(roleLabel).join('、')}`);
  if (row.department !== '' && !department) problems.push(`没有“${row.department}”这个部门，请先新建或核对名称`);
  if (department && !department.active) problems.push(`部门“${department.name}”已停用`);
  if (department && role && !rolesIn(department.bureau).includes(role)) {
    problems.push(
      `${department.bureau ? '财政局' : '主管部门'}没有“${row.role}”这种角色，可用：${rolesIn(department.bureau).map(roleLabel).join('、')}`,
    );
  }
  const sectionIds = department && role ? sectionsOf(row, role, department, problems) : [];
  if (problems.length > 0 || !department || !role || !username.success) return { row, problems, person: null };
  return {
    row,
    problems,
    person: { username: username.data, name: row.name, role, department: { id: department.id, name: department.name }, sectionIds },
  };
}

function sectionsOf(
  row: PeopleRow,
  role: Role,
  department: { name: string; sections: { id: string; name: string; active: boolean }[] },
  problems: string[],
): string[] {
  const names = [...new Set(row.section.split(/[、，,;；]/u).map((name) => name.trim()))].filter((name) => name !== '');
  if (role !== 'section') {
    if (names.length > 0) problems.push('只有填报人要填科室，请删去');
    return [];
  }
  if (names.length === 0) problems.push('填报人要填科室');
  return names.flatMap((name) => {
    const section = department.sections.find((one) => one.name === name);
    if (section?.active) return [section.id];
    problems.push(section ? `科室“${name}”已停用` : `“${department.name}”没有“${name}”这个科室`);
    return [];
  });
}
