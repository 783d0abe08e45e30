// A person's saves of what a page shows, as both sides name them.
import { sha256 } from '@/lib/sha256';

/** Of the person who looks at the page, and of nobody else. */
export interface OwnSaves {
  /** With a batch's id, the request that the batch is sent as. */
  readonly request: string;
  /** The batches that are in what the page shows, or that a colleague wrote over since: the newest. */
  readonly batches: readonly string[];
}

/** The request that a batch is sent as. */
export const requestIdOf = (request: string, batchId: string): string => `${request}:${batchId}`;

/** The id of what is new in a request, by its name there: the same where the request comes again, whatever else it says by then. */
export const madeId = (requestId: string, name: string): string => sha256(`${requestId}:${name}`).slice(0, 32);
