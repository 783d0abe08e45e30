// What waits for the administrator: departments without what they need to report, accounts that are locked.
import 'server-only';
import { ok } from '@/lib/workflow/problem';
import type { AdminHome, FirstStep } from '@/lib/contract/admin-home';
import type { CertificateDuty } from '@/lib/contract/certificates';
import { waitingAccess } from '../confirmations/changed-access';
import { UNNAMED_BUREAU } from '../people/department-name';
import { db } from '../database/db';
import { ofNothing } from '../gate/address';
import { defineRead, ofInstallation } from '../gate/read';
import { isSlowed } from '../session/guess-tallies';
import { certificateDuties } from '../certificates/certificates';

/** The administrator's home page. */
export const adminHome = defineRead({
  name: 'admin-home',
  what: '首页',
  input: ofNothing,
  subject: ofInstallation,
  see: ['people.manage', 'certificate.manage'],
  answer: async ({ now }) => ok(await pageOf(now)),
});

async function pageOf(now: Date): Promise<AdminHome> {
  const duties = await certificateDuties(now);
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
