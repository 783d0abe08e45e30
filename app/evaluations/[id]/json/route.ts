import { ok } from '@/lib/workflow/problem';
import { db } from '@/lib/server/database/db';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile, type FileContext } from '@/lib/server/gate/file-request';
import { revisionToDownload } from '@/lib/server/forms/printed-forms';

/** A frozen revision in the exchange format, byte for byte what its SHA-256 is of. */
export function GET(request: Request, context: FileContext): Promise<Response> {
  return answerFile(request, context, async (actor, id, revision) => {
    const found = await revisionToDownload(db(), actor, id, revision);
    if (!found.ok) return found;
    return ok(fileResponse(found.value.json, 'application/json; charset=utf-8', 'attachment', `${found.value.name}.json`));
  });
}
