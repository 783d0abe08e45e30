import { askBody } from '@/components/session/command';
import type { FormNews, OtherHere, RemoteDraft } from '@/lib/contract/remote-draft';
import { routes } from '@/lib/routes';

function isNews(body: object): body is FormNews {
  return 'others' in body || isRemoteDraft(body);
}

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
export async function pullDraft(evaluationId: string, since: number): Promise<RemoteDraft | null> {
  const news = await askBody('evaluationDraft', [evaluationId, since], isNews);
  return news && isRemoteDraft(news) ? news : null;
}

/** The same, saying in which cell the person is: `heard` is told of the others. */
export async function pullBeside(
  evaluationId: string,
  since: number,
  heard: (others: readonly OtherHere[]) => void,
): Promise<RemoteDraft | null> {
  const { row = '', cell = '' } = document.activeElement instanceof HTMLElement ? document.activeElement.dataset : {};
  const news = await askBody('evaluationDraft', [evaluationId, since, { row, cell }], isNews);
  heard(news?.others ?? []);
  return news && isRemoteDraft(news) ? news : null;
}

/** Nobody waits to hear of it: unheard, the server forgets the person by itself. */
export function tellLeft(evaluationId: string, since: number): void {
  void fetch(routes.evaluationDraft(evaluationId, since, 'left'), { keepalive: true, cache: 'no-store' }).catch(() => undefined);
}
