// What every file address does: who asks, and what is answered when something goes wrong.
import 'server-only';
import { type Outcome, problem, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { noteDownload, noteRefusal } from '../audit/note-request';
import { db } from '../database/db';
import { fileProblem } from './file-http';
import { isForeign } from './foreign-request';
import { outcomeResponse } from './outcome-response';
import type { Read } from './read';
import { ANSWER_HEADERS } from '../http/answer-headers';
import { plainPath } from '../http/plain-path';
import { currentSession } from '../session/session';
import type { SignedIn } from '../session/sessions';
import { waitingProblem } from '../session/waiting-problem';
import { reportUnexpected } from '../unexpected';

/** What a file's address says besides its path: its query, and when it was asked for. */
export interface FileAsked {
  query: Record<string, string>;
  actor: Actor;
  now: Date;
}

/** Answers with the file that is made of the read, or with its refusal. */
export function answerFile<Raw, A>(
  request: Request,
  read: Read<Raw, A>,
  input: (query: Record<string, string>) => Raw | Promise<Raw>,
  make: (value: A, asked: FileAsked) => Outcome<Response> | Promise<Outcome<Response>>,
): Promise<Response> {
  return answerSignedIn(request, async (session) => {
    const [query, now] = [Object.fromEntries(new URL(request.url).searchParams), new Date()];
    const outcome = await read.read({ db: db(), session, now }, await input(query));
    return outcome.ok ? make(outcome.value, { query, actor: session.actor, now }) : outcome;
  });
}

/** The same for everybody. */
export async function answerPublicFile<A>(request: Request, read: Read<object, A>, make: (value: A) => Response): Promise<Response> {
  try {
    const outcome = await read.read({ db: db(), session: null, now: new Date() }, {});
    return outcome.ok ? make(outcome.value) : fileProblem(request, outcome.problem);
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, `GET ${new URL(request.url).pathname}`));
  }
}

/** What a program is answered as it is. `T`: what the contract has the address answer. */
export const bodyResponse = <T>(body: T): Response => Response.json(body, { headers: ANSWER_HEADERS });

/** Answers a program with what is read, or with its refusal. `touch: false` for polling, which must not count as being there. */
export async function answerRead<Raw, A>(
  request: Request,
  read: Read<Raw, A>,
  input: (query: URLSearchParams) => Raw | Promise<Raw>,
  { touch = true, make }: { touch?: boolean; make: (value: A) => Response },
): Promise<Response> {
  try {
    const session = await currentSession({ touch });
    const outcome = await read.read({ db: db(), session, now: new Date() }, await input(new URL(request.url).searchParams));
    return outcome.ok ? make(outcome.value) : outcomeResponse(outcome);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, `${request.method} ${new URL(request.url).pathname}`) });
  }
}

/**
 * Answers a program that sends something that is no command: whoever may not see `where` it is sent to is told before a byte of it is
 * read.
 */
export async function answerSent<T>(
  request: Request,
  where: Read<object, unknown>,
  act: (session: SignedIn) => Promise<Outcome<T>>,
): Promise<Response> {
  try {
    if (await isForeign(request)) return outcomeResponse(refuse('cross-site'));
    const session = await currentSession();
    if (!session) return outcomeResponse(refuse('signed-out'));
    const seen = await where.read({ db: db(), session, now: new Date() }, {});
    return outcomeResponse(seen.ok ? await act(session) : seen);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, `${request.method} ${new URL(request.url).pathname}`) });
  }
}

/** Answers whoever is signed in with the file that `make` gives, or with its refusal. */
async function answerSignedIn(request: Request, make: (session: SignedIn) => Promise<Outcome<Response>>): Promise<Response> {
  try {
    const signedIn = await currentSession({ waiting: true });
    if (!signedIn) return fileProblem(request, problem('signed-out'));
    if (signedIn.waitsFor) return fileProblem(request, waitingProblem(signedIn.waitsFor));
    const made = await make(signedIn);
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
