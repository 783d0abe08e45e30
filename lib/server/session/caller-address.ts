// From where a request comes. Next passes on whatever `x-forwarded-for` it was sent and fills it in only where there is none, so
// what a caller says of itself is put right before Next sees it: one header, read by sign-in and by whatever counts per address.
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** As the newest of so many proxies wrote it; undefined, for Next to fill in the connection's, where no proxy stands in front. */
export function forwardedFor(header: string | string[] | undefined, proxies: number): string | undefined {
  if (proxies === 0 || header === undefined) return undefined;
  return [header].flat().join(',').split(',').map((part) => part.trim()).filter(Boolean).at(-proxies);
}

/**
 * Whom an address stands for where things are counted: whoever has one address of version 6 has its whole network of 64 bits, and an
 * address of version 4 is the same however it is written.
 */
export function countedAddress(address: string): string {
  const four = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (four !== undefined || !address.includes(':')) return four ?? address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const whole = tail === undefined ? before : [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after];
  return `${whole.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

const kept = globalThis as typeof globalThis & { zipingCallersPutRight?: true };

/** Puts the header right in every request of this process from now on. */
export function putCallersRight(proxies: number): void {
  if (kept.zipingCallersPutRight) return;
  kept.zipingCallersPutRight = true;
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const address = forwardedFor(request.headers['x-forwarded-for'], proxies);
    if (address === undefined) delete request.headers['x-forwarded-for'];
    else request.headers['x-forwarded-for'] = address;
  });
}
