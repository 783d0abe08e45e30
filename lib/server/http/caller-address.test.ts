import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { forwardedFor, putCallersRight } from './caller-address';

it('believes the proxies that are configured, from the nearest on, and nobody else', () => {
  expect(forwardedFor('6.6.6.6', 0)).toBeUndefined();
  expect(forwardedFor(undefined, 1)).toBeUndefined();
  expect(forwardedFor('6.6.6.6, 10.1.2.3', 1)).toBe('10.1.2.3');
  expect(forwardedFor(['6.6.6.6', '10.1.2.3, 192.168.0.1'], 2)).toBe('10.1.2.3');
  // Fewer than configured: it came past a proxy, and says nothing.
  expect(forwardedFor('6.6.6.6', 2)).toBeUndefined();
});

it('takes what a caller says of itself away before the server sees it', async () => {
  putCallersRight(0);
  const server = createServer((request, response) => response.end(request.headers['x-forwarded-for'] ?? 'none'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-forwarded-for': '6.6.6.6' } });
  expect(await answer.text()).toBe('none');
  await new Promise((resolve) => server.close(resolve));
});
