import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preferPacked } from './packed-files';

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-packed-'));
let prefer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => {
  prefer(request, response);
  response.setHeader('x-url', request.url ?? '').end();
});
let site = '';

beforeAll(async () => {
  mkdirSync(path.join(folder, 'static/chunks'), { recursive: true });
  for (const name of ['a.js', 'a.js.br', 'b.css', 'b.css.br', 'alone.js', 'c.woff2', 'c.woff2.br'])
    writeFileSync(path.join(folder, 'static/chunks', name), name);
  prefer = preferPacked(folder);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** What Next would be asked for, and what the answer says of it. */
async function asked(address: string, encodings: string) {
  const { headers } = await fetch(`${site}${address}`, { method: 'HEAD', headers: { 'accept-encoding': encodings } });
  return {
    url: headers.get('x-url'),
    encoding: headers.get('content-encoding'),
    type: headers.get('content-type'),
    vary: headers.get('vary'),
  };
}

describe('packed files of the build', () => {
  it('gives scripts and styles in brotli to whoever takes it', async () => {
    expect(await asked('/_next/static/chunks/a.js', 'gzip, deflate, br, zstd')).toEqual({
      url: '/_next/static/chunks/a.js.br',
      encoding: 'br',
      type: 'application/javascript; charset=UTF-8',
      vary: 'accept-encoding',
    });
    expect((await asked('/_next/static/chunks/b.css?dpl=1', 'br')).url).toBe('/_next/static/chunks/b.css.br?dpl=1');
  });

  it.each(['gzip, deflate', '', 'br;q=0, gzip', 'gzip, br; q=0.0'])('leaves them to Next for whoever takes “%s”', async (encodings) => {
    expect(await asked('/_next/static/chunks/a.js', encodings)).toEqual({
      url: '/_next/static/chunks/a.js',
      encoding: null,
      type: null,
      vary: 'accept-encoding',
    });
  });

  it.each(['/_next/static/chunks/alone.js', '/_next/static/chunks/c.woff2', '/a.js', '/_next/static/chunks/../chunks/a.js.js'])(
    'changes nothing where there is no packed script or style: %s',
    async (address) => {
      expect(await asked(address, 'br')).toMatchObject({ encoding: null, vary: null });
    },
  );

  it('changes nothing in a build that was not packed', () => {
    expect(
      preferPacked(path.join(folder, 'none'))({ url: '/_next/static/chunks/a.js', headers: {} } as never, {} as never),
    ).toBeUndefined();
  });
});
