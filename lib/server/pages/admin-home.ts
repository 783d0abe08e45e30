// What waits for the administrator: departments without what they need to report, accounts that are locked.
import 'server-only';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import type { AdminHome, FirstStep } from '@/lib/contract/admin-home';
import type { CertificateDuty } from '@/lib/contract/certificates';
import { waitingAccess } from '../confirmations/changed-access';
import { UNNAMED_BUREAU } from '../people/department-name';
import { db } from '../database/db';
import { isSlowed } from '../session/guess-tallies';
import { certificateDuties } from '../certificates/certificates';

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
      select: {
        id: true,
        name: true,
        people: { where: { active: true }, select: { role: true } },
        sections: { where: { active: true }, select: { id: true } },
      },
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
    firstSteps:
      (await db().round.count()) > 0
        ? []
        : await firstSteps(
            departments.map(({ sections }, at) => ({ sections: sections.length, lacking: lacking[at]?.roles.length ?? 0 })),
            duties,
          ),
    lacking: lacking.filter(({ roles }) => roles.length > 0),
    certificates: duties.filter(({ kind }) => kind !== 'good'),
  };
}

/** What comes before the first year, each with whether it is done. */
async function firstSteps(
  departments: readonly { sections: number; lacking: number }[],
  duties: readonly CertificateDuty[],
): Promise<FirstStep[]> {
  const unnamed = await db().department.count({ where: { bureau: true, name: UNNAMED_BUREAU } });
  const waiting = (await waitingAccess(db())).length;
  const some = departments.length > 0;
  const certified = some && duties.every(({ kind }) => kind === 'good' || kind === 'expiring' || kind === 'waiting');
  const steps = {
    'bureau-name': unnamed === 0,
    departments: some,
    sections: some && departments.every(({ sections }) => sections > 0),
    people: some && departments.every(({ lacking }) => lacking === 0),
    certificates: certified,
    confirmed: certified && waiting === 0,
    round: false,
  } satisfies Record<FirstStep['id'], boolean>;
  return (Object.keys(steps) as FirstStep['id'][]).map((id) => ({ id, done: steps[id] }));
}
