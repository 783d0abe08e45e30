// The long-lived cookie that a known browser keeps its tokens in.
import 'server-only';
import { cookies } from 'next/headers';
import { env } from '../env';
import { REMEMBERED_DAYS } from './known-browsers';

const secure = () => env().url.startsWith('https://');

/** `__Host-` where the site is served over https: no other host, path or plain http can set or read it. */
export function knownBrowserCookieName(): string {
  return `${secure() ? '__Host-' : ''}ziping.browser`;
}

/** What this request's browser keeps, or null. */
export async function knownBrowserCookie(): Promise<string | null> {
  return (await cookies()).get(knownBrowserCookieName())?.value ?? null;
}

/** Keeps it in the browser that is answered. Only where an answer can set cookies: route handlers. */
export async function keepKnownBrowser(cookie: string): Promise<void> {
  (await cookies()).set(knownBrowserCookieName(), cookie, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: secure(),
    maxAge: REMEMBERED_DAYS * 24 * 3600,
  });
}
