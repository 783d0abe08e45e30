// The server's log: a JSON line on standard error for whatever an operator may want to know. Never what people typed, and no
// password, key or cookie: what is logged is named field by field.
import pino, { type Logger } from 'pino';
import { logLevel } from './env';
import { requests } from './request-context';

const kept = globalThis as typeof globalThis & { zipingLog?: Logger };

/** The one log of this process. Every line within a request has its reference. */
export function log(): Logger {
  return (kept.zipingLog ??= pino(
    {
      level: logLevel(),
      base: null,
      messageKey: 'what',
      formatters: { level: (level) => ({ level }) },
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      mixin: () => requests.getStore() ?? {},
    },
    { write: (line) => void process.stderr.write(line) },
  ));
}

/** An error as it stands in a line: where it came from, never more of the database's data than its own words. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${errorText(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
