// What every request passes before Next sees it: its method, the size that it announces, the pace of its body, and a name for the log. Who may do what is
// decided behind it.
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { httpStatusOf, type Problem, problem } from '@/lib/workflow/problem';
import { ANSWER_HEADERS } from './answer-headers';
import { giveDefaultHeaders } from './default-headers';
import { newReference, requests } from '../request-context';
import type { ChooseFile } from './packed-files';
import { BODY_PACE, dropSlowBody } from './slow-bodies';

/** The largest body that an address takes without a limit of its own, in bytes: signing in, and whatever else is typed. */
const LARGEST_TYPED = 64 * 1024;
/** Addresses that count what arrives themselves, and look at who sends it first. */
const COUNT_THEMSELVES = /^\/api\/(?:commands\/|verify$|admin\/people-table$|finance\/schemes$|department\/[^/]+\/sealing\/)/;
/** How long what nobody reads may go on arriving after its answer (ms): cut at once, the answer would be lost on its way. */
const LINGER_MS = 1000;

const PAGE_METHODS = ['GET', 'HEAD'];
const API_METHODS = ['GET', 'HEAD', 'POST', 'DELETE'];

/** Why a request goes no further, or null. */
export function refusalAtDoor({
  method = '',
  url = '/',
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): { problem: Problem; allow?: string } | null {
  const path = url.replace(/[?#].*$/s, '');
  const allowed = path.startsWith('/api/') ? API_METHODS : PAGE_METHODS;
  if (!allowed.includes(method)) return { problem: problem('method-not-allowed'), allow: allowed.join(', ') };
  if (method === 'POST' && COUNT_THEMSELVES.test(path)) return null;
  if (headers['transfer-encoding'] !== undefined) return { problem: problem('length-required') };
  return Number(headers['content-length'] ?? 0) > LARGEST_TYPED ? { problem: problem('too-large', { limit: '64 KB' }) } : null;
}

/** A request that was answered, or broke off (status 499). */
export interface AnsweredRequest {
  reference: string;
  method: string;
  /** Without its query, in which there may be what people looked for. */
  path: string;
  status: number;
  ms: number;
}

type Tell = (answered: AnsweredRequest) => void;

const kept = globalThis as typeof globalThis & { zipingDoor?: { tell: Tell } };

/** Puts the door before every HTTP server of this process, also those that listen already. `tell` hears of each request's end. */
export function openFrontDoor(tell: Tell, pace = BODY_PACE, chosen: readonly ChooseFile[] = []): void {
  if (kept.zipingDoor) {
    kept.zipingDoor.tell = tell;
    return;
  }
  const door = (kept.zipingDoor = { tell });
  const emit = Reflect.get(Server.prototype, 'emit') as (this: Server, event: string | symbol, ...rest: unknown[]) => boolean;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...rest: unknown[]): boolean {
    if (event !== 'request') return emit.call(this, event, ...rest);
    const [request, response] = rest as [IncomingMessage, ServerResponse];
    const reference = newReference();
    const begun = performance.now();
    response.setHeader('x-request-id', reference);
    giveDefaultHeaders((request.url ?? '/').replace(/[?#].*$/s, ''), response);
    response.once('close', () => {
      const { method = '', url = '/' } = request;
      door.tell({
        reference,
        method,
        path: url.replace(/[?#].*$/s, ''),
        status: response.writableFinished ? response.statusCode : 499,
        ms: performance.now() - begun,
      });
    });
    const { socket } = request; // the request may have let go of it by then
    response.once('finish', () => endUnread(request, socket));
    const refusal = refusalAtDoor(request);
    if (refusal) return refuse(response, refusal);
    for (const choose of chosen) choose(request, response);
    dropSlowBody(request, pace);
    return requests.run({ reference }, () => emit.call(this, event, ...rest));
  };
}

function refuse(response: ServerResponse, { problem: what, allow }: { problem: Problem; allow?: string }): true {
  response.writeHead(httpStatusOf(what.code), {
    ...ANSWER_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    connection: 'close',
    ...(allow && { allow }),
  });
  response.end(JSON.stringify({ ok: false, problem: what }));
  return true;
}

/** The answer is given: a body that nobody asked for is not waited for. */
function endUnread(request: IncomingMessage, socket: Socket): void {
  if (request.complete) return;
  setTimeout(() => {
    if (!request.complete) socket.destroy();
  }, LINGER_MS).unref();
}
