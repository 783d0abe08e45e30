import { ok } from '@/lib/workflow/problem';
import { drawPdf } from '@/lib/server/documents/pdf-jobs';
import { draftToPreview } from '@/lib/server/forms/printed-forms';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';

/** The present draft as PDF, shown beside the form. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerFile(
    request,
    draftToPreview,
    () => params,
    async ({ printed, name }) => {
      const drawn = await drawPdf([printed]);
      return drawn.ok ? ok(fileResponse(drawn.value, 'application/pdf', 'inline', `${name}.pdf`)) : drawn;
    },
  );
}
