// The people and departments that tests of commands need, in a database of their own.
import type { Role } from '@/lib/workflow/role';
import type { CommandAnswer, CommandName } from '@/lib/contract/commands';
import type { Outcome } from '@/lib/workflow/problem';
import { type DepartmentMade, makeDepartment, makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { testDatabase } from '@/testing/database';
import { waitingAccess } from '../lib/server/confirmations/changed-access';
import type { TypedCommand } from '../lib/server/gate/command-spec';
import type { Db } from '../lib/server/database/connect';
import type { SignedIn } from '../lib/server/session/sessions';
import { confirmChanges } from '../lib/server/confirmations/commands/confirm-changes';

export const NOW = new Date('2023-03-01T02:00:00Z');

export interface World {
  db: Db;
  department: DepartmentMade;
  /** Sessions: `section` fills in for the first section, `colleague` too, `stranger` for the second, `outsider` in another department. */
  as: Record<Role | 'colleague' | 'stranger' | 'outsider', SignedIn>;
  run<N extends CommandName>(
    command: TypedCommand<N>,
    who: keyof World['as'] | SignedIn | null,
    input: unknown,
    now?: Date,
  ): Promise<Outcome<CommandAnswer<N>>>;
  /** The second person confirms everything that waits; gives the outcome's code. */
  confirmWaiting(who?: keyof World['as'] | SignedIn, now?: Date): Promise<string>;
  /** The last audit row, its details read. */
  lastAudit(): Promise<{ action: string; subject: string; actorId: string | null; details: unknown }>;
  countAudit(): Promise<number>;
  close(): Promise<void>;
}

/** Opens a world. Close it at the end. */
export async function openWorld(): Promise<World> {
  const { db, close } = await testDatabase();
  const department = await makeDepartment(db, NOW);
  const elsewhere = await makeDepartment(db, NOW);
  const [first, second] = department.sections.map(({ id }) => id);
  const foreign = elsewhere.sections.map(({ id }) => id);
  if (!first || !second) throw new Error('a department has two sections');
  const session = async (role: Role, departmentId: string, sectionIds: string[] = []) =>
    signInAs(db, await makePerson(db, role, departmentId, { sectionIds }), NOW);
  const as: World['as'] = {
    section: await session('section', department.id, [first]),
    colleague: await session('section', department.id, [first]),
    stranger: await session('section', department.id, [second]),
    outsider: await session('section', elsewhere.id, foreign),
    office: await session('office', department.id),
    signer: await session('signer', department.id),
    finance: await session('finance', elsewhere.id),
    admin: await session('admin', elsewhere.id),
    auditor: await session('auditor', elsewhere.id),
  };
  return {
    db,
    department,
    as,
    async run(command, who, input, now = NOW) {
      const session = typeof who === 'string' ? as[who] : who;
      if (session) await keepOpen(db, session.sessionId, now);
      return command.execute({ db, session, now }, input);
    },
    async confirmWaiting(who = 'finance', now = NOW) {
      const ids = (await waitingAccess(db)).map(({ id }) => id);
      return codeOf(
        await confirmChanges.execute({ db, session: typeof who === 'string' ? as[who] : who, now }, { ids, password: TEST_PASSWORD }),
      );
    },
    async lastAudit() {
      const row = await db.auditRow.findFirstOrThrow({ orderBy: { id: 'desc' } });
      return { action: row.action, subject: row.subject, actorId: row.actorId, details: JSON.parse(row.details) as unknown };
    },
    countAudit: () => db.auditRow.count(),
    close,
  };
}

/** Whoever acts at a later time was there in between; what ends a session by itself is for tests that ask the command itself. */
async function keepOpen(db: Db, id: string, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + 60_000);
  await db.session.updateMany({ where: { id, lastSeenAt: { lt: now } }, data: { lastSeenAt: now } });
  await db.session.updateMany({ where: { id, expiresAt: { lt: expiresAt } }, data: { expiresAt } });
}

/** The problem's code, or `ok`. */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.problem.code;
}
