// The chain of the trail: each row's hash covers the row and the hash of the row before, so that whoever knows one hash
// knows that nothing up to it was altered, removed, inserted or moved.
import { sha256 } from '../sha256';

/** A row as the chain sees it; `at` is ISO in UTC with milliseconds, `details` the text as it is stored. */
export interface LinkedRow {
  id: number;
  at: string;
  actorId: string | null;
  action: string;
  subject: string;
  requestId: string | null;
  details: string;
}

/**
 * SHA-256, in lower-case hexadecimal, over the UTF-8 of a JSON array without white space: the hash of the row before ("" before
 * the first), then the row's number, time, actor, action, subject, request and details, these as one text.
 */
export function linkHash(previous: string, { id, at, actorId, action, subject, requestId, details }: LinkedRow): string {
  return sha256(JSON.stringify([previous, id, at, actorId, action, subject, requestId, details]));
}

/** The last row of the trail: what is printed and kept elsewhere. */
export interface TrailHead {
  id: number;
  hash: string;
}

/** As it is printed and given to the command line: `HASH@N`. */
export function headText({ id, hash }: TrailHead): string {
  return `${hash}@${id}`;
}

/** The head that the text names, or null where it names none. */
export function readHead(text: string): TrailHead | null {
  const [, hash = '', id = ''] = /^([0-9a-f]{64})@([1-9]\d{0,14})$/.exec(text.trim().toLowerCase()) ?? [];
  return hash === '' ? null : { id: Number(id), hash };
}
