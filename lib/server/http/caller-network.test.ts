import { expect, it } from 'vitest';
import { callerOf, networkOf, widerNetworksOf } from './caller-network';

it.each([
  ['203.0.113.9', '203.0.113.9', '203.0.113.0/24', []],
  ['::ffff:203.0.113.9', '203.0.113.9', '203.0.113.0/24', []],
  ['2001:DB8:0:1::9', '2001:db8:0:1::/64', '2001:db8:0:1::/64', ['2001:db8:0:0::/56', '2001:db8:0::/48']],
  ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64', '2001:db8:0:1::/64', ['2001:db8:0:0::/56', '2001:db8:0::/48']],
  ['2001:db8:7:12ff::9', '2001:db8:7:12ff::/64', '2001:db8:7:12ff::/64', ['2001:db8:7:1200::/56', '2001:db8:7::/48']],
  ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0:0::/64', ['fe80:0:0:0::/56', 'fe80:0:0::/48']],
  ['::1', '0:0:0:0::/64', '0:0:0:0::/64', ['0:0:0:0::/56', '0:0:0::/48']],
  ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64', '64:ff9b:0:0::/64', ['64:ff9b:0:0::/56', '64:ff9b:0::/48']],
  ['no address; DROP', 'unknown', 'unknown', []],
  [null, 'unknown', 'unknown', []],
])('%s is counted as %s, in %s and around it', (ip, caller, network, wider) => {
  expect([callerOf(ip).own, networkOf(ip), widerNetworksOf(ip)]).toEqual([caller, network, wider]);
});
