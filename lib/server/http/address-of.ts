// Where a request came from, as the proxies in front say it (lib/server/http/caller-address.ts has put that right).

/** The address; null where it is not known. */
export function addressOf(request: Request): string | null {
  return request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() || null;
}
