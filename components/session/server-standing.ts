// Whether the page can be read again: Next leaves a page whose refresh finds no server, and shows the login page where the session
// has ended; either takes what stands in an open dialog with it.

import { routes } from '@/lib/routes';

export type Standing = 'signed-in' | 'signed-out' | 'offline';

/** How the server answers now. Does not count as being there. */
export async function serverStanding(): Promise<Standing> {
  try {
    const response = await fetch(routes.session(), { credentials: 'same-origin', cache: 'no-store' });
    const body: unknown = response.ok ? await response.json() : null;
    if (typeof body !== 'object' || body === null) return 'offline';
    return 'user' in body ? 'signed-in' : 'signed-out';
  } catch (error) {
    // fetch rejects with TypeError when the network fails; what is no JSON comes from something in between.
    if (error instanceof TypeError || error instanceof SyntaxError) return 'offline';
    throw error;
  }
}
