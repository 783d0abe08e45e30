// A table of people on its way in: read, checked, and answered with what is wrong in it. Writes nothing, so it is no command.
import type { Answers } from '@/lib/contract/answers';
import { refuse } from '@/lib/workflow/problem';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { isForeign } from '@/lib/server/gate/foreign-request';
import { wholeBody } from '@/lib/server/http/whole-body';
import { db } from '@/lib/server/database/db';
import { importPage } from '@/lib/server/people/people';
import { checkedTable } from '@/lib/server/people/people-table';
import { currentSession } from '@/lib/server/session/session';
import { LARGEST_FILE } from '@/lib/server/worker/read-spreadsheet';
import { reportUnexpected } from '@/lib/server/unexpected';

export async function POST(request: Request): Promise<Response> {
  try {
    if (await isForeign(request)) return outcomeResponse(refuse('cross-site'));
    const session = await currentSession();
    // Whoever may not is told before anything is read.
    const admitted = await importPage.read({ db: db(), session, now: new Date() }, {});
    if (!session || !admitted.ok) return outcomeResponse(admitted);
    const body = await wholeBody(request, { most: LARGEST_FILE });
    return outcomeResponse<Answers['adminPeopleTable']>(body.ok ? await checkedTable(db(), body.value, session.actor.id) : body);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'POST /api/admin/people-table') });
  }
}
