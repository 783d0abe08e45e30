// Which people are shown: read from the address and written back to it.
import { ROLES } from '@/lib/workflow/role';
import type { PeopleFilter } from '@/lib/contract/managed-people';

export const PEOPLE_STATES = ['active', 'inactive', 'slowed', 'first-password'] as const;

type Query = Readonly<Record<string, string | string[] | undefined>>;

const first = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));

/** The view that an address asks for. What it does not know it leaves out. */
export function peopleViewOf(query: Query): PeopleFilter {
  const department = first(query.department);
  const page = first(query.page);
  return {
    text: first(query.q).trim().slice(0, 60),
    departmentId: /^[A-Za-z0-9_-]{1,64}$/.test(department) ? department : null,
    role: ROLES.find((role) => role === first(query.role)) ?? null,
    state: PEOPLE_STATES.find((state) => state === first(query.state)) ?? null,
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}

/** The view as a query, without the question mark. */
export function peopleQuery({ text, departmentId, role, state, page }: PeopleFilter): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('q', text);
  if (departmentId !== null) query.set('department', departmentId);
  if (role !== null) query.set('role', role);
  if (state !== null) query.set('state', state);
  if (page > 1) query.set('page', String(page));
  return query.toString();
}
