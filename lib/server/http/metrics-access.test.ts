// The measures are read on this machine, or by token; never through a proxy by whoever comes along.
import { expect, it } from 'vitest';
import { mayReadMetrics } from './metrics-access';

const may = (headers: Record<string, string>, token: string | null = null) => mayReadMetrics(new Headers(headers), token, 0);
const HERE = { host: 'localhost:3000', 'x-forwarded-for': '127.0.0.1' };

it('are open to this machine only, without a token', () => {
  expect(may(HERE)).toBe(true);
  expect(may({ ...HERE, 'x-forwarded-for': '::ffff:127.0.0.1', host: '127.0.0.1:3000' })).toBe(true);
  expect(may({ ...HERE, 'x-forwarded-for': '10.0.0.9' })).toBe(false);
  expect(may({ ...HERE, 'x-forwarded-for': '127.0.0.1.evil.example' })).toBe(false);
  expect(may({ ...HERE, host: 'ziping.example' })).toBe(false);
  expect(may({ ...HERE, 'x-real-ip': '10.0.0.9' })).toBe(false);
  expect(may({ host: 'localhost:3000' })).toBe(false);
});

it('are open to who has the token, from anywhere, and to nobody else', () => {
  const token = 'a-token-of-at-least-16';
  expect(may({ authorization: `Bearer ${token}`, host: 'ziping.example' }, token)).toBe(true);
  for (const authorization of ['', 'Bearer', `Bearer ${token}x`, token, `bearer ${token}`])
    expect(may({ ...HERE, authorization }, token)).toBe(false);
});
