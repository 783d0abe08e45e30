import { askToSignIn } from '@/components/session/sign-in-request';
import { routes } from '@/lib/routes';
import type { RemoteDraft } from '@/lib/contract/remote-draft';

function isRemoteDraft(body: unknown): body is RemoteDraft {
  return (
    typeof body === 'object' &&
    body !== null &&
    'version' in body &&
    typeof body.version === 'number' &&
    'draft' in body &&
    typeof body.draft === 'object' &&
    body.draft !== null &&
    'state' in body &&
    typeof body.state === 'string'
  );
}

/**
 * The server's draft where it is newer than `since`; null where it is not, or cannot be had now: the next poll asks
 * again. A session that has ended asks the person to sign in.
 */
export async function pullDraft(evaluationId: string, since: number): Promise<RemoteDraft | null> {
  try {
    const response = await fetch(routes.evaluationDraft(evaluationId, since), { credentials: 'same-origin', cache: 'no-store' });
    if (response.status === 401) await askToSignIn();
    if (response.status !== 200) return null;
    const body: unknown = await response.json();
    return isRemoteDraft(body) ? body : null;
  } catch (error) {
    // Network down, or a proxy's page in place of JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}
