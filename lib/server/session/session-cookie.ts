// The cookies that next-auth keeps, and the session that the one of them names.
import 'server-only';
import { decode } from 'next-auth/jwt';
import { cookies } from 'next/headers';
import { env } from '../env';

export const overHttps = () => env().url.startsWith('https://');

/** A cookie of next-auth's. Over https it is `__Host-`: no other host, path or plain http can set or read it. */
export function cookieOf(name: string): { name: string; options: { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean } } {
  const secure = overHttps();
  return { name: `${secure ? '__Host-' : ''}next-auth.${name}`, options: { httpOnly: true, sameSite: 'lax', path: '/', secure } };
}

/** The name of the session cookie. */
export function sessionCookieName(): string {
  return cookieOf('session-token').name;
}

/**
 * Which session a cookie names, until the cookie itself ends: opening the same one again costs a save more than scoring its form. That it names one
 * lets nobody in: the session's row is looked at every time.
 */
const opened = new Map<string, { id: string; until: number }>();
const MOST_OPENED = 2000;

function remember(token: string, named: { id: string; until: number }): void {
  const [oldest] = opened.keys();
  if (opened.size >= MOST_OPENED && oldest !== undefined) opened.delete(oldest);
  opened.set(token, named);
}

/** The session-row id in the cookie; null without a cookie, or with one that is not ours. */
export async function sessionIdInCookie(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  if (!token) return null;
  const known = opened.get(token);
  if (known && Date.now() < known.until) return known.id;
  try {
    const read = await decode({ token, secret: env().secret });
    if (read?.sid && typeof read.exp === 'number') remember(token, { id: read.sid, until: read.exp * 1000 });
    return read?.sid ?? null;
  } catch (error) {
    // A forged, damaged or expired token is no session (the codes are jose's); anything else is ours to know.
    if (error instanceof Error && 'code' in error && /^ERR_J(WE|WT|WS|OSE)_/.test(String(error.code))) return null;
    throw error;
  }
}
