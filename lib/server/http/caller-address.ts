// From where a request comes. Next passes on whatever `x-forwarded-for` it was sent and fills it in only where there is none, so
// what a caller says of itself is put right before Next sees it: one header, read by sign-in and by whatever counts per address.
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** As the newest of so many proxies wrote it; undefined, for Next to fill in the connection's, where no proxy stands in front. */
export function forwardedFor(header: string | string[] | undefined, proxies: number): string | undefined {
  if (proxies === 0 || header === undefined) return undefined;
  return [header]
    .flat()
    .join(',')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .at(-proxies);
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
