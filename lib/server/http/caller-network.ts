// What of an address is counted: whoever has one IPv6 address has 2^64 of them, and whoever rents a machine often 2^16 such networks;
// whoever has one IPv4 address often its neighbours.
import { isIPv4, isIPv6 } from 'node:net';

/** One caller as ever more may be counted together: an IPv4 address and its /24; the /64, /56 and /48 of an IPv6 address. */
export interface Caller {
  readonly own: string;
  readonly near: string;
  readonly wide: string;
}
export type CallerWidth = keyof Caller;
export const CALLER_WIDTHS: readonly CallerWidth[] = ['own', 'near', 'wide'];

/** What stands for callers whose address is not known. */
const UNKNOWN = 'unknown';

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').flatMap((group) => (isIPv4(group) ? fromIPv4(group) : [group])));
  const [before, after] = [groups(head), tail === undefined ? [] : groups(tail)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after].map((group) =>
    parseInt(group, 16).toString(16),
  );
}

function fromIPv4(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
}

/** Who is counted for that address, however it is written. */
export function callerOf(ip: string | null): Caller {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip ?? '')?.[1] ?? ip ?? '';
  if (isIPv4(mapped)) {
    const network = `${mapped.split('.').slice(0, 3).join('.')}.0/24`;
    return { own: mapped, near: network, wide: network };
  }
  if (!isIPv6(mapped)) return { own: UNKNOWN, near: UNKNOWN, wide: UNKNOWN };
  const [a = '0', b = '0', c = '0', d = '0'] = groupsOf(mapped);
  const customer = (parseInt(d, 16) & 0xff00).toString(16);
  return { own: `${a}:${b}:${c}:${d}::/64`, near: `${a}:${b}:${c}:${customer}::/56`, wide: `${a}:${b}:${c}::/48` };
}

/** The network that a caller most likely has to itself: the /24 of an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(ip: string | null): string {
  const { own, near } = callerOf(ip);
  return isIPv4(own) ? near : own;
}

/** The networks in which one guesser may have many addresses: the /24 of an IPv4 address, the /56 and /48 of an IPv6 address. */
export function blocksOf(ip: string | null): string[] {
  const { own, near, wide } = callerOf(ip);
  return own === UNKNOWN ? [] : [...new Set([near, wide])];
}

/** The networks around that one, of which a single caller may have every part: the /56 and /48 of an IPv6 address. */
export function widerNetworksOf(ip: string | null): string[] {
  const { own, near, wide } = callerOf(ip);
  return near === wide || own === UNKNOWN ? [] : [near, wide];
}
