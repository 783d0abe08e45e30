import { askBody } from '@/components/session/command';
import type { RemoteDraft } from '@/lib/contract/remote-draft';

function isRemoteDraft(body: object): body is RemoteDraft {
  return (
    'version' in body &&
    typeof body.version === 'number' &&
    'draft' in body &&
    typeof body.draft === 'object' &&
    body.draft !== null &&
    'state' in body &&
    typeof body.state === 'string'
  );
}

/** The server's draft where it is newer than `since`; null where it is not, or cannot be had now: the next poll asks again. */
export const pullDraft = (evaluationId: string, since: number): Promise<RemoteDraft | null> =>
  askBody('evaluationDraft', [evaluationId, since], isRemoteDraft);
