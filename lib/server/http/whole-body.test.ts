import { expect, it } from 'vitest';
import { wholeBody } from './whole-body';

const request = (body: BodyInit | ReadableStream<Uint8Array>, headers: Record<string, string> = {}) =>
  new Request('http://x/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
const inPieces = (...texts: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });

it('reads a body whole, whether its size is announced or not', async () => {
  for (const headers of [{}, { 'content-length': '6' }] as Record<string, string>[]) {
    const read = await wholeBody(request(inPieces('ab', 'c', 'def'), headers), { patienceMs: 1000 });
    expect(read.ok && new TextDecoder().decode(read.value)).toBe('abcdef');
  }
});

it('refuses what is shorter or longer than announced, empty, or does not arrive in time', async () => {
  for (const size of ['5', '7'])
    expect(await wholeBody(request(inPieces('ab', 'c', 'def'), { 'content-length': size }), { patienceMs: 1000 })).toMatchObject({
      ok: false,
      problem: { code: 'upload-broken' },
    });
  expect(await wholeBody(request(inPieces()), { patienceMs: 1000 })).toMatchObject({ ok: false });
  expect(await wholeBody(request(new ReadableStream()), { patienceMs: 20 })).toMatchObject({
    ok: false,
    problem: { code: 'upload-broken' },
  });
});
