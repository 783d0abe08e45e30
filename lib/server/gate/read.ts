// THE gate for every read: session, whole → input → subject, as the database has it → permission on it → whether the account counts →
// answer. A read cannot be defined without saying who may see it, and what may not be seen is answered like what is not there.
import type { z } from 'zod';
import { whoConfirms } from '@/lib/workflow/access-change';
import { mayDo, type PermittedAction, type Subject } from '@/lib/workflow/permission';
import { type Outcome, problem, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { Waiting } from '@/lib/workflow/second-factor';
import type { Db } from '../database/connect';
import { log } from '../log';
import type { SignedIn } from '../session/sessions';
import { waitingProblem } from '../session/waiting-problem';
import { counts } from './standing';

interface Common<I, Raw> {
  /** As testing/who-sees.ts has it. */
  name: string;
  /** Chinese name of what is asked for, as in 没有找到{what}. */
  what: string;
  /** What an address says: one that says something else is the address of nothing. */
  input: z.ZodType<I, Raw>;
}

/** What is answered to everybody, signed in or not. */
export interface PublicReadSpec<I, Raw, A> extends Common<I, Raw> {
  see: 'everybody';
  answer: (asked: { db: Db; input: I; now: Date }) => Promise<Outcome<A>>;
}

/** `self`: of the person's own account; `signed-in`: made for whoever asks, of what each may see. */
export interface OwnReadSpec<I, Raw, A> extends Common<I, Raw> {
  see: 'self' | 'signed-in';
  /** Can be read while the session waits for one of these. */
  during?: readonly Waiting[];
  answer: (asked: Omit<ReadContext<I, null>, 'subject'>) => Promise<Outcome<A>>;
}

/** What belongs to somebody: seen by who may do all of these to it. */
export interface PermittedReadSpec<I, Raw, S extends Subject, A> extends Common<I, Raw> {
  see: PermittedAction | readonly PermittedAction[] | ((subject: S) => readonly PermittedAction[]);
  /** From the database; null where there is none. Authorises nothing. */
  subject: (db: Db, input: I, actor: Actor) => Promise<S | null>;
  /** Chinese, as in 不能{action}: only for an account that counts (lib/workflow/access-change.ts). */
  counts?: string;
  answer: (asked: ReadContext<I, S>) => Promise<Outcome<A>>;
}

export interface ReadContext<I, S> {
  db: Db;
  input: I;
  subject: S;
  session: SignedIn;
  actor: Actor;
  now: Date;
  /** Those of them that the person may do that to, where a read shows many things. */
  only: <T extends Subject>(action: PermittedAction | ((thing: T) => PermittedAction), things: readonly T[]) => T[];
}

export interface ReadRequest {
  db: Db;
  session: SignedIn | null;
  now: Date;
}

/** A read: what pages, files and programs ask for. `Raw` is what its address says. */
export interface Read<Raw, A> {
  name: string;
  see: 'everybody' | 'self' | 'signed-in' | 'permitted';
  /** Expected refusals are values; the unexpected is thrown, for whoever answers the request to report once. */
  read(request: ReadRequest, input: Raw): Promise<Outcome<A>>;
}

/** What belongs to the installation and to no department: `subject` of what its administrator, its bureau or its auditor see. */
export const ofInstallation = (): Promise<Subject> => Promise.resolve({ departmentId: '', sectionId: null });

/** The department of whoever asks, where what they see of it does not hang on a year. */
export async function ownDepartment(db: Db, _: unknown, actor: Actor): Promise<Subject & { sectionId: null }> {
  const { id } = await db.department.findUniqueOrThrow({ where: { id: actor.departmentId }, select: { id: true } });
  return { departmentId: id, sectionId: null };
}

/** Defines a read. Its file exports it; who sees it is written down for the tests in testing/who-sees.ts. */
export function defineRead<I, Raw, A>(spec: PublicReadSpec<I, Raw, A>): Read<Raw, A>;
export function defineRead<I, Raw, A>(spec: OwnReadSpec<I, Raw, A>): Read<Raw, A>;
export function defineRead<I, Raw, S extends Subject, A>(spec: PermittedReadSpec<I, Raw, S, A>): Read<Raw, A>;
export function defineRead<I, Raw, S extends Subject, A>(
  spec: PublicReadSpec<I, Raw, A> | OwnReadSpec<I, Raw, A> | PermittedReadSpec<I, Raw, S, A>,
): Read<Raw, A> {
  return {
    name: spec.name,
    see: 'subject' in spec ? 'permitted' : spec.see,
    async read({ db, session, now }, raw) {
      if (!('subject' in spec) && spec.see === 'everybody') {
        const parsed = spec.input.safeParse(raw);
        return parsed.success ? spec.answer({ db, input: parsed.data, now }) : missing(spec);
      }
      if (!session) return { ok: false, problem: problem('signed-out') };
      const during = 'during' in spec ? spec.during : undefined;
      if (session.waitsFor && !during?.includes(session.waitsFor)) return { ok: false, problem: waitingProblem(session.waitsFor) };
      const { actor } = session;
      const parsed = spec.input.safeParse(raw);
      if (!parsed.success) return missing(spec);
      const only: ReadContext<I, S>['only'] = (action, things) =>
        things.filter((thing) => mayDo(actor, typeof action === 'function' ? action(thing) : action, thing));
      const asked = { db, input: parsed.data, session, actor, now, only };
      if (!('subject' in spec)) return spec.answer(asked);
      const subject = await spec.subject(db, parsed.data, actor);
      if (!subject) return missing(spec);
      const needed = typeof spec.see === 'function' ? spec.see(subject) : [spec.see].flat();
      const denied = needed.find((action) => !mayDo(actor, action, subject));
      if (denied !== undefined) {
        // The person is told nothing more than where there is nothing; whoever runs the system can tell the two apart.
        log().warn({ read: spec.name, actorId: actor.id, role: actor.role, denied }, 'read denied');
        return refuse('not-found', { what: spec.what });
      }
      if (spec.counts !== undefined && !(await counts(db, actor.id)))
        return refuse('unconfirmed', { action: spec.counts, who: whoConfirms(actor.role) });
      return spec.answer({ ...asked, subject });
    },
  };
}

function missing({ name, what }: { name: string; what: string }): Outcome<never> {
  log().info({ read: name }, 'read missing');
  return refuse('not-found', { what });
}
