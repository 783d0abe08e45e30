// A table of people on its way in: read, checked, and answered with what is wrong in it. Writes nothing, so it is no command.
import { problem, refuse } from '@/lib/domain/problem';
import { bodyBytes } from '@/lib/server/http/body-bytes';
import { outcomeResponse } from '@/lib/server/http/command-http';
import { isForeign } from '@/lib/server/http/foreign-request';
import { db } from '@/lib/server/database/db';
import { managesPeople } from '@/lib/server/people/managed-people';
import { checkedTable } from '@/lib/server/people/people-table';
import { currentActor } from '@/lib/server/session/session';
import { LARGEST_FILE } from '@/lib/server/spreadsheet/read-spreadsheet';
import { reportUnexpected } from '@/lib/server/unexpected';

export async function POST(request: Request): Promise<Response> {
  try {
    if ((await isForeign(request))) return outcomeResponse(refuse('cross-site'));
    const actor = await currentActor();
    if (!actor) return outcomeResponse(refuse('signed-out'));
    // Whoever may not is told before anything is read.
    if (!managesPeople(actor)) return outcomeResponse(refuse('not-found', { what: '人员管理' }));
    const bytes = await bodyBytes(request, LARGEST_FILE);
    return outcomeResponse(bytes ? await checkedTable(db(), bytes, actor.id) : { ok: false, problem: problem('file-too-large', { limit: '5 MB' }) });
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'POST /api/admin/people-table') });
  }
}
