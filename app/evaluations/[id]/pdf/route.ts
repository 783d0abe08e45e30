import { ok } from '@/lib/workflow/problem';
import { db } from '@/lib/server/database/db';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile, type FileContext } from '@/lib/server/gate/file-request';
import { drawPdf } from '@/lib/server/documents/pdf-jobs';
import { revisionToDownload } from '@/lib/server/forms/printed-forms';

/** A frozen revision as PDF, to download. */
export function GET(request: Request, context: FileContext): Promise<Response> {
  return answerFile(request, context, async (actor, id, revision) => {
    const found = await revisionToDownload(db(), actor, id, revision);
    if (!found.ok) return found;
    const drawn = await drawPdf([found.value.printed]);
    return drawn.ok ? ok(fileResponse(drawn.value, 'application/pdf', 'attachment', `${found.value.name}.pdf`)) : drawn;
  });
}
