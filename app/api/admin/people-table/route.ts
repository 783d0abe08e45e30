// A table of people on its way in: read, checked, and answered with what is wrong in it. Writes nothing, so it is no command.
import type { Answers } from '@/lib/contract/answers';
import { refuse } from '@/lib/workflow/problem';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { isForeign } from '@/lib/server/gate/foreign-request';
import { wholeBody } from '@/lib/server/http/whole-body';
import { db } from '@/lib/server/database/db';
import { managesPeople } from '@/lib/server/people/managed-people';
import { checkedTable } from '@/lib/server/people/people-table';
import { currentActor } from '@/lib/server/session/session';
import { LARGEST_FILE } from '@/lib/server/worker/read-spreadsheet';
import { reportUnexpected } from '@/lib/server/unexpected';

export async function POST(request: Request): Promise<Response> {
  try {
    if (await isForeign(request)) return outcomeResponse(refuse('cross-site'));
    const actor = await currentActor();
    if (!actor) return outcomeResponse(refuse('signed-out'));
    // Whoever may not is told before anything is read.
    if (!managesPeople(actor)) return outcomeResponse(refuse('not-found', { what: '人员管理' }));
    const body = await wholeBody(request, { most: LARGEST_FILE });
    return outcomeResponse<Answers['adminPeopleTable']>(body.ok ? await checkedTable(db(), body.value, actor.id) : body);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'POST /api/admin/people-table') });
  }
}
