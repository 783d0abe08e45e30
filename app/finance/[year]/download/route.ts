import { deskRowsIn, deskViewOf } from '@/components/finance/desk-view';
import { refuse } from '@/lib/domain/problem';
import { answerBureauFile } from '@/lib/server/bureau/bureau-request';
import { db } from '@/lib/server/database/db';
import { standingSets } from '@/lib/server/bureau/delivered-sets';
import { bureauDesk } from '@/lib/server/queries/bureau-desk';
import { zipResponse } from '@/lib/server/zip/zip-response';

interface Context {
  params: Promise<{ year: string }>;
}

/** What the departments on the desk of that address delivered, as one zip. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerBureauFile(request, params, async ({ actor, year, now, query }) => {
    const desk = await bureauDesk(actor, year, now);
    if (!desk) return refuse('not-found', { what: '这个年度' });
    const shown = deskRowsIn(desk.rows, deskViewOf(query)).map(({ departmentId }) => departmentId);
    return zipResponse(year, await standingSets(db(), year, shown), `${year}年度部门绩效自评`, now);
  });
}
