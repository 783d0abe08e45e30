// What the built server answers before it has read anything, told by bytes on the wire.
import { connect } from 'node:net';
import { expect, test } from './fixtures';

/** The first line of the answer to a request whose body never comes. */
function firstLine(url: string, request: string, headers: Record<string, string>): Promise<string> {
  const { hostname, port, host, origin } = new URL(url);
  const lines = [
    `${request} HTTP/1.1`,
    `host: ${host}`,
    `origin: ${origin}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname, () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n`),
    );
    socket.once('data', (piece) => {
      resolve(piece.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

const LARGE = { 'content-type': 'application/json', 'content-length': String(50 * 1024 * 1024) };

test('from nobody, no body is read: who asks is looked at first', async ({ site }) => {
  for (const path of [
    '/api/commands/save-evaluation',
    '/api/commands/no-such-command',
    '/api/department/2022/sealing/x',
    '/api/admin/people-table',
  ]) {
    expect(await firstLine(site.url, `POST ${path}`, LARGE), path).toBe('HTTP/1.1 401 Unauthorized');
  }
  for (const path of ['/api/verify', '/api/auth/callback/credentials', '/api/auth/signout']) {
    expect(await firstLine(site.url, `POST ${path}`, LARGE), path).toBe('HTTP/1.1 413 Payload Too Large');
  }
});

test('methods that nothing here uses are refused, on pages and behind /api', async ({ site }) => {
  for (const method of ['TRACE', 'OPTIONS', 'PUT', 'PATCH', 'PROPFIND']) {
    for (const path of ['/', '/login', '/api/auth/session', '/api/verify']) {
      expect(await firstLine(site.url, `${method} ${path}`, {}), `${method} ${path}`).toBe('HTTP/1.1 405 Method Not Allowed');
    }
  }
  expect(await firstLine(site.url, 'POST /login', { 'content-length': '0' })).toBe('HTTP/1.1 405 Method Not Allowed');
});
