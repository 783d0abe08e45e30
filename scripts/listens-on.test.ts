// Where a started server listens: nobody past the proxy reaches it.
import { expect, it } from 'vitest';
import { listensOn } from './serve.mjs';

const HERE = '127.0.0.1';

it.each<[string, boolean, Record<string, string>, string | null]>([
  ['the demo: everywhere', true, {}, null],
  ['the demo behind a proxy: everywhere', true, { ZIPING_PROXIES: '1' }, null],
  ['without a proxy: everywhere', false, {}, null],
  ['a proxy that is told of: this machine', false, { ZIPING_PROXIES: '1' }, HERE],
  ['people come over https, so there is a proxy: this machine', false, { NEXTAUTH_URL: 'https://ziping.example' }, HERE],
  ['HOST counts before all', false, { HOST: '10.1.2.3', ZIPING_PROXIES: '1' }, '10.1.2.3'],
  ['HOST counts for the demo, too', true, { HOST: HERE }, HERE],
])('%s', (_, demo, env, host) => {
  expect(listensOn({ demo }, env)).toBe(host);
});
