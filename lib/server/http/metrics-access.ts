// Who may read the measures: this machine, or whoever has the token of the settings.
import { createHash, timingSafeEqual } from 'node:crypto';

const hash = (text: string) => createHash('sha256').update(text).digest();

/** Addresses of this machine, and names by which only it is asked: what a proxy passes on carries the name that people use. */
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const OWN_NAME = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;

/** With a token, only by it; without one, only from this machine and past every proxy. */
export function mayReadMetrics(headers: Headers, token: string | null, proxies: number): boolean {
  if (token !== null) return timingSafeEqual(hash(headers.get('authorization') ?? ''), hash(`Bearer ${token}`));
  const from = headers.get('x-forwarded-for') ?? '';
  const passedOn = ['forwarded', 'x-forwarded-proto', 'x-real-ip', 'via'].some(
    (name) => headers.has(name) && !(name === 'x-forwarded-proto' && proxies === 0 && headers.get(name) === 'http'),
  );
  return LOOPBACK.test(from) && OWN_NAME.test(headers.get('host') ?? '') && !passedOn;
}
