import { deskList } from '@/lib/list/desk-list';
import { db } from '@/lib/server/database/db';
import { deskFiles } from '@/lib/server/deliveries/bureau-desk';
import { standingSets } from '@/lib/server/deliveries/delivered-sets';
import { zipResponse } from '@/lib/server/deliveries/zip-response';
import { answerFile } from '@/lib/server/gate/file-request';

/** What the departments on the desk of that address delivered, as one zip. */
export function GET(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  return answerFile(
    request,
    deskFiles,
    () => params,
    async ({ year, rows }, { query, now }) => {
      const shown = deskList.rowsIn(rows, deskList.viewOf(query)).map(({ departmentId }) => departmentId);
      return zipResponse(year, await standingSets(db(), year, shown), `${year}年度部门绩效自评`, now);
    },
  );
}
