// What waits for a second person, as commands and pages load it: an account or a certificate with all its waiting changes.
import type { ChangedAccess } from '@/lib/domain/access-change';
import { stateOfPersonChange } from '@/lib/domain/access-change';
import type { Role } from '@/lib/domain/role';
import type { Db, Tx } from '../database/connect';
import type { Prisma } from '../generated/client';
import { roleOf } from '../session/sessions';

export const WITH_NAMES = {
  person: { include: { department: { select: { id: true, name: true } } } },
  certificate: { select: { id: true, departmentId: true, origin: true, subject: true, issuer: true, fingerprint: true, notAfter: true, retiredAt: true, chain: true, department: { select: { name: true } } } },
  by: { select: { id: true, name: true, username: true, role: true } },
  decidedBy: { select: { id: true, name: true, username: true, role: true } },
} satisfies Prisma.AccessChangeInclude;

export type AccessChangeRow = Prisma.AccessChangeGetPayload<{ include: typeof WITH_NAMES }>;

/** An account or a certificate that waits. */
export interface Waiting extends ChangedAccess {
  /** The last of its changes: what the person saw. */
  id: number;
  person: AccessChangeRow['person'];
  certificate: AccessChangeRow['certificate'];
  /** Oldest first. */
  changes: AccessChangeRow[];
}

/** Everything that waits and still matters: the account in use, in a role that is confirmed; the certificate in use. Oldest first. */
export async function waitingAccess(db: Db | Tx): Promise<Waiting[]> {
  const rows = await db.accessChange.findMany({ where: { state: 'waiting' }, include: WITH_NAMES, orderBy: { id: 'asc' } });
  const found = new Map<string, Waiting>();
  for (const row of rows) {
    const key = row.personId ?? row.certificateId ?? '';
    const one = found.get(key) ?? begun(row);
    if (one) found.set(key, { ...one, id: row.id, changedBy: [...one.changedBy, row.byId], changes: [...one.changes, row] });
  }
  return [...found.values()];
}

function begun({ person, certificate }: AccessChangeRow): Waiting | null {
  const role: Role | null = person && roleOf(person.role);
  if (person && (!person.active || role === null || stateOfPersonChange(role) !== 'waiting')) return null;
  if (certificate?.retiredAt) return null;
  return { id: 0, personId: person?.id ?? null, role, departmentId: person?.departmentId ?? certificate?.departmentId ?? null, changedBy: [], person, certificate, changes: [] };
}

/** What the trail and lists call it. */
export function auditSubjectOf({ person, certificate }: Pick<Waiting, 'person' | 'certificate'>): string {
  return person ? `person:${person.id}` : `certificate:${certificate?.id ?? ''}`;
}

/** Chinese, such as “张三（zhangsan）”, “某局的证书”. */
export function nameOfAccess({ person, certificate }: Pick<Waiting, 'person' | 'certificate'>): string {
  if (person) return `${person.name}（${person.username}）`;
  return certificate?.department ? `${certificate.department.name}的证书` : '根证书';
}
