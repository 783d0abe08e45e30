import { ok } from '@/lib/workflow/problem';
import { db } from '@/lib/server/database/db';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile, type FileContext } from '@/lib/server/gate/file-request';
import { drawPdf } from '@/lib/server/documents/pdf-jobs';
import { draftToPreview } from '@/lib/server/forms/printed-forms';

/** The present draft as PDF, shown beside the form. */
export function GET(request: Request, context: FileContext): Promise<Response> {
  return answerFile(request, context, async (actor, id) => {
    const found = await draftToPreview(db(), actor, id);
    if (!found.ok) return found;
    const drawn = await drawPdf([found.value.printed]);
    return drawn.ok ? ok(fileResponse(drawn.value, 'application/pdf', 'inline', `${found.value.name}.pdf`)) : drawn;
  });
}
