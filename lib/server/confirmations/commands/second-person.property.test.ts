// One dishonest administrator does whatever comes to mind, alone, with every account that can be got at: makes people of every
// role, resets and takes over, links identities, renames departments, puts the honest out of use, makes certificates, confirms with whatever account there is. Nothing is ever
// signed or delivered, unless an honest second person confirmed.
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '@/lib/workflow/role';
import { signInAs, TEST_PASSWORD } from '@/testing/factories';
import { waitingAccess } from '../changed-access';
import { bureauSigningKey } from '../../certificates/certificate-store';
import { personStamp } from '../../people/managed-people';
import type { SignedIn } from '../../session/sessions';
import { makeCompiledYear, type CompiledYear } from '../../../../testing/compiled-year';
import { signedStore } from '../../store/signed-store';
import { giveCertificate, useInstallation } from '../../../../testing/installation';
import { beginSealing } from '../../signing/commands/begin-sealing';
import { changePassword } from '../../account/commands/change-password';
import { confirmChanges } from './confirm-changes';
import { deliverSet } from '../../deliveries/commands/deliver-set';
import { linkIdentity } from '../../people/commands/link-identity';
import { lockPerson } from '../../people/commands/lock-person';
import { makeCertificate } from '../../certificates/commands/make-certificate';
import { resetPassword } from '../../people/commands/reset-password';
import { retireCertificate } from '../../certificates/commands/retire-certificate';
import { saveDepartment } from '../../departments/commands/save-department';
import { savePerson } from '../../people/commands/save-person';
import { signDepartment } from '../../signing/commands/sign-department';
import { NOW, openWorld, type World } from '../../../../testing/world';
import { unlockPerson } from '../../people/commands/unlock-person';

let folder = '';
beforeAll(() => {
  folder = useInstallation({
    ZIPING_OIDC_ISSUER: 'https://sso.example',
    ZIPING_OIDC_CLIENT_ID: 'ziping',
    ZIPING_OIDC_CLIENT_SECRET: 'secret',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Plot {
  world: World;
  year: CompiledYear;
  contents: string;
  bureau: string;
  /** Accounts that the administrator is in, by id; the passwords of all are TEST_PASSWORD. */
  held: Map<string, SignedIn>;
}

/** With a certificate that counts: the honest head could sign at once. */
async function begin(): Promise<Plot> {
  const world = await openWorld();
  const bureau = world.as.finance.actor.departmentId;
  await world.db.department.update({ where: { id: bureau }, data: { bureau: true } });
  const year = await makeCompiledYear(world.db, world.department, world.as.section.actor, NOW);
  await giveCertificate(world.db, world.department, NOW);
  const held = new Map([[world.as.admin.actor.id, world.as.admin]]);
  return { world, year, contents: await year.contents(), bureau, held };
}

/** Everybody there is, held or not. */
const everybody = ({ world }: Plot) => world.db.person.findMany({ orderBy: { id: 'asc' }, include: { sections: true } });
const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)];
const admins = async (plot: Plot) =>
  (await everybody(plot)).filter(({ id, role, active }) => role === 'admin' && active && plot.held.has(id));

async function asAdmin(plot: Plot, at: number): Promise<SignedIn> {
  const who = pick(await admins(plot), at);
  return who ? signInAs(plot.world.db, who, NOW) : plot.world.as.admin;
}

/** A first password that was shown: signed in with it at once, and changed. */
async function takeOver(plot: Plot, id: string, password: string): Promise<void> {
  const first = await signInAs(plot.world.db, { id }, NOW);
  await plot.world.run(changePassword, first, { current: password, next: TEST_PASSWORD });
  plot.held.set(id, await signInAs(plot.world.db, { id }, NOW));
}

type Step = (plot: Plot, a: number, b: number) => Promise<void>;
const ROLE: readonly Role[] = ['signer', 'finance', 'admin', 'office'];
let made = 0;

const STEPS = {
  async create(plot, a, b) {
    const role = pick(ROLE, a) ?? 'signer';
    const departmentId = role === 'signer' || role === 'office' ? plot.world.department.id : plot.bureau;
    const saved = await plot.world.run(savePerson, await asAdmin(plot, b), {
      id: null,
      departmentId,
      username: `fake-${(made += 1)}`,
      name: '假人',
      role,
      sectionIds: [],
      seen: null,
    });
    if (saved.ok && saved.value.password !== null) await takeOver(plot, saved.value.id, saved.value.password);
  },
  async changeRole(plot, a, b) {
    const person = pick(await everybody(plot), a);
    if (!person) return;
    await plot.world.run(savePerson, await asAdmin(plot, b), {
      id: person.id,
      departmentId: person.departmentId,
      username: person.username,
      name: person.name,
      role: pick(ROLE, b) ?? 'signer',
      sectionIds: [],
      seen: personStamp({ ...person, role: person.role as Role }),
    });
  },
  async reset(plot, a, b) {
    const person = pick(await everybody(plot), a);
    const outcome = person && (await plot.world.run(resetPassword, await asAdmin(plot, b), { id: person.id }));
    if (person?.active && outcome?.ok) await takeOver(plot, person.id, outcome.value.password);
  },
  async lock(plot, a, b) {
    await plot.world.run(lockPerson, await asAdmin(plot, b), { id: pick(await everybody(plot), a)?.id ?? '' });
  },
  async unlock(plot, a, b) {
    await plot.world.run(unlockPerson, await asAdmin(plot, b), { id: pick(await everybody(plot), a)?.id ?? '' });
  },
  async certificate(plot, a, b) {
    if (a % 3 === 0)
      await plot.world.run(retireCertificate, await asAdmin(plot, b), {
        id: pick(await plot.world.db.certificate.findMany({ orderBy: { id: 'asc' } }), b)?.id ?? '',
      });
    else await plot.world.run(makeCertificate, await asAdmin(plot, b), { departmentId: plot.world.department.id });
  },
  async link(plot, a, b) {
    await plot.world.run(linkIdentity, await asAdmin(plot, b), {
      id: pick(await everybody(plot), a)?.id ?? '',
      subject: a % 4 === 0 ? null : `subject-${b}`,
    });
  },
  async rename(plot, a, b) {
    const departments = await plot.world.db.department.findMany({ orderBy: { id: 'asc' } });
    const department = pick(departments, a);
    if (!department) return;
    await plot.world.run(saveDepartment, await asAdmin(plot, b), {
      id: department.id,
      name: b % 2 === 0 ? `改名${(made += 1)}` : (pick(departments, b)?.name ?? ''),
      seen: department.name,
    });
  },
  async confirm(plot) {
    for (const [id, session] of plot.held) {
      const present = await refreshed(plot, id, session);
      for (const one of present ? await waitingAccess(plot.world.db) : [])
        await plot.world.run(confirmChanges, present, { ids: [one.id], password: TEST_PASSWORD });
    }
  },
  async sign(plot) {
    const { world, year, contents } = plot;
    for (const [id, session] of plot.held) {
      const present = await refreshed(plot, id, session);
      if (!present) continue;
      const { version } = await world.db.evaluation.findUniqueOrThrow({ where: { id: year.evaluationId } });
      await world.run(signDepartment, present, { year: 2022, evaluationId: year.evaluationId, version, contents, password: TEST_PASSWORD });
      await world.run(beginSealing, present, { year: 2022, evaluationId: year.evaluationId, version, contents });
      for (const set of await world.db.signedSet.findMany()) await world.run(deliverSet, present, { setId: set.id, version: version + 1 });
    }
  },
} satisfies Record<string, Step>;

/** Signed in anew, with the role of now; null where that account is out of use. */
async function refreshed(plot: Plot, id: string, { actor }: SignedIn): Promise<SignedIn | null> {
  const person = await plot.world.db.person.findUniqueOrThrow({ where: { id } });
  return person.active ? signInAs(plot.world.db, { id: actor.id }, NOW) : null;
}

const steps = fc.array(
  fc.record({ what: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])), a: fc.nat(30), b: fc.nat(30) }),
  { minLength: 4, maxLength: 14 },
);

it('one dishonest administrator signs and delivers nothing', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const plot = await begin();
      try {
        for (const { what, a, b } of plan) await STEPS[what](plot, a, b);
        await STEPS.confirm(plot);
        await STEPS.sign(plot);
        expect(await plot.world.db.signedSet.count()).toBe(0);
        expect(await plot.world.db.accessChange.count({ where: { state: 'confirmed' } })).toBe(0);
        // Nor is the department called otherwise, or anything signed by the bureau.
        expect((await plot.world.db.department.findUniqueOrThrow({ where: { id: plot.world.department.id } })).name).toBe(
          plot.world.department.name,
        );
        expect(await bureauSigningKey(plot.world.db, NOW)).toBeNull();
      } finally {
        await plot.world.close();
      }
    }),
    { numRuns: Number(process.env.PLOTS ?? 12) },
  );
});

it('and does, once an honest second person confirmed what the administrator made', { timeout: 120_000 }, async () => {
  const plot = await begin();
  await STEPS.create(plot, 0, 0);
  await STEPS.sign(plot);
  expect(await plot.world.db.signedSet.count()).toBe(0);
  expect(await plot.world.confirmWaiting('finance')).toBe('ok');
  await STEPS.sign(plot);
  expect(await plot.world.db.signedSet.findMany({ select: { state: true } })).toEqual([{ state: 'delivered' }]);
  await plot.world.close();
  rmSync(signedStore().folder, { recursive: true, force: true });
});
