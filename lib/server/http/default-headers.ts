// What answers to programs carry, whoever gives them: Next answers some by itself, such as a method that a route has not, or what
// broke before a route caught it.
import type { ServerResponse } from 'node:http';
import { ANSWER_HEADERS } from './answer-headers';

/** Addresses that no page is under. */
const FOR_PROGRAMS = /^\/(?:api(?:\/|$)|healthz$|metrics$)/;

/** Gives the answer these headers where it has none of its own, as it begins. */
export function giveDefaultHeaders(path: string, response: ServerResponse): void {
  if (!FOR_PROGRAMS.test(path)) return;
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (...args: unknown[]) => {
    for (const [name, value] of Object.entries(ANSWER_HEADERS)) if (!response.hasHeader(name)) response.setHeader(name, value);
    return writeHead(...args);
  };
}
