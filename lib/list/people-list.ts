// All people of the district, and those of one department.
import { ROLES } from '@/lib/workflow/role';
import { roleLabel } from '@/lib/workflow/role-label';
import type { ManagedPerson, PeopleFilter } from '@/lib/contract/managed-people';
import { type Address, type Columns, defineAddress, type Field, oneOf, textLike, typedText } from './list';

export const PEOPLE_COLUMNS = {
  name: { head: '姓名', cell: ({ name }) => name },
  username: { head: '用户名', cell: ({ username }) => username },
  department: { head: '部门', cell: ({ departmentName }) => departmentName },
  role: { head: '角色', cell: ({ role }) => roleLabel(role) },
  sections: { head: '科室、单位', cell: ({ sections }) => sections.map(({ name }) => name).join('、') || null },
  state: { head: '状态' },
  ways: { head: '两步验证' },
  buttons: { head: '操作', hiddenHead: true },
} satisfies Columns<ManagedPerson>;

export const PEOPLE_STATES = ['active', 'inactive', 'slowed', 'first-password'] as const;

/** Which people are shown. */
export const peopleAddress: Address<PeopleFilter> = defineAddress({
  text: typedText('q', 60),
  departmentId: textLike('department', /^[A-Za-z0-9_-]{1,64}$/),
  role: oneOf<string>('role', ROLES),
  state: oneOf('state', PEOPLE_STATES),
  page: {
    param: 'page',
    read: (text) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1),
    write: (page) => (page > 1 ? String(page) : ''),
  } satisfies Field<number>,
});
