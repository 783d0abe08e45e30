// Bodies that come by drops are dropped, whoever would read them: each holds a connection, and often a place that others wait for.
import type { IncomingMessage } from 'node:http';

export interface BodyPace {
  /** How often it is looked at (ms), and what must have come by then, in bytes: 1.6 KB a second. */
  everyMs: number;
  least: number;
  /** How long a body may take at all (ms). */
  longestMs: number;
}

export const BODY_PACE: BodyPace = { everyMs: 5000, least: 8 * 1024, longestMs: 120_000 };

const hasBody = ({ headers }: IncomingMessage) => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Ends the connection where the request's body stops coming. */
export function dropSlowBody(request: IncomingMessage, { everyMs, least, longestMs }: BodyPace = BODY_PACE): void {
  if (!hasBody(request)) return;
  const { socket } = request;
  let seen = socket.bytesRead;
  let left = longestMs;
  const timer = setInterval(() => {
    if (request.complete) return clearInterval(timer);
    left -= everyMs;
    // What has come and was not read yet is our own slowness.
    const slow = socket.bytesRead - seen < least && request.readableLength === 0;
    seen = socket.bytesRead;
    if (slow || left <= 0) socket.destroy();
  }, everyMs).unref();
  request.once('close', () => clearInterval(timer));
}
