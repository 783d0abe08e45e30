import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerHeadersMissing } from '@/testing/answer-headers-missing';
import { type AnsweredRequest, openFrontDoor, refusalAtDoor } from './front-door';
import { requests } from '../request-context';

const told: AnsweredRequest[] = [];
const seen: IncomingMessage[] = [];
let server: Server;
let port = 0;

beforeAll(async () => {
  openFrontDoor((answered) => told.push(answered), { everyMs: 100, least: 1024, longestMs: 1000 });
  server = createServer((request, response) => {
    seen.push(request);
    if (request.url === '/api/commands/lets-go') {
      request.destroy = () => request;
      Reflect.set(request, 'socket', null); // as where a body is cancelled while it comes
      return void response.end('no room');
    }
    if (request.url === '/api/commands/reads')
      return void readAll(request).then(
        (size) => response.end(`read ${size}`),
        () => response.destroy(),
      );
    if (request.url === '/api/bare?x') return void response.writeHead(500).end('broken');
    if (request.url === '/api/own') return void response.writeHead(200, { 'content-security-policy': "default-src 'self'" }).end();
    setTimeout(() => response.end(requests.getStore()?.reference), 5);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** What the server answers to these lines, and how long it kept the connection open afterwards. */
function raw(lines: string[]): Promise<{ text: string; ms: number }> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    socket.on('data', (piece) => (text += piece.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve({ text, ms: performance.now() - begun }));
  });
}

async function readAll(request: IncomingMessage): Promise<number> {
  let size = 0;
  for await (const piece of request) size += (piece as Buffer).length;
  return size;
}

/** Sends so many bytes each 20 ms until the connection ends; what was answered, and after how long. */
function dribble(bytes: number, announced: number, path = '/api/commands/reads'): Promise<{ text: string; ms: number }> {
  return new Promise((resolve) => {
    const begun = performance.now();
    let text = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${announced}\r\n\r\n`),
    );
    // Not before the head has gone: a slow machine connects late.
    const timer = setInterval(() => !socket.connecting && socket.writable && socket.write('x'.repeat(bytes)), 20);
    socket.on('data', (piece) => (text += piece.toString()));
    socket.on('error', () => undefined); // reset while it writes
    socket.on('close', () => {
      clearInterval(timer);
      resolve({ text, ms: performance.now() - begun });
    });
  });
}

const headers = (rest: Record<string, string> = {}) => ({ host: 'x', ...rest });

describe('the front door', () => {
  it.each(['TRACE', 'TRACK', 'CONNECT', 'OPTIONS', 'PUT', 'PATCH', 'PROPFIND', 'SEARCH', 'PURGE', ''])(
    'lets no %s in, on pages or behind /api',
    (method) => {
      for (const url of ['/', '/login?next=/', '/api/commands/save-evaluation', '/api/auth/session', '/evaluations/x/pdf']) {
        expect(refusalAtDoor({ method, url, headers: headers() }), url).toMatchObject({
          problem: { code: 'method-not-allowed' },
          allow: /GET, HEAD/,
        });
      }
    },
  );

  it('takes what changes something behind /api only', () => {
    for (const method of ['POST', 'DELETE']) {
      expect(refusalAtDoor({ method, url: '/api/auth/signout', headers: headers() })).toBeNull();
      expect(refusalAtDoor({ method, url: '/login', headers: headers() })?.problem.code).toBe('method-not-allowed');
      expect(refusalAtDoor({ method, url: '/?/api/verify', headers: headers() })?.problem.code).toBe('method-not-allowed');
    }
  });

  it('takes no more than is typed, and no body without its size, where nobody counts', () => {
    const post = (url: string, rest: Record<string, string>) =>
      refusalAtDoor({ method: 'POST', url, headers: headers(rest) })?.problem.code ?? 'in';
    expect(post('/api/auth/callback/credentials', { 'content-length': '300' })).toBe('in');
    expect(post('/api/auth/callback/credentials', { 'content-length': '52428800' })).toBe('too-large');
    expect(post('/api/auth/callback/credentials', { 'transfer-encoding': 'chunked' })).toBe('length-required');
    expect(post('/api/verify', { 'content-length': '5000000' })).toBe('in');
    expect(post('/api/verify/more', { 'content-length': '5000000' })).toBe('too-large');
    expect(post('/api/finance/schemes', { 'content-length': '500000' })).toBe('in');
    expect(post('/api/finance/schemes/dry-run', { 'content-length': '500000' })).toBe('too-large');
    expect(post('/api/department/2022/sealing/x', { 'transfer-encoding': 'chunked' })).toBe('in');
    expect(refusalAtDoor({ method: 'GET', url: '/api/verify', headers: headers({ 'content-length': '5000000' }) })?.problem.code).toBe(
      'too-large',
    );
  });

  it('answers TRACE without letting the server see it', async () => {
    seen.length = 0;
    const { text } = await raw(['TRACE / HTTP/1.1', 'host: x', 'cookie: secret']);
    expect(text).toMatch(/^HTTP\/1\.1 405 /);
    expect(text).toMatch(/allow: GET, HEAD/);
    expect(text).not.toContain('secret');
    expect(seen).toHaveLength(0);
  });

  it('gives answers to programs their headers, whoever answers, and leaves those that are there', async () => {
    const bare = await fetch(`http://127.0.0.1:${port}/api/bare?x`);
    expect([bare.status, answerHeadersMissing(bare.headers)]).toEqual([500, []]);
    for (const path of ['/api/auth/session', '/healthz', '/metrics', '/api'])
      expect(answerHeadersMissing((await fetch(`http://127.0.0.1:${port}${path}`)).headers), path).toEqual([]);
    expect((await fetch(`http://127.0.0.1:${port}/api/own`)).headers.get('content-security-policy')).toBe("default-src 'self'");
    expect((await fetch(`http://127.0.0.1:${port}/login`)).headers.get('content-security-policy')).toBeNull();
    // What the door itself refuses has them, too.
    expect(answerHeadersMissing((await fetch(`http://127.0.0.1:${port}/login`, { method: 'PUT' })).headers)).toEqual([]);
  });

  it('names each request: in its answer, for whoever works on it, and when it has ended', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/somewhere?q=%E5%BC%A0%E4%B8%89`);
    const reference = answer.headers.get('x-request-id');
    expect(reference).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(await answer.text()).toBe(reference);
    await expect.poll(() => told.at(-1)).toMatchObject({ reference, method: 'GET', path: '/somewhere', status: 200 });
  });

  it('answers before a body has come, and waits for none that nobody reads', async () => {
    const { text, ms } = await raw(['POST /api/commands/x HTTP/1.1', 'host: x', 'content-length: 52428800']);
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(ms).toBeLessThan(4000);
  });

  it('drops a body that comes by drops, or never ends, and lets one that is slow but steady through', async () => {
    expect(await dribble(1, 60_000)).toMatchObject({ text: '' });
    const endless = await dribble(2000, 10_000_000);
    expect(endless.text).toBe('');
    expect(endless.ms).toBeLessThan(3000);
    expect((await dribble(100, 60_000, '/api/commands/lets-go')).ms).toBeLessThan(4000);
    expect((await dribble(2000, 40_000)).text).toMatch(/read 40000/);
    await expect.poll(() => told.filter(({ path, status }) => path === '/api/commands/reads' && status === 499)).toHaveLength(2);
  });
});
