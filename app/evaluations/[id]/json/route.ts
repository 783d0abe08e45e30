import { ok } from '@/lib/domain/problem';
import { db } from '@/lib/server/database/db';
import { fileResponse } from '@/lib/server/http/file-http';
import { answerFile, type FileContext } from '@/lib/server/http/file-request';
import { revisionToDownload } from '@/lib/server/queries/printed-forms';

/** A frozen revision in the exchange format, byte for byte what its SHA-256 is of. */
export function GET(request: Request, context: FileContext): Promise<Response> {
  return answerFile(request, context, async (actor, id, revision) => {
    const found = await revisionToDownload(db(), actor, id, revision);
    if (!found.ok) return found;
    return ok(fileResponse(found.value.json, 'application/json; charset=utf-8', 'attachment', `${found.value.name}.json`));
  });
}
