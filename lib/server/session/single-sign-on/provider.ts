// The provider of single sign-on (OpenID Connect) as next-auth takes it: code flow with PKCE, state and nonce; and its way out.
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { env, type SingleSignOn } from '../../env';

/** What the provider says of somebody. */
export interface ProviderClaims {
  sub: string;
  /** When they showed there who they are, in seconds. */
  auth_time?: number;
  [claim: string]: unknown;
}

const PATIENCE_MS = 5000;

const wellKnown = (issuer: string) => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

/** For next-auth. Asked at each sign-in where its endpoints are: the server starts without it, and goes on without it. */
export function providerOf({ issuer, clientId, clientSecret, name }: SingleSignOn): OAuthConfig<ProviderClaims> {
  return {
    id: 'oidc',
    name,
    type: 'oauth',
    wellKnown: wellKnown(issuer),
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid profile' } },
    httpOptions: { timeout: PATIENCE_MS },
    // Who that is here, is looked up afterwards (sign-in-by-provider.ts).
    profile: ({ sub }) => ({ id: sub }),
  };
}

/** Where the browser goes to be signed out at the provider, too; null where it cannot be reached or has no such place. */
export async function providerSignOut({ issuer, clientId }: SingleSignOn): Promise<string | null> {
  try {
    const answer = await fetch(wellKnown(issuer), { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
    const { end_session_endpoint: endpoint } = (await answer.json()) as { end_session_endpoint?: unknown };
    if (typeof endpoint !== 'string' || !/^https?:/.test(endpoint)) return null;
    const url = new URL(endpoint);
    url.searchParams.set('client_id', clientId);
    url.searchParams.set('post_logout_redirect_uri', `${new URL(env().url).origin}/login`);
    return url.href;
  } catch (error) {
    // Not there, too slow, or no JSON: signing out here must not wait for it.
    if (error instanceof TypeError || error instanceof SyntaxError || (error instanceof DOMException && error.name === 'TimeoutError'))
      return null;
    throw error;
  }
}
