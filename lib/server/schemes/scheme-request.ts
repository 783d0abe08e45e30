// What every address of schemes that answers programs or files does: only the bureau asks.
import { isBureau } from '@/lib/workflow/permission';
import 'server-only';
import { z } from 'zod';
import { type Outcome, problem, refuse } from '@/lib/workflow/problem';
import { readStored } from '@/lib/contract/stored';
import type { Actor } from '@/lib/workflow/role';
import { outcomeResponse } from '../gate/outcome-response';
import { fileResponse } from '../gate/file-http';
import { answerSignedIn } from '../gate/file-request';
import { isForeign } from '../gate/foreign-request';
import { currentActor } from '../session/session';
import { reportUnexpected } from '../unexpected';
import { sampleHead } from './sample-head';
import { drawSampleApart } from './scheme-process';

/** Answers somebody of the bureau with what `act` comes to. Reading does not count as being there. */
export async function answerScheme(request: Request, act: (actor: Actor) => Promise<Outcome<unknown>>): Promise<Response> {
  try {
    const reads = request.method === 'GET';
    if (!reads && (await isForeign(request))) return outcomeResponse(refuse('cross-site'));
    const actor = await currentActor({ touch: !reads });
    if (!actor) return outcomeResponse(refuse('signed-out'));
    if (!isBureau(actor)) return outcomeResponse(refuse('not-found', { what: '表式' }));
    return outcomeResponse(await act(actor));
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, `${request.method} ${new URL(request.url).pathname}`) });
  }
}

/** The same for a file. */
export function answerSchemeFile(
  request: Request,
  make: (actor: Actor, query: URLSearchParams) => Promise<Outcome<Response>>,
): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    if (!isBureau(actor)) return { ok: false, problem: problem('not-found', { what: '这份文件' }) };
    return make(actor, new URL(request.url).searchParams);
  });
}

const withForms = z.object({ forms: z.record(z.string(), z.unknown()) });

/** The form that the query names, of the scheme, as PDF shown in the browser. */
export async function samplePdf(actor: Actor, json: string, name: string, query: URLSearchParams, now: Date): Promise<Outcome<Response>> {
  const form = query.get('form');
  const filled = query.get('filled') === '1';
  const offered = readStored(withForms, json, `表式“${name}”`).forms;
  if ((form !== 'project' && form !== 'department') || !offered[form]) return refuse('not-found', { what: '这种表' });
  const drawn = await drawSampleApart(json, form, filled, sampleHead(now), actor.id);
  if (!drawn.ok) return drawn;
  const kind = form === 'project' ? '项目自评表' : '部门整体自评表';
  return {
    ok: true,
    value: fileResponse(drawn.value, 'application/pdf', 'inline', `${name} ${kind}${filled ? '（例）' : '（空表）'}.pdf`),
  };
}
