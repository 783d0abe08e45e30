// The content policy of pages, with a nonce for each request. It lets nobody in or out: every page, command and
// file authorises for itself (docs/decisions/0005-csp-with-nonce.md).
import { type NextRequest, NextResponse } from 'next/server';

/** The policy of a page whose own scripts and style elements carry the nonce. */
function contentPolicy(nonce: string, development: boolean): string {
  return [
    `default-src 'self'`,
    // React's development build evaluates code to show where an error on the server came from.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    development ? `style-src-elem 'self' 'unsafe-inline'` : `style-src-elem 'self' 'nonce-${nonce}'`,
    // Positions and widths that are rendered on the server come as style attributes, which cannot carry a nonce.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    // A PDF that was made is shown in a frame from memory, so that the page knows when it is there.
    `frame-src 'self' blob:`,
    `frame-ancestors 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
  ].join('; ');
}

/** Gives the page its policy, the nonce in `x-nonce` for what renders styles of its own, and its own address in `x-path`. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

// Pages only. Files and the API answer with nothing that runs, and the browser's PDF viewer would choke on the policy.
export const config = {
  matcher: [
    '/((?!api/|_next/static/|_next/image|favicon\\.ico|evaluations/[^/]+/(?:pdf|preview|json)$|department/[^/]+/(?:documents|signed)/[^/]+(?:/download)?$).*)',
  ],
};
