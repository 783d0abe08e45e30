// What waits for the administrator: departments without what they need to report, accounts that are locked.
import 'server-only';
import { mayDo } from '@/lib/domain/permission';
import type { Actor } from '@/lib/domain/role';
import type { AdminHome } from '@/lib/views/admin-home';
import { db } from '../database/db';
import { isSlowed } from '../session/guess-tallies';
import { certificateDuties } from './certificates';

/** The administrator's home page; null for others. */
export async function adminHome(actor: Actor, now: Date): Promise<AdminHome | null> {
  const duties = await certificateDuties(actor, now);
  if (!duties || !mayDo(actor, 'people.manage', { departmentId: '', sectionId: null })) return null;
  const [people, slowed, unchanged, departments] = await Promise.all([
    db().person.count({ where: { active: true } }),
    db().person.count({ where: { active: true, ...isSlowed(now) } }),
    db().person.count({ where: { active: true, mustChangePassword: true } }),
    db().department.findMany({
      where: { active: true, bureau: false },
      orderBy: { name: 'asc' },
      select: { id: true, name: true, people: { where: { active: true }, select: { role: true } } },
    }),
  ]);
  const lacking = departments.map(({ id, name, people: ofDepartment }) => ({
    id,
    name,
    roles: (['section', 'office', 'signer'] as const).filter((role) => !ofDepartment.some((person) => person.role === role)),
  }));
  return {
    departments: departments.length,
    people,
    slowed,
    unchanged,
    lacking: lacking.filter(({ roles }) => roles.length > 0),
    certificates: duties.filter(({ kind }) => kind !== 'good'),
  };
}
