import { askBody } from '@/components/session/command';
import type { SchemeMove } from '@/lib/contract/scheme-move';

function isSchemeMove(body: object): body is SchemeMove {
  return (
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
export const askSchemeMove = (evaluationId: string, schemeId: string): Promise<SchemeMove | null> =>
  askBody('schemeMove', [evaluationId, schemeId], isSchemeMove);
