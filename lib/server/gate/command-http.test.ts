import { findCommand } from '../command-registry';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerCommand, LARGEST_BODY } from './command-http';
import { signInAs } from '@/testing/factories';
import { NOW, openWorld, type World } from '../../../testing/world';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const SITE = 'http://ziping.example:3000';
const HEADERS = { host: 'ziping.example:3000', origin: SITE, 'content-type': 'application/json' };

async function post(name: string, body: BodyInit, headers: Record<string, string> = HEADERS, signedIn = true) {
  const request = new Request(`${SITE}/api/commands/${name}`, { method: 'POST', body, headers });
  const open = () => Promise.resolve({ db: world.db, session: signedIn ? world.as.section : null, now: NOW });
  const response = await answerCommand(request, name, { url: SITE, find: findCommand, db: () => world.db, open });
  const outcome = (await response.json()) as { ok: boolean; problem?: { code: string; message: string } };
  return {
    status: response.status,
    code: outcome.problem?.code ?? 'ok',
    message: outcome.problem?.message ?? '',
    cache: response.headers.get('cache-control'),
  };
}

const without = (name: keyof typeof HEADERS) => Object.fromEntries(Object.entries(HEADERS).filter(([key]) => key !== name));

describe('commands over HTTP', () => {
  it('answers with an outcome that nobody caches', async () => {
    expect(
      await post('create-evaluation', JSON.stringify({ sectionId: world.department.sections[0]?.id, year: 2022, projectName: '甲' })),
    ).toEqual({
      status: 200,
      code: 'ok',
      message: '',
      cache: 'private, no-store',
    });
  });

  it.each<[string, string, BodyInit, Record<string, string>, number, string]>([
    ['another site', 'sign-out', '{}', { ...HEADERS, origin: 'http://evil.example' }, 403, 'cross-site'],
    ['no origin', 'sign-out', '{}', without('origin'), 403, 'cross-site'],
    ['an opaque origin', 'sign-out', '{}', { ...HEADERS, origin: 'null' }, 403, 'cross-site'],
    ['an unknown command', 'constructor', '{}', HEADERS, 404, 'unknown-command'],
    ['a form’s content type', 'sign-out', '{}', { ...HEADERS, 'content-type': 'text/plain' }, 422, 'invalid-input'],
    ['no JSON', 'sign-out', '{', HEADERS, 422, 'invalid-input'],
    ['no UTF-8', 'sign-out', new Uint8Array([0x22, 0xff, 0x22]), HEADERS, 422, 'invalid-input'],
    ['__proto__', 'sign-out', '{"__proto__":{}}', HEADERS, 422, 'invalid-input'],
    ['an unknown key', 'sign-out', '{"constructor":1}', HEADERS, 422, 'invalid-input'],
    ['nesting without end', 'sign-out', '['.repeat(400_000) + ']'.repeat(400_000), HEADERS, 422, 'invalid-input'],
    ['more than 1 MB', 'sign-out', `"${'x'.repeat(LARGEST_BODY)}"`, HEADERS, 413, 'too-large'],
  ])('refuses %s', async (_, name, body, headers, status, code) => {
    const answer = await post(name, body, headers);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.message).toMatch(/[\u4e00-\u9fff]/);
  });

  it('refuses a large body that does not say how large it is', async () => {
    const chunk = new Uint8Array(64 * 1024).fill(0x20);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    const request = new Request(`${SITE}/api/commands/sign-out`, { method: 'POST', body, headers: HEADERS, duplex: 'half' } as RequestInit);
    const response = await answerCommand(request, 'sign-out', {
      url: SITE,
      find: findCommand,
      db: () => world.db,
      open: () => Promise.resolve({ db: world.db, session: world.as.section, now: NOW }),
    });
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(30);
  });

  it('waits for no body that does not come', async () => {
    const request = new Request(`${SITE}/api/commands/sign-out`, {
      method: 'POST',
      body: new ReadableStream(),
      headers: HEADERS,
      duplex: 'half',
    } as RequestInit);
    const response = await answerCommand(request, 'sign-out', {
      url: SITE,
      find: findCommand,
      db: () => world.db,
      open: () => Promise.resolve({ db: world.db, session: world.as.section, now: NOW }),
      patienceMs: 20,
    });
    expect([response.status, ((await response.json()) as { problem: { code: string } }).problem.code]).toEqual([422, 'upload-broken']);
  });

  it.each([
    ['{}', '"cache"'],
    ['{"storage":"kept"}', '"cache"'],
    ['{"storage":"cleared"}', '"cache", "storage"'],
  ])('signing out with %s clears %s', async (body, clears) => {
    const session = await signInAs(world.db, { id: world.as.colleague.actor.id }, NOW);
    const request = new Request(`${SITE}/api/commands/sign-out`, { method: 'POST', body, headers: HEADERS });
    const response = await answerCommand(request, 'sign-out', {
      url: SITE,
      find: findCommand,
      db: () => world.db,
      open: () => Promise.resolve({ db: world.db, session, now: NOW }),
    });
    expect([response.status, response.headers.get('clear-site-data')]).toEqual([200, clears]);
    // Whatever else is answered clears nothing.
    const refusal = new Request(`${SITE}/api/commands/sign-out`, { method: 'POST', body: '{"storage":"everything"}', headers: HEADERS });
    const refused = await answerCommand(refusal, 'sign-out', {
      url: SITE,
      find: findCommand,
      db: () => world.db,
      open: () => Promise.resolve({ db: world.db, session, now: NOW }),
    });
    expect([refused.status, refused.headers.get('clear-site-data')]).toEqual([422, null]);
  });

  it('refuses without a session', async () => {
    expect(await post('sign-out', '{}', HEADERS, false)).toMatchObject({ status: 401, code: 'signed-out' });
  });

  it('answers the unexpected with a reference and without its cause', async () => {
    const request = new Request(`${SITE}/api/commands/sign-out`, { method: 'POST', body: '{}', headers: HEADERS });
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const response = await answerCommand(request, 'sign-out', {
      url: SITE,
      find: findCommand,
      db: () => world.db,
      open: () => Promise.reject(new Error('secret cause')),
    });
    const logged = log.mock.calls.flat();
    log.mockRestore();
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain('secret cause');
    expect(logged).toHaveLength(1);
    const reference = /编号 ([A-Z0-9]{8})/.exec(text)?.[1] ?? 'none';
    expect(String(logged[0])).toContain(reference);
    expect(String(logged[0])).toContain('secret cause');
  });
});
