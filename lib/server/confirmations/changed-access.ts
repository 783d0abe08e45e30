// What waits for a second person, as commands and pages load it: an account, a certificate or a department's name, with every change of it
// since the last that was confirmed.
import type { ChangedAccess } from '@/lib/workflow/access-change';
import { needsSecondPerson } from '@/lib/workflow/access-change';
import type { Role } from '@/lib/workflow/role';
import type { Db, Tx } from '../database/connect';
import type { Prisma } from '../generated/client';
import { roleOf } from '../session/sessions';

export const WITH_NAMES = {
  person: { include: { department: { select: { id: true, name: true } } } },
  certificate: {
    select: {
      id: true,
      departmentId: true,
      origin: true,
      subject: true,
      issuer: true,
      fingerprint: true,
      notAfter: true,
      retiredAt: true,
      chain: true,
      department: { select: { name: true, bureau: true } },
    },
  },
  department: { select: { id: true, name: true } },
  by: { select: { id: true, name: true, username: true, role: true } },
  decidedBy: { select: { id: true, name: true, username: true, role: true } },
} satisfies Prisma.AccessChangeInclude;

export type AccessChangeRow = Prisma.AccessChangeGetPayload<{ include: typeof WITH_NAMES }>;

/** An account, a certificate or a department's name that waits. */
export interface Waiting extends ChangedAccess {
  /** The last of its changes: what the person saw. */
  id: number;
  person: AccessChangeRow['person'];
  certificate: AccessChangeRow['certificate'];
  /** The department that is to be renamed, and how; null of anything else. */
  rename: { id: string; name: string; wanted: string } | null;
  /** Of an account or a name everything since the last that was confirmed, what was refused or only told with it. Oldest first. */
  changes: AccessChangeRow[];
}

const keyOf = ({ personId, certificateId, departmentId }: AccessChangeRow) => personId ?? certificateId ?? departmentId ?? '';

/** Everything that waits and still matters: the account in use, in a role that is confirmed; the certificate in use. Oldest first. */
export async function waitingAccess(db: Db | Tx): Promise<Waiting[]> {
  const rows = await db.accessChange.findMany({
    where: {
      state: { not: 'withdrawn' },
      OR: [
        { state: 'waiting' },
        { person: { active: true, accessChanges: { some: { state: 'waiting' } } } },
        { department: { renames: { some: { state: 'waiting' } } } },
      ],
    },
    include: WITH_NAMES,
    orderBy: { id: 'asc' },
  });
  const byKey = new Map<string, AccessChangeRow[]>();
  for (const row of rows) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row]);
  const found = [...byKey.values()].map((all) => waitingOf(all.slice(all.findLastIndex(({ state }) => state === 'confirmed') + 1)));
  return found.filter((one) => one !== null).sort((a, b) => (a.changes[0]?.id ?? 0) - (b.changes[0]?.id ?? 0));
}

function waitingOf(changes: AccessChangeRow[]): Waiting | null {
  const last = changes.at(-1);
  if (!last || !changes.some(({ state }) => state === 'waiting')) return null;
  const { person, certificate, department, wanted } = last;
  const role: Role | null = person && roleOf(person.role);
  if (person && (!person.active || role === null || !needsSecondPerson(role))) return null;
  if (certificate?.retiredAt) return null;
  const departmentId = person?.departmentId ?? (certificate?.department?.bureau ? null : (certificate?.departmentId ?? null));
  return {
    id: last.id,
    personId: person?.id ?? null,
    role,
    departmentId,
    changedBy: changes.map(({ byId }) => byId),
    person,
    certificate,
    rename: department && { ...department, wanted },
    changes,
  };
}

/** What the trail and lists call it. */
export function auditSubjectOf({ person, certificate, rename }: Pick<Waiting, 'person' | 'certificate' | 'rename'>): string {
  if (person) return `person:${person.id}`;
  return rename ? `department:${rename.id}` : `certificate:${certificate?.id ?? ''}`;
}

/** Chinese, such as “张三（zhangsan）”, “某局的证书”, “某局改名为某某局”. */
export function nameOfAccess({ person, certificate, rename }: Pick<Waiting, 'person' | 'certificate' | 'rename'>): string {
  if (person) return `${person.name}（${person.username}）`;
  if (rename) return `“${rename.name}”改名为“${rename.wanted}”`;
  return certificate?.department ? `${certificate.department.name}的证书` : '根证书';
}
