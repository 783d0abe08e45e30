// Strangers who have many networks, on a server that runs: whoever comes from elsewhere still has a file verified and signs in.
import { connect, type Socket } from 'node:net';
import { readFileSync } from 'node:fs';
import { DEMO_PASSWORD } from '@/lib/server/session/demo-people';
import { expect, test } from './fixtures';

/** Another /64 of the same /48 for each number. */
const within = (wide: string, at: number) => `${wide}:${(at * 0x100 + at).toString(16)}::1`;

/** A body that is announced and comes a byte at a time, from that address; resolves to the first line that is answered, "" for none. */
function dribble(url: string, path: string, from: string): { ended: Promise<string>; socket: Socket } {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1', () =>
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nx-forwarded-for: ${from}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 60000\r\n\r\n`,
    ),
  );
  const timer = setInterval(() => socket.writable && socket.write('x'), 500);
  const ended = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (piece) => (text += piece.toString()));
    socket.on('error', () => undefined); // reset by the server
    socket.on('close', () => {
      clearInterval(timer);
      resolve(text.split('\r\n')[0] ?? '');
    });
  });
  return { ended, socket };
}

async function verify(url: string, file: Uint8Array<ArrayBuffer>, from: string): Promise<number> {
  const answer = await fetch(`${url}/api/verify`, {
    method: 'POST',
    body: file,
    headers: { 'x-forwarded-for': from, 'content-type': 'application/pdf' },
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** The login page's token for that address, with which a password is sent later; resolves to what next-auth says of it. */
async function atLogin(url: string, from: string): Promise<(username: string, password: string) => Promise<string>> {
  const asked = await fetch(`${url}/api/auth/csrf`, { headers: { 'x-forwarded-for': from } });
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const cookie = asked.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async (username, password) => {
    const answer = await fetch(`${url}/api/auth/callback/credentials`, {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, username, password, json: 'true' }),
      headers: { cookie, 'x-forwarded-for': from },
      redirect: 'manual',
    });
    return new URL(((await answer.json()) as { url: string }).url).searchParams.get('error') ?? 'ok';
  };
}

const SIGNED = new Uint8Array(readFileSync('testing/earlier/0.1.0/files/department.pdf'));

// At this pace one body would take eight hours: whoever is not dropped, or waits for one that is not, runs into the test's own limit.
test('bodies that come by drops from many networks hold up nobody, and are dropped', async ({ site }) => {
  test.setTimeout(120_000);
  const crowd = ['2001:db8:1', '2001:db8:2', '2001:db8:3', '2001:db8:4'].flatMap((wide) =>
    Array.from({ length: 30 }, (_, at) => dribble(site.url, '/api/verify', within(wide, at))),
  );
  // Those of one /48 that are over twelve are refused; the rest take every place, and give one up to each other.
  let refused = 0;
  for (const { ended } of crowd) void ended.then((line) => (refused += / (?:429|503) /.test(line) ? 1 : 0));
  await expect.poll(() => refused).toBeGreaterThanOrEqual(70);
  expect(await verify(site.url, new Uint8Array(1000), '203.0.113.9')).toBe(200);
  const lines = await Promise.all(crowd.map(({ ended }) => ended));
  expect(lines.filter((line) => line.includes(' 200 '))).toEqual([]);
  // The same where nothing but next-auth reads what comes.
  expect(await dribble(site.url, '/api/auth/callback/credentials', '203.0.113.10').ended).not.toContain(' 200 ');
});

test('one who sends many files from many addresses waits for them himself', async ({ site }) => {
  test.setTimeout(180_000);
  const warm = ['203.0.113.9', '192.0.2.9']; // a process each
  await Promise.all(warm.flatMap((from) => [1, 2, 3].map(() => verify(site.url, SIGNED, from))));
  let done = 0;
  const flood = Array.from({ length: 20 }, async (_, at) => {
    const status = await verify(site.url, SIGNED, within('2001:db8:9', at));
    if (status === 200) done += 1;
    return status;
  });
  await expect.poll(() => done, { intervals: [10] }).toBeGreaterThanOrEqual(1);
  const before = done;
  expect(await verify(site.url, SIGNED, '198.51.100.7')).toBe(200);
  expect(done - before).toBeLessThanOrEqual(5); // of the eleven that were sent before
  const statuses = await Promise.all(flood);
  expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]); // too many at once, or verified
});

test('guesses from every /64 of several networks keep nobody from signing in elsewhere', async ({ site }) => {
  test.setTimeout(180_000);
  const stranger = await atLogin(site.url, '203.0.113.77');
  let looked = 0;
  const networks = Array.from({ length: 6 }, (_, wide) => Array.from({ length: 60 }, (_, at) => within(`2001:db8:a${wide}`, at))).flat();
  // All at their login page first: on a fast machine they would come one by one, and no flood be it.
  const guesses = await Promise.all(networks.map((from) => atLogin(site.url, from)));
  const flood = guesses.map(async (guess, at) => {
    const answer = await guess(`nobody-${at}`, 'wrong');
    if (answer !== 'busy') looked += 1;
    return answer;
  });
  await expect.poll(() => looked, { intervals: [10] }).toBeGreaterThanOrEqual(1);
  const before = looked;
  expect(await stranger('touzi', DEMO_PASSWORD)).toBe('ok');
  const waitedFor = looked - before;
  const answers = await Promise.all(flood);
  expect(answers).toContain('busy');
  expect(answers).not.toContain('ok');
  // Turns go round by network: in a single line nearly all of the flood would come first.
  expect(waitedFor).toBeLessThan(looked / 3);
});
