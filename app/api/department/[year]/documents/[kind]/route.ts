// The making of a document: begun (POST), followed (GET) and cancelled (DELETE). Changes nothing but the folder of
// files that are made again when missing, so it is no command.
import { documentKind, type DocumentKind, type DocumentState } from '@/lib/workflow/document-kind';
import { ok, type Outcome, problem, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { isForeign } from '@/lib/server/gate/foreign-request';
import { db } from '@/lib/server/database/db';
import { mayReadYear } from '@/lib/server/year/department-year';
import { documents } from '@/lib/server/documents/document-store';
import { documentSource } from '@/lib/server/documents/document-sources';
import { currentActor } from '@/lib/server/session/session';
import { reportUnexpected } from '@/lib/server/unexpected';

interface Context {
  params: Promise<{ year: string; kind: string }>;
}

type Asked = { actor: Actor; year: number; kind: DocumentKind; job: string };

const NOT_FOUND = () => refuse('not-found', { what: '这份文件' });

export function POST(request: Request, context: Context): Promise<Response> {
  return answer(request, context, async ({ actor, year, kind }) => {
    const source = await documentSource(db(), actor, year, kind);
    return source.ok ? ok(await documents().start(source.value)) : source;
  });
}

/** Polled while it is being made, so it does not count as being there. */
export function GET(request: Request, context: Context): Promise<Response> {
  return answer(request, context, async ({ actor, job }) => {
    const state = await documents().follow(job, actor.departmentId);
    return state ? ok(state) : NOT_FOUND();
  });
}

export function DELETE(request: Request, context: Context): Promise<Response> {
  return answer(request, context, async ({ actor, job }) => {
    const cancelled = documents().cancel(job, actor.departmentId);
    const state = cancelled ? await documents().follow(job, actor.departmentId) : null;
    return state ? ok(state) : NOT_FOUND();
  });
}

async function answer(request: Request, { params }: Context, act: (asked: Asked) => Promise<Outcome<DocumentState>>): Promise<Response> {
  try {
    const reads = request.method === 'GET';
    if (!reads && (await isForeign(request))) return outcomeResponse({ ok: false, problem: problem('cross-site') });
    const actor = await currentActor({ touch: !reads });
    if (!actor) return outcomeResponse({ ok: false, problem: problem('signed-out') });
    const { year, kind: name } = await params;
    const kind = /^20\d{2}$/.test(year) ? documentKind(name) : null;
    if (!kind || !mayReadYear(actor)) return outcomeResponse(NOT_FOUND());
    const job = new URL(request.url).searchParams.get('job') ?? '';
    return outcomeResponse(await act({ actor, year: Number(year), kind, job }));
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, `${request.method} ${new URL(request.url).pathname}`) });
  }
}
