// What Next runs once when the server starts.

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ putCallersRight }, { proxies }] = await Promise.all([import('./lib/server/session/caller-address'), import('./lib/server/env')]);
  putCallersRight(proxies());
}
