// What every file address does: who asks, and what is answered when something goes wrong.
import 'server-only';
import { type Outcome, problem } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { noteDownload, noteRefusal } from '../audit/note-request';
import { db } from '../database/db';
import { fileProblem } from './file-http';
import { plainPath } from '../http/plain-path';
import { currentSession } from '../session/session';
import type { SignedIn } from '../session/sessions';
import { waitingProblem } from '../session/waiting-problem';
import { reportUnexpected } from '../unexpected';

/** Answers whoever is signed in with the file that `make` gives, or with its refusal. */
export async function answerSignedIn(request: Request, make: (actor: Actor) => Promise<Outcome<Response>>): Promise<Response> {
  try {
    const signedIn = await currentSession({ waiting: true });
    if (!signedIn) return fileProblem(request, problem('signed-out'));
    if (signedIn.waitsFor) return fileProblem(request, waitingProblem(signedIn.waitsFor));
    const made = await make(signedIn.actor);
    const outcome = made.ok ? await stillFor(signedIn, made.value) : made;
    await noteGiven(request, signedIn.actor, outcome);
    return outcome.ok ? outcome.value : fileProblem(request, outcome.problem);
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, `GET ${new URL(request.url).pathname}`));
  }
}

/** A file takes its time to make: nothing is given out to a session that ended, or has to wait, meanwhile. */
async function stillFor({ actor }: SignedIn, response: Response): Promise<Outcome<Response>> {
  const session = await currentSession({ touch: false, waiting: true });
  const goesOn = session?.actor.id === actor.id && session.actor.role === actor.role && session.actor.departmentId === actor.departmentId;
  if (goesOn && !session.waitsFor) return { ok: true, value: response };
  await response.body?.cancel();
  return { ok: false, problem: goesOn && session.waitsFor ? waitingProblem(session.waitsFor) : problem('signed-out') };
}

/** Whatever is given out or refused leaves a row in the trail; what only answers a page does not. */
async function noteGiven(request: Request, actor: Actor, outcome: Outcome<Response>): Promise<void> {
  const path = plainPath(request.url);
  const subject = subjectOfFile(path, actor);
  if (!outcome.ok) return noteRefusal(db, outcome.problem.code, { request: path.slice(0, 200), subject, actorId: actor.id, ip: null });
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(outcome.value.headers.get('content-disposition') ?? '') ?? [];
  if (name !== undefined) await noteDownload(db, { actorId: actor.id, subject, path: path.slice(0, 200), name: decodeURIComponent(name) });
}

/** What a file is about, as the trail names it. */
function subjectOfFile(path: string, { departmentId }: Actor): string {
  const [, form] = /^\/evaluations\/([\w-]{1,64})\//.exec(path) ?? [];
  if (form !== undefined) return `evaluation:${form}`;
  const [, department] = /^\/finance\/\d{4}\/([\w-]{8,64})\//.exec(path) ?? [];
  if (department !== undefined) return `department:${department}`;
  return path.startsWith('/department/') ? `department:${departmentId}` : `files:${path.split('/')[1] ?? ''}`;
}

export interface FileContext {
  params: Promise<{ id: string }>;
}

/** The same for a file of one form, at the revision that the address names. */
export function answerFile(
  request: Request,
  context: FileContext,
  make: (actor: Actor, id: string, revision: number | null) => Promise<Outcome<Response>>,
): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    const asked = new URL(request.url).searchParams.get('revision');
    if (asked !== null && !/^[1-9]\d{0,5}$/.test(asked)) return { ok: false, problem: problem('not-found', { what: '这个版本' }) };
    return make(actor, (await context.params).id, asked === null ? null : Number(asked));
  });
}
