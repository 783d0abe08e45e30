import { deskList } from '@/lib/list/desk-list';
import { refuse } from '@/lib/workflow/problem';
import { answerBureauFile } from '@/lib/server/deliveries/bureau-request';
import { db } from '@/lib/server/database/db';
import { standingSets } from '@/lib/server/deliveries/delivered-sets';
import { bureauDesk } from '@/lib/server/deliveries/bureau-desk';
import { zipResponse } from '@/lib/server/deliveries/zip-response';

interface Context {
  params: Promise<{ year: string }>;
}

/** What the departments on the desk of that address delivered, as one zip. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerBureauFile(request, params, async ({ actor, year, now, query }) => {
    const desk = await bureauDesk(actor, year, now);
    if (!desk) return refuse('not-found', { what: '这个年度' });
    const shown = deskList.rowsIn(desk.rows, deskList.viewOf(query)).map(({ departmentId }) => departmentId);
    return zipResponse(year, await standingSets(db(), year, shown), `${year}年度部门绩效自评`, now);
  });
}
