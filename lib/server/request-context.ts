// What is known of the request that is being answered, wherever in the program: its name, which stands in every line of the log
// and is the reference that a person reads when something goes wrong.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';

export interface RequestContext {
  /** Eight letters and digits that are not mistaken for one another over the telephone. */
  reference: string;
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

const kept = globalThis as typeof globalThis & { zipingRequests?: AsyncLocalStorage<RequestContext> };

/** One a process: Next loads this module several times. */
export const requests = (kept.zipingRequests ??= new AsyncLocalStorage<RequestContext>());

/** A new reference. */
export function newReference(): string {
  return Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
