import { afterEach, expect, test, vi } from 'vitest';
import { httpStatusOf, problem } from '@/lib/workflow/problem';
import { runCommand } from './command';
import { handleSignIn, onSignedIn, suspend } from './sign-in-request';

type Answer = Response | Error;
const done = () => Response.json({ ok: true, value: { version: 2 } });
const refused = (code: Parameters<typeof problem>[0]) =>
  Response.json({ ok: false, problem: problem(code) }, { status: httpStatusOf(code) });

/** A network that gives these answers in turn; returns what was sent. */
function network(...answers: Answer[]): { url: string; init: RequestInit }[] {
  const sent: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    const answer = answers.shift();
    if (!answer || answer instanceof Error) throw answer ?? new Error('one request too many');
    return answer;
  });
  return sent;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('an answer is handed on, success and refusal alike', async () => {
  const sent = network(done(), refused('wrong-state'));
  expect(await runCommand('lock-person', { id: 'p1' })).toEqual({ ok: true, value: { version: 2 } });
  expect(await runCommand('sign-out', {})).toEqual({ ok: false, problem: problem('wrong-state') });
  expect(sent[0]?.url).toBe('/api/commands/lock-person');
  expect(sent[0]?.init).toMatchObject({ method: 'POST', body: '{"id":"p1"}', headers: { 'content-type': 'application/json' } });
});

test.each<[string, Answer]>([
  ['the network fails', new TypeError('Failed to fetch')],
  ['a proxy answers in place of the server', new Response('<h1>Bad Gateway</h1>', { status: 502 })],
  ['the answer is no Outcome', Response.json({ ok: false, problem: null })],
])('%s: not reached', async (_, answer) => {
  network(answer);
  expect(await runCommand('sign-out', {})).toMatchObject({ ok: false, problem: { code: 'offline' } });
});

test('a bug is not called a lost network', async () => {
  network(new RangeError('bug'));
  await expect(runCommand('sign-out', {})).rejects.toThrow('bug');
});

test('an ended session asks once for all who wait, then sends each again, unchanged', async () => {
  const sent = network(refused('signed-out'), refused('signed-out'), done(), done());
  const dialog = vi.fn(async () => true);
  const told = vi.fn();
  const forget = [handleSignIn(dialog), onSignedIn(told)];
  const outcomes = await Promise.all([runCommand('lock-person', { id: 'a' }), runCommand('unlock-person', { id: 'b' })]);
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true]);
  expect(dialog).toHaveBeenCalledTimes(1);
  expect(told).toHaveBeenCalledTimes(1);
  expect(sent.slice(2).map(({ init }) => init.body)).toEqual(['{"id":"a"}', '{"id":"b"}']);
  for (const stop of forget) stop();
});

test('a sign-in put off is the refusal; so is one that nobody can be asked for, or was asked not to', async () => {
  network(refused('signed-out'), refused('signed-out'), refused('signed-out'));
  const stop = handleSignIn(async () => false);
  expect(await runCommand('sign-out', {})).toMatchObject({ problem: { code: 'signed-out' } });
  stop();
  expect(await runCommand('sign-out', {})).toMatchObject({ problem: { code: 'signed-out' } });
  expect(await runCommand('sign-out', {}, { quiet: true })).toMatchObject({ problem: { code: 'signed-out' } });
});

test('after another person signed in to this browser nothing is sent before the first is back', async () => {
  const sent = network(done());
  suspend();
  expect(await runCommand('sign-out', {}, { quiet: true })).toMatchObject({ problem: { code: 'signed-out' } });
  expect(sent).toEqual([]);
  const stop = handleSignIn(async () => true);
  expect(await runCommand('sign-out', {})).toMatchObject({ ok: true });
  stop();
});

test('only what a browser lets outlive its page is asked to', async () => {
  const sent = network(done(), done(), done());
  await runCommand('make-certificate', { departmentId: '短' }, { keepalive: true });
  await runCommand('make-certificate', { departmentId: '字'.repeat(25_000) }, { keepalive: true });
  await runCommand('make-certificate', { departmentId: '短' });
  expect(sent.map(({ init }) => init.keepalive)).toEqual([true, false, false]);
});
