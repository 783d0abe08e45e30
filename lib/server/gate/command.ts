// THE gate for every write: session, whole → input → subject and permission → state → version →
// run → audit row, the last five in one transaction. A command cannot be defined without saying each of them.
import { z } from 'zod';
import { type CommandAnswer, type CommandGiven, type CommandName, inputOf } from '@/lib/contract/commands';
import { needsSecondPerson, whoConfirms } from '@/lib/workflow/access-change';
import { mayDo } from '@/lib/workflow/permission';
import { ok, type Outcome, type Problem, problem } from '@/lib/workflow/problem';
import { actionLabel, findTransition, isEditable, stateLabel, type Transition, typistIn } from '@/lib/workflow/workflow';
import type { Actor } from '@/lib/workflow/role';
import type { Waiting } from '@/lib/workflow/second-factor';
import { readShape } from '@/lib/contract/issue';
import { counts } from './standing';
import { type AuditAction, type AuditEntry, writeAudit } from '../audit/audit';
import { type Db, inTransaction, type Tx } from '../database/connect';
import type { CommandContext, CommandSpec, CommandSubject, Offered, TypedCommand } from './command-spec';
import { inputLabel, placed } from './input-label';
import { isPasswordsBusy } from '../session/password-turns';
import { findSession, type SignedIn } from '../session/sessions';
import { waitingProblem } from '../session/waiting-problem';
import { withoutUnseenIn } from '@/lib/form/unseen';
import type { AuditRow } from '../generated/client';
import { reportUnexpected } from '../unexpected';

/** Ends the transaction without a trace. Never leaves this file. */
class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** Texts that are compared with what they were made of, letter by letter: nothing may be taken out of them. */
export const PASSWORDS: ReadonlySet<string> = new Set(['password', 'current', 'next']);

/** Defines a write of the contract: it takes and answers what stands there under its name. The registry (command-registry.ts) makes it reachable. */
export function defineCommand<N extends CommandName, S extends CommandSubject, D extends object, P = undefined>(
  spec: CommandSpec<N, CommandGiven<N>, S, CommandAnswer<N>, P, D>,
): TypedCommand<N> & Offered<S> {
  const input = z.preprocess((raw) => withoutUnseenIn(raw, PASSWORDS), inputOf(spec.name));
  const answer = async <T>(
    session: SignedIn | null,
    raw: unknown,
    work: (session: SignedIn, input: CommandGiven<N>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    if (!session) return { ok: false, problem: problem('signed-out') };
    if (session.waitsFor && !spec.during?.includes(session.waitsFor)) return { ok: false, problem: waitingProblem(session.waitsFor) };
    const parsed = readShape(input, raw);
    if (!parsed.ok) {
      const lines = parsed.issues.slice(0, 20);
      return {
        ok: false,
        problem: problem(
          'invalid-input',
          {},
          lines.map(({ path, message }) => placed(inputLabel(path), message)),
        ),
      };
    }
    try {
      return await work(session, parsed.value);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, problem: error.problem };
      if (isPasswordsBusy(error)) return { ok: false, problem: problem('passwords-busy') };
      return { ok: false, problem: reportUnexpected(error, `command ${spec.name}`) };
    }
  };
  return {
    name: spec.name,
    trail: spec.trail,
    input,
    may: (actor, subject) => {
      if (permissionProblem(spec, subject, actor)) return false;
      const step = stateOf(spec, subject, actor);
      return !(step && 'code' in step) && (spec.refusal?.(subject, actor).ok ?? true);
    },
    execute: ({ db, session: who, now }, raw) =>
      answer(who, raw, async (read, given) => {
        // Before the slow work, and again in the transaction: it may have been changed meanwhile.
        const session = spec.prepare ? await sessionNow(spec, db, read, now) : read;
        await checkActorCounts(spec, db, session.actor);
        // Without `prepare`, P is undefined.
        const prepared = (await spec.prepare?.(db, given, session, now)) as P;
        try {
          const { outcome, context } = await inTransaction(db, (tx) => decide(spec, tx, given, session, now, prepared));
          if (outcome.ok) await afterwards(spec, () => spec.committed?.(context, outcome.value));
          return outcome;
        } finally {
          await afterwards(spec, () => spec.settle?.(db, prepared));
        }
      }),
    admits: ({ db, session: who, now }, raw) =>
      answer(who, raw, (read, given) =>
        inTransaction(db, async (tx) => {
          const session = await sessionNow(spec, tx, read, now);
          const subject = await permitted(spec, tx, given, session);
          checkSubject(spec, given, subject, session.actor);
          return ok(null);
        }),
      ),
  };
}

/** What was decided stands, whatever becomes of what is done after it. */
async function afterwards({ name }: { name: AuditAction }, work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (error) {
    reportUnexpected(error, `after command ${name}`);
  }
}

async function decide<A extends AuditAction, I, S extends CommandSubject, V, P, D extends object>(
  spec: CommandSpec<A, I, S, V, P, D>,
  tx: Tx,
  input: I,
  read: SignedIn,
  now: Date,
  prepared: P,
): Promise<{ outcome: Outcome<V>; context: CommandContext<I, S, P> }> {
  const session = await sessionNow(spec, tx, read, now);
  const { actor } = session;
  const subject = await permitted(spec, tx, input, session);
  const context: CommandContext<I, S, P> = { input, subject, actor, session, now, prepared, transition: null };
  const requestId = spec.requestId?.(input, actor);
  const [done] = requestId && spec.replay ? await tx.$queryRaw<AuditRow[]>`SELECT * FROM "AuditRow" WHERE "requestId" = ${requestId}` : [];
  if (done && spec.replay) return { outcome: await spec.replay(tx, context, done), context };
  context.transition = checkSubject(spec, input, subject, actor);

  const outcome = await spec.run(tx, context);
  if (!outcome.ok) {
    if (spec.keepsRefusal) return { outcome, context };
    throw new Refusal(outcome.problem);
  }
  const details = spec.audit(context, outcome.value);
  if (details) {
    await writeAudit(tx, {
      at: now,
      actorId: actor.id,
      action: spec.name,
      subject: spec.auditSubject?.(outcome.value) ?? subject.auditSubject,
      ...(requestId && { requestId }),
      details: details as AuditEntry<A>['details'],
    });
  }
  return { outcome, context };
}

/** The subject, where the person may do this to it. Throws a refusal. */
async function permitted<A extends AuditAction, I, S extends CommandSubject, V, P, D extends object>(
  spec: CommandSpec<A, I, S, V, P, D>,
  tx: Tx,
  input: I,
  session: SignedIn,
): Promise<S> {
  const { actor } = session;
  const subject = await spec.subject(tx, input, actor);
  if (!subject) throw new Refusal(problem('not-found', { what: spec.what }));
  const refused = permissionProblem(spec, subject, actor);
  if (refused) throw new Refusal(refused);
  await checkActorCounts(spec, tx, actor);
  return subject;
}

/** Why that person may not do it to the subject, whatever state it is in; null where they may. */
function permissionProblem<S extends CommandSubject>(
  { permission, what, label }: Pick<CommandSpec<AuditAction, unknown, S, unknown, unknown, unknown>, 'permission' | 'what' | 'label'>,
  subject: S,
  actor: Actor,
): Problem | null {
  if (permission === 'self') return null;
  // What may not be seen is answered like what is not there.
  if (!mayDo(actor, permission.see(subject), subject)) return problem('not-found', { what });
  const action = permission.act(subject);
  return action && mayDo(actor, action, subject) ? null : problem('not-allowed', { action: label });
}

/** The step where the command is one. Throws a refusal where the subject, as it is, does not allow it. */
function checkSubject<A extends AuditAction, I, S extends CommandSubject, V, P, D extends object>(
  spec: CommandSpec<A, I, S, V, P, D>,
  input: I,
  subject: S,
  actor: Actor,
): Transition | null {
  const transition = stateOf(spec, subject, actor);
  if (transition && 'code' in transition) throw new Refusal(transition);
  if (spec.version && spec.version(input) !== subject.version) throw new Refusal(problem('stale-revision'));
  const refused = spec.refusal?.(subject, actor) ?? ok(null);
  if (!refused.ok) throw new Refusal(refused.problem);
  return transition;
}

/**
 * The session as it is now. What was sent, and slow work, take their time: whoever was stopped or whose session ended meanwhile does
 * nothing any more, and a session that has to wait for something by now (a factor that its owner set up) waits. Throws a refusal.
 */
async function sessionNow(
  { during }: { during?: readonly Waiting[] },
  db: Db | Tx,
  { sessionId, actor }: SignedIn,
  now: Date,
): Promise<SignedIn> {
  const session = await findSession(db, sessionId, now, { touch: false });
  if (session?.actor.id !== actor.id || session.actor.role !== actor.role) throw new Refusal(problem('signed-out'));
  const { waitsFor } = session;
  if (waitsFor && !during?.includes(waitsFor)) throw new Refusal(waitingProblem(waitsFor));
  return session;
}

/** A head's or the bureau's own account must count for whatever is not done to it itself: nothing of it waits for a second person. */
async function checkActorCounts(
  { permission, label }: { permission: unknown; label: string },
  db: Db | Tx,
  { id, role }: Actor,
): Promise<void> {
  if (permission !== 'self' && needsSecondPerson(role) && !(await counts(db, id)))
    throw new Refusal(problem('unconfirmed', { action: label, who: whoConfirms(role) }));
}

/** The step where the command is one, null where it is none; the problem where the year is closed or the state does not allow it. */
function stateOf(
  {
    state: wanted,
    label,
    inClosedYear,
  }: Pick<CommandSpec<AuditAction, never, never, never, never, never>, 'state' | 'label' | 'inClosedYear'>,
  subject: CommandSubject,
  actor: Actor,
): Transition | Problem | null {
  if (subject.yearState === 'closed' && !inClosedYear) return problem('year-closed', { action: label });
  if (wanted === 'any') return null;
  const { form, state } = subject;
  if (!form || state === undefined) throw new Error(`a command on forms was given ${subject.auditSubject}`);
  if (wanted === 'editable' || wanted === 'typed') {
    const open = wanted === 'editable' ? isEditable(form, state) : typistIn(form, state) === actor.role;
    return open ? null : problem('wrong-state', { state: stateLabel(state), action: label });
  }
  return (
    findTransition(form, state, wanted.step, actor.role) ??
    problem('wrong-state', { state: stateLabel(state), action: actionLabel(wanted.step) })
  );
}
