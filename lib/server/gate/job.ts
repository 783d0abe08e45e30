// THE gate for everything that takes long: who may start, follow and cancel it is said in its definition, and held here. Such work
// changes nothing that counts, or is begun by a command: it is no command itself, and leaves no row in the trail.
import { whoConfirms } from '@/lib/workflow/access-change';
import { mayDo, type PermittedAction, type Subject } from '@/lib/workflow/permission';
import { type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { Db } from '../database/connect';
import { counts } from './standing';

/** What an address names. */
export interface JobAddress {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

export interface JobContext<A> {
  db: Db;
  actor: Actor;
  about: A;
}

type Does<A, S> = (context: JobContext<A>) => Promise<Outcome<S>>;

/** `A`: what the job is about. `S`: how it stands, which is what each of the three answers. */
export interface JobSpec<A, S> {
  /** Chinese, as in 没有找到{what}. */
  what: string;
  /** What whoever sees that there is such a thing may do in their department: others are answered as if there were none. */
  see: PermittedAction;
  /** What the address names; null where there is nothing of the kind. */
  about: (address: JobAddress) => A | null | Promise<A | null>;
  /** What starting and cancelling needs besides. */
  act?: {
    /** Who may, and what they may not (Chinese, as in 不能{label}). */
    may?: { label: string; action: PermittedAction };
    /** The account must count: nothing of it waits for a second person. Chinese, as in 不能{label}. */
    counts?: { label: string };
  };
  /** Null where a command begins it. */
  start: Does<A, S> | null;
  follow: Does<A, S>;
  cancel: Does<A, S>;
}

export type JobStep = 'start' | 'follow' | 'cancel';

/** Anything that takes long, as its route and tests know it. */
export interface JobGate<S> {
  /** Does that step for whoever asks, or refuses it. `actor`: null where nobody is signed in, or the session has ended. */
  answer: (step: JobStep, request: { db: Db; actor: Actor | null }, address: JobAddress) => Promise<Outcome<S>>;
}

/** Defines something that takes long. Its route (job-http.ts) makes it reachable. */
export function defineJob<A, S>(spec: JobSpec<A, S>): JobGate<S> {
  return {
    async answer(step, { db, actor }, address) {
      if (!actor) return refuse('signed-out');
      const does = spec[step];
      const about = does && mayDo(actor, spec.see, ownPlace(actor)) ? await spec.about(address) : null;
      if (!does || about === null) return refuse('not-found', { what: spec.what });
      if (step !== 'follow') {
        const refused = await mayNot(spec, db, actor);
        if (refused) return refused;
      }
      return does({ db, actor, about });
    },
  };
}

async function mayNot<A, S>({ act }: JobSpec<A, S>, db: Db, actor: Actor): Promise<Outcome<never> | null> {
  if (act?.may && !mayDo(actor, act.may.action, ownPlace(actor))) return refuse('not-allowed', { action: act.may.label });
  if (act?.counts && !(await counts(db, actor.id)))
    return refuse('unconfirmed', { action: act.counts.label, who: whoConfirms(actor.role) });
  return null;
}

/** The department of whoever asks, as a whole. */
const ownPlace = ({ departmentId }: Actor): Subject => ({ departmentId, sectionId: null });

/** The year that an address names, or null. */
export function yearIn(text: string | null | undefined): number | null {
  return text && /^20\d{2}$/.test(text) ? Number(text) : null;
}
