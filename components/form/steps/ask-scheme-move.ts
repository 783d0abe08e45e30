import { askToSignIn } from '@/components/session/sign-in-request';
import { routes } from '@/lib/routes';
import type { SchemeMove } from '@/lib/contract/scheme-move';

function isSchemeMove(body: unknown): body is SchemeMove {
  return (
    typeof body === 'object' &&
    body !== null &&
    'version' in body &&
    typeof body.version === 'number' &&
    'noPlace' in body &&
    Array.isArray(body.noPlace) &&
    'unprinted' in body &&
    Array.isArray(body.unprinted) &&
    'unprintedReport' in body &&
    Array.isArray(body.unprintedReport)
  );
}

/** What of the form finds no place under that scheme; null where it cannot be had now. */
export async function askSchemeMove(evaluationId: string, schemeId: string): Promise<SchemeMove | null> {
  try {
    const response = await fetch(routes.schemeMove(evaluationId, schemeId), { credentials: 'same-origin', cache: 'no-store' });
    if (response.status === 401) await askToSignIn();
    const body: unknown = response.ok ? await response.json() : null;
    return isSchemeMove(body) ? body : null;
  } catch (error) {
    // Network down, or a proxy's page in place of JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}
