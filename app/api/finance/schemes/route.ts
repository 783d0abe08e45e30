// A scheme's file on its way in (POST), and put away again (DELETE). Publishes nothing, so it is no command.
import type { Answers } from '@/lib/contract/answers';
import { ok } from '@/lib/workflow/problem';
import { LARGEST_SCHEME } from '@/lib/scheme/read-yaml';
import { db } from '@/lib/server/database/db';
import { answerSent } from '@/lib/server/gate/file-request';
import { wholeBody } from '@/lib/server/http/whole-body';
import { proposals } from '@/lib/server/schemes/proposals';
import { receiveScheme } from '@/lib/server/schemes/receive-scheme';
import { publishPage } from '@/lib/server/schemes/schemes';

export const POST = (request: Request): Promise<Response> =>
  answerSent<Answers['schemeUpload']>(request, publishPage, async ({ actor }) => {
    proposals().drop(actor.id); // A file chosen anew takes its place, also one that is not read.
    const body = await wholeBody(request, { most: LARGEST_SCHEME });
    return body.ok ? receiveScheme(db(), actor, nameIn(request), body.value, new Date()) : body;
  });

export const DELETE = (request: Request): Promise<Response> =>
  answerSent<Answers['schemeUpload']>(request, publishPage, ({ actor }) => {
    proposals().drop(actor.id);
    return Promise.resolve(ok(null));
  });

/** The name that the file has where it lies. */
function nameIn(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get('x-file-name') ?? '').slice(0, 255) || '表式.yaml';
  } catch (error) {
    if (error instanceof URIError) return '表式.yaml';
    throw error;
  }
}
