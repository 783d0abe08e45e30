// What of an address guesses are counted by: whoever has one IPv6 address has 2^64 of them, whoever has one IPv4 address often
// its neighbours.
import { isIPv4, isIPv6 } from 'node:net';

/** What stands for callers whose address is not known. */
const UNKNOWN = 'unknown';

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').flatMap((group) => (isIPv4(group) ? fromIPv4(group) : [group])));
  const [before, after] = [groups(head), tail === undefined ? [] : groups(tail)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after].map((group) => parseInt(group, 16).toString(16));
}

function fromIPv4(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
}

/** One caller: an IPv4 address, or the /64 of an IPv6 address. */
export function callerOf(ip: string | null): string {
  if (ip === null) return UNKNOWN;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped && isIPv4(mapped)) return mapped;
  if (isIPv4(ip)) return ip;
  return isIPv6(ip) ? `${groupsOf(ip).slice(0, 4).join(':')}::/64` : UNKNOWN;
}

/** The network that a caller most likely has to itself: the /24 of an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(ip: string | null): string {
  const caller = callerOf(ip);
  return isIPv4(caller) ? `${caller.split('.').slice(0, 3).join('.')}.0/24` : caller;
}
