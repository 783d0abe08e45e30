import { ok } from '@/lib/workflow/problem';
import { drawPdf } from '@/lib/server/documents/pdf-jobs';
import { revisionToDownload } from '@/lib/server/forms/printed-forms';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';

/** A frozen revision as PDF, to download. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerFile(
    request,
    revisionToDownload,
    async ({ revision }) => ({ ...(await params), revision }),
    async ({ printed, name }) => {
      const drawn = await drawPdf([printed]);
      return drawn.ok ? ok(fileResponse(drawn.value, 'application/pdf', 'attachment', `${name}.pdf`)) : drawn;
    },
  );
}
