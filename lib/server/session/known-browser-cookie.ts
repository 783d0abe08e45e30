// The long-lived cookie that a known browser keeps its token in.
import 'server-only';
import { cookies } from 'next/headers';
import { env } from '../env';
import { REMEMBERED_DAYS } from './known-browsers';

const secure = () => env().url.startsWith('https://');

/** `__Host-` where the site is served over https: no other host, path or plain http can set or read it. */
export function knownBrowserCookieName(): string {
  return `${secure() ? '__Host-' : ''}ziping.browser`;
}

/** The token in this request's browser, or null. */
export async function browserTokenInCookie(): Promise<string | null> {
  return (await cookies()).get(knownBrowserCookieName())?.value ?? null;
}

/** Keeps the token in the browser that is answered. Only where an answer can set cookies: route handlers. */
export async function keepBrowserToken(token: string): Promise<void> {
  (await cookies()).set(knownBrowserCookieName(), token, { httpOnly: true, sameSite: 'lax', path: '/', secure: secure(), maxAge: REMEMBERED_DAYS * 24 * 3600 });
}
