// A table of people on its way in: read, checked, and answered with what is wrong in it. Writes nothing, so it is no command.
import type { Answers } from '@/lib/contract/answers';
import { db } from '@/lib/server/database/db';
import { answerSent } from '@/lib/server/gate/file-request';
import { wholeBody } from '@/lib/server/http/whole-body';
import { importPage } from '@/lib/server/people/people';
import { checkedTable } from '@/lib/server/people/people-table';
import { LARGEST_FILE } from '@/lib/server/worker/read-spreadsheet';

export const POST = (request: Request): Promise<Response> =>
  answerSent<Answers['adminPeopleTable']>(request, importPage, async ({ actor }) => {
    const body = await wholeBody(request, { most: LARGEST_FILE });
    return body.ok ? checkedTable(db(), body.value, actor.id) : body;
  });
