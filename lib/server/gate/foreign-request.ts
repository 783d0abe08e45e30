// Requests that another site's page had a browser send: refused, and noted in the trail.
import 'server-only';
import { noteRefusal } from '../audit/note-request';
import { db } from '../database/db';
import { env } from '../env';
import { addressOf } from '../http/address-of';
import { isSameOrigin } from './command-http';
import { plainPath } from '../http/plain-path';

/** Whether the request comes from elsewhere. Where it does, that is noted. */
export async function isForeign(request: Request): Promise<boolean> {
  if (isSameOrigin(request, env().url)) return false;
  await noteRefusal(db, 'cross-site', {
    request: plainPath(request.url).slice(0, 200),
    subject: 'request:foreign',
    actorId: null,
    ip: addressOf(request),
  });
  return true;
}
