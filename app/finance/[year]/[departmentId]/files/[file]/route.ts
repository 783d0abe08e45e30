import { ok } from '@/lib/workflow/problem';
import { deliveredFile } from '@/lib/server/deliveries/delivered-sets';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';

/** One delivered file, checked against the hash it was delivered under. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ year: string; departmentId: string; file: string }> },
): Promise<Response> {
  return answerFile(
    request,
    deliveredFile,
    () => params,
    ({ bytes, name }) => ok(fileResponse(bytes, 'application/pdf', 'attachment', name)),
  );
}
