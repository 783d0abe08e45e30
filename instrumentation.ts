// What Next runs once when the server starts, and once for each page that failed.
import type { Instrumentation } from 'next';

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startServing } = await import('./lib/server/start-serving');
  await startServing(process.env.NODE_ENV === 'production');
}

/** A page or file that failed where nothing answered for it. The person reads the digest. */
export const onRequestError: Instrumentation.onRequestError = async (error, { method, path }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  // Who sent it went away, or was too slow: no failure of ours, and its line stands in the log.
  if (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || (error.code === 'ECONNRESET' && error.message === 'aborted'))
  )
    return;
  const { errorText, log } = await import('./lib/server/log');
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  log().error({ digest, where: `${method} ${path.replace(/[?#].*$/s, '')}`, error: errorText(error) }, 'page failed');
};
