// Commands over HTTP: same origin, JSON, at most 1 MB, and nothing that JSON can smuggle past an object schema.
import { ok, type Outcome, problem, type Problem, refuse } from '@/lib/workflow/problem';
import { noteRefusal } from '../audit/note-request';
import type { Command, CommandRequest } from './command-spec';
import { outcomeResponse } from './outcome-response';
import type { Db } from '../database/connect';
import { addressOf } from '../http/address-of';
import { clearSiteData } from '../http/clear-site-data';
import { reportUnexpected } from '../unexpected';
import { readPieces } from '../http/pieces';

/** Where a command came to. */
export interface CommandSite {
  url: string;
  /** The command of that name: the gate knows none by itself. */
  find: (name: string) => Command | undefined;
  db: () => Db;
  open: () => Promise<CommandRequest>;
  patienceMs?: number;
}

/** The largest body, in bytes. */
export const LARGEST_BODY = 1024 * 1024;
/** How long it may take to arrive (ms). */
const PATIENCE_MS = 30_000;

const refused = (what: Problem) => outcomeResponse({ ok: false, problem: what });

/** Whether the browser says that the request comes from this site. `siteUrl` counts too, for proxies that rewrite Host. */
export function isSameOrigin(request: Request, siteUrl: string): boolean {
  const origin = request.headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.headers.get('host') || origin === new URL(siteUrl).origin;
}

/** The body's text. Stops reading where it is larger than allowed, or takes too long. */
async function readBody(request: Request, patienceMs: number): Promise<Outcome<string>> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  const arrived = await readPieces(request, (piece) => void (text += decoder.decode(piece, { stream: true })), {
    most: LARGEST_BODY,
    patienceMs,
  });
  if (arrived === 'too-large') return refuse('too-large', { limit: '1 MB' });
  return arrived === 'broken' ? refuse('upload-broken') : ok(text + decoder.decode());
}

class ReservedKey extends Error {}

function parse(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') throw new ReservedKey();
    return value;
  });
}

/** The answer, after a refusal that matters was noted in the trail. */
async function noteOutcome(
  { db, find }: Pick<CommandSite, 'db' | 'find'>,
  request: Request,
  name: string,
  outcome: Outcome<unknown>,
  actorId: string | null,
): Promise<Response> {
  // A name that somebody made up is no kind of its own.
  if (!outcome.ok)
    await noteRefusal(db, outcome.problem.code, {
      request: find(name) ? name : '',
      subject: 'request:command',
      actorId,
      ip: addressOf(request),
    });
  return outcomeResponse(outcome);
}

/** Answers `POST /api/commands/<name>`. Who asks is looked at before anything of the body is: from nobody nothing is read. */
export async function answerCommand(request: Request, name: string, site: CommandSite): Promise<Response> {
  try {
    const noted = (outcome: Outcome<unknown>, actorId: string | null) => noteOutcome(site, request, name, outcome, actorId);
    if (!isSameOrigin(request, site.url)) return await noted({ ok: false, problem: problem('cross-site') }, null);
    const asked = await site.open();
    if (!asked.session) return refused(problem('signed-out'));
    const command = site.find(name);
    if (!command)
      return await noted({ ok: false, problem: problem('unknown-command', { name: name.slice(0, 40) }) }, asked.session.actor.id);
    if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
      return refused(problem('invalid-input', {}, ['请求的内容类型应为 application/json']));
    }
    const askedAt = performance.now();
    const text = await readBody(request, site.patienceMs ?? PATIENCE_MS);
    if (!text.ok) return outcomeResponse(text);
    const input = parse(text.value);
    // A body takes its time: what it asks for is done when it is there.
    const now = new Date(asked.now.getTime() + Math.round(performance.now() - askedAt));
    const outcome = await command.execute({ ...asked, now }, input);
    const response = await noted(outcome, asked.session.actor.id);
    const clears = clearSiteData(name, input, outcome);
    if (clears !== null) response.headers.set('clear-site-data', clears);
    return response;
  } catch (error) {
    if (error instanceof ReservedKey) return refused(problem('invalid-input', {}, ['__proto__：不认识的项目：请删除']));
    // Not JSON, nested too deep, or not UTF-8.
    if (error instanceof SyntaxError || error instanceof RangeError) return refused(problem('invalid-input', {}, ['请求不是有效的 JSON']));
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return refused(problem('invalid-input', {}, ['请求不是 UTF-8 编码的文本']));
    }
    return refused(reportUnexpected(error, `command ${name}`));
  }
}
