import { ok, refuse } from '@/lib/workflow/problem';
import { answerBureauFile } from '@/lib/server/deliveries/bureau-request';
import { db } from '@/lib/server/database/db';
import { deliveredFile } from '@/lib/server/deliveries/delivered-sets';
import { fileResponse } from '@/lib/server/gate/file-http';
import { readSigned, SignedFileDamagedError } from '@/lib/server/store/signed-store';

interface Context {
  params: Promise<{ year: string; departmentId: string; file: string }>;
}

/** One delivered file, checked against the hash it was delivered under. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerBureauFile(request, params, async ({ year }) => {
    const { departmentId, file } = await params;
    const found = await deliveredFile(db(), year, departmentId, file);
    if (!found) return refuse('not-found', { what: '这份文件' });
    try {
      return ok(fileResponse(await readSigned(found.sha256), 'application/pdf', 'attachment', found.name));
    } catch (error) {
      if (!(error instanceof SignedFileDamagedError)) throw error;
      return refuse('delivery-files-missing', { count: 1 }, [found.name]);
    }
  });
}
