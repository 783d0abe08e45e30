// What a browser clears of this site once somebody has signed out. Cookies stay: next-auth drops the session's, and the known
// browser is to stay known.
import type { Outcome } from '@/lib/workflow/problem';

/** The header's value, or null. Cached pages and files always; storage only where the person gave up what is kept in it, or nothing is. */
export function clearSiteData(command: string, input: unknown, outcome: Outcome<unknown>): string | null {
  if (command !== 'sign-out' || !outcome.ok) return null;
  const cleared = typeof input === 'object' && input !== null && 'storage' in input && input.storage === 'cleared';
  return cleared ? '"cache", "storage"' : '"cache"';
}
