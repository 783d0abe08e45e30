// Every answer of every route carries what keeps a browser from storing, guessing, running or framing it: also where nobody is signed
// in, where something is refused, and where something broke. A route that is new is looked at without being named here.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerHeadersMissing } from '@/testing/answer-headers-missing';

const broken = vi.hoisted(() => ({ session: false }));
vi.mock('@/lib/server/session/session', async (original) => {
  const nobody = () => (broken.session ? Promise.reject(new Error('the session broke')) : Promise.resolve(null));
  return { ...(await original<object>()), currentSession: nobody };
});
vi.mock('@/lib/server/database/db', () => ({
  db: () => {
    throw new Error('the database broke');
  },
}));

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS'];
// next-auth answers for itself, on a request of Next's own; the front door gives it its headers (lib/server/http/front-door.test.ts).
const FILES = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'route.ts' && !file.includes('[...nextauth]'))
  .sort();

const params = (file: string): Record<string, string> =>
  Object.fromEntries(
    [...file.matchAll(/\[([a-zA-Z]+)\]/g)].map(([, name = '']) => [
      name,
      name === 'year' ? '2022' : name === 'kind' ? 'book' : name === 'name' ? 'sign-out' : 'some-id',
    ]),
  );

let log: ReturnType<typeof vi.spyOn>;
beforeAll(() => {
  vi.stubEnv('NEXTAUTH_URL', 'http://x');
  vi.stubEnv('NEXTAUTH_SECRET', 'secret of this test, long enough for anybody');
  vi.stubEnv('ZIPING_KEY', Buffer.alloc(32, 7).toString('base64'));
  vi.stubEnv('DATABASE_URL', 'file:/nowhere/ziping.db');
  log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterAll(() => {
  log.mockRestore();
  vi.unstubAllEnvs();
});

it('there are routes', () => expect(FILES.length).toBeGreaterThan(20));

describe.each(FILES)('%s', (file) => {
  it.each([[false], [true]])('carries its headers (session broken: %s)', async (isBroken) => {
    broken.session = isBroken;
    const route = (await import(pathToFileURL(path.join('app', file)).href)) as Record<string, Handler | undefined>;
    const methods = METHODS.filter((method) => route[method]);
    expect(methods.length).toBeGreaterThan(0);
    for (const method of methods) {
      for (const accept of ['text/html', '*/*']) {
        const address = `http://x/${path.dirname(file).replaceAll('[', '').replaceAll(']', '')}`;
        const headers = { host: 'x', origin: 'http://x', accept, 'content-type': 'application/json' };
        const response = await route[method]?.(new Request(address, { method, headers, ...(method === 'POST' && { body: '{}' }) }), {
          params: Promise.resolve(params(file)),
        });
        expect(response, `${method} ${accept}`).toBeInstanceOf(Response);
        expect(response && answerHeadersMissing(response.headers), `${method} ${accept} ${response?.status}`).toEqual([]);
      }
    }
  });
});
