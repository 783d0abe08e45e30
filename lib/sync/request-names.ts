// What is sent, as both sides name it.
import { sha256 } from './sha256';

/** The request that a batch is sent as. `saves`: what the person's saves of that document are called. */
export const requestIdOf = (saves: string, batchId: string): string => `${saves}:${batchId}`;

/** The id of what is new in a request, by its name there: the same where the request comes again, whatever else it says by then. */
export const madeId = (requestId: string, name: string): string => sha256(`${requestId}:${name}`).slice(0, 32);
