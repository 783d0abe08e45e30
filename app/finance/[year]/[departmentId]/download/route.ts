import { deliveryFiles } from '@/lib/server/deliveries/delivered-sets';
import { zipResponse } from '@/lib/server/deliveries/zip-response';
import { answerFile } from '@/lib/server/gate/file-request';

/** One delivery of a department as a zip, also one that was superseded. */
export function GET(request: Request, { params }: { params: Promise<{ year: string; departmentId: string }> }): Promise<Response> {
  return answerFile(
    request,
    deliveryFiles,
    async ({ number }) => ({ ...(await params), number }),
    ({ id, year, name }, { now }) => zipResponse(year, [id], name, now),
  );
}
