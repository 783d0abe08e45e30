// Departments, sections and people as the administrator sees them. Nothing of what they fill in.
import 'server-only';
import { z } from 'zod';
import { needsSecondPerson } from '@/lib/workflow/access-change';
import { rolesIn } from '@/lib/workflow/department-roles';
import { ok } from '@/lib/workflow/problem';
import { type Actor, ROLES } from '@/lib/workflow/role';
import type { ListedDepartment, ManagedDepartment, ManagedPeople, ManagedPerson, PeopleFilter } from '@/lib/contract/managed-people';
import { isNameRelied, nameAskedFor } from './department-name';
import { db } from '../database/db';
import { singleSignOn } from '../env';
import { ofNothing } from '../gate/address';
import { defineRead, ofInstallation } from '../gate/read';
import type { Prisma } from '../generated/client';
import { personStamp } from './managed-people';
import { peopleTemplate } from './people-template';
import { guessKindOf, isSlowed } from '../session/guess-tallies';
import { isOpen } from '../session/own-sessions';
import { roleOf } from '../session/sessions';

const WITH_PLACES = {
  department: { select: { name: true } },
  sections: { select: { sectionId: true, section: { select: { name: true, order: true } } } },
  accessChanges: { where: { state: { not: 'told' } }, orderBy: { id: 'desc' }, take: 1, select: { state: true } },
  sessions: { where: { revokedAt: null }, select: { expiresAt: true, lastSeenAt: true } },
  authenticator: { select: { personId: true } },
  passkeys: { select: { id: true } },
  identity: { select: { subject: true } },
  guessTallies: { select: { kind: true, waitsUntil: true }, orderBy: { waitsUntil: 'desc' } },
} satisfies Prisma.PersonInclude;

function personOf(row: Prisma.PersonGetPayload<{ include: typeof WITH_PLACES }>, actor: Actor, now: Date): ManagedPerson {
  const { id, username, name, departmentId, department, active, mustChangePassword, guessTallies } = row;
  const sections = [...row.sections]
    .sort((a, b) => a.section.order - b.section.order)
    .map(({ sectionId, section }) => ({ id: sectionId, name: section.name }));
  return {
    id,
    username,
    name,
    departmentId,
    active,
    mustChangePassword,
    sections,
    role: roleOf(row.role),
    departmentName: department.name,
    slowed: guessTallies.flatMap(({ kind, waitsUntil }) =>
      waitsUntil && waitsUntil > now ? [{ kind: guessKindOf(kind), until: waitsUntil.toISOString() }] : [],
    ),
    secondPerson: secondPersonOf(row),
    open: row.sessions.filter((session) => isOpen(session, now)).length,
    ways: {
      authenticator: row.authenticator !== null,
      passkeys: row.passkeys.length,
      identity: row.identity?.subject ?? null,
      providerName: singleSignOn()?.name ?? null,
    },
    self: id === actor.id,
    stamp: personStamp(row),
  };
}

function secondPersonOf({
  role,
  accessChanges: [last],
}: {
  role: string;
  accessChanges: { state: string }[];
}): ManagedPerson['secondPerson'] {
  if (!needsSecondPerson(roleOf(role)) || !last || last.state === 'confirmed') return 'none';
  return last.state === 'refused' ? 'refused' : 'waits';
}

/** What whoever manages people sees of the installation. */
export const OF_ADMINISTRATION = { subject: ofInstallation, see: 'people.manage' } as const;

/** All departments, the bureau first. Authorises nothing. */
export async function managedDepartments(): Promise<ListedDepartment[]> {
  const rows = await db().department.findMany({
    orderBy: [{ bureau: 'desc' }, { active: 'desc' }, { name: 'asc' }],
    include: {
      sections: { orderBy: [{ order: 'asc' }, { name: 'asc' }] },
      _count: { select: { people: { where: { active: true } } } },
    },
  });
  return rows.map(({ id, name, bureau, active, sections, _count }) => ({
    id,
    name,
    bureau,
    active,
    roles: rolesIn(bureau),
    sections: sections.map((section) => ({ id: section.id, name: section.name, active: section.active })),
    people: _count.people,
  }));
}

/** A department with its sections and people; null where there is none. Authorises nothing. */
export async function managedDepartment(actor: Actor, id: string, now: Date): Promise<ManagedDepartment | null> {
  const row = await db().department.findUnique({
    where: { id },
    include: {
      sections: {
        orderBy: [{ order: 'asc' }, { name: 'asc' }],
        include: {
          _count: { select: { people: { where: { person: { active: true } } }, evaluations: { where: { year: { state: 'open' } } } } },
        },
      },
      people: { include: WITH_PLACES, orderBy: [{ active: 'desc' }, { role: 'asc' }, { name: 'asc' }] },
    },
  });
  if (!row) return null;
  const { name, bureau, active, sections, people } = row;
  return {
    id,
    name,
    bureau,
    active,
    nameAskedFor: await nameAskedFor(db(), id),
    nameRelied: await isNameRelied(db(), row),
    roles: rolesIn(bureau),
    sections: sections.map((section) => ({
      id: section.id,
      name: section.name,
      active: section.active,
      people: section._count.people,
      forms: section._count.evaluations,
    })),
    people: people.map((person) => personOf(person, actor, now)),
  };
}

export const PEOPLE_A_PAGE = 100;

function stateWhere(state: PeopleFilter['state'], now: Date): Prisma.PersonWhereInput {
  switch (state) {
    case 'active':
      return { active: true };
    case 'inactive':
      return { active: false };
    case 'slowed':
      return { active: true, ...isSlowed(now) };
    case 'first-password':
      return { active: true, mustChangePassword: true };
    default:
      return {};
  }
}

const FILTER = z.object({
  text: z.string(),
  departmentId: z.string().nullable(),
  role: z.string().nullable(),
  state: z.enum(['active', 'inactive', 'slowed', 'first-password']).nullable(),
  page: z.int().min(1),
}) satisfies z.ZodType<PeopleFilter>;

/** The people of a filter, a page of PEOPLE_A_PAGE, and the departments to choose from. */
export const peoplePage = defineRead({
  name: 'people',
  what: '人员管理',
  ...OF_ADMINISTRATION,
  input: FILTER,
  answer: async ({ input, actor, now }) => ok({ ...(await managedPeople(actor, input, now)), departments: await managedDepartments() }),
});

/** The table of people, to fill in. */
export const templateFile = defineRead({
  name: 'people-template',
  what: '这份文件',
  ...OF_ADMINISTRATION,
  input: ofNothing,
  answer: async () => ok(await peopleTemplate()),
});

/** Where people are imported from a table: shown to whoever may. */
export const importPage = defineRead({
  name: 'people-import',
  what: '人员管理',
  ...OF_ADMINISTRATION,
  input: ofNothing,
  answer: () => Promise.resolve(ok(null)),
});

async function managedPeople(actor: Actor, filter: PeopleFilter, now: Date): Promise<ManagedPeople> {
  const { text, departmentId, page } = filter;
  const role = ROLES.find((one) => one === filter.role);
  const where: Prisma.PersonWhereInput = {
    ...(text !== '' && { OR: [{ name: { contains: text } }, { username: { contains: text.toLowerCase() } }] }),
    ...(departmentId !== null && { departmentId }),
    ...(role && { role }),
    ...stateWhere(filter.state, now),
  };
  const [total, all, rows] = await Promise.all([
    db().person.count({ where }),
    db().person.count(),
    db().person.findMany({
      where,
      include: WITH_PLACES,
      orderBy: [{ department: { bureau: 'desc' } }, { department: { name: 'asc' } }, { role: 'asc' }, { name: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * PEOPLE_A_PAGE,
      take: PEOPLE_A_PAGE,
    }),
  ]);
  return { total, all, people: rows.map((row) => personOf(row, actor, now)) };
}
