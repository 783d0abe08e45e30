// What every file address of the bureau does: only the bureau asks, for a year.
import { isBureau } from '@/lib/workflow/permission';
import 'server-only';
import { whoConfirms } from '@/lib/workflow/access-change';
import { type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { counts } from '../gate/standing';
import { db } from '../database/db';
import { answerSignedIn } from '../gate/file-request';

export interface BureauAsked {
  actor: Actor;
  year: number;
  now: Date;
  /** The address's query. */
  query: Record<string, string>;
}

/** Answers somebody of the bureau with the file that `make` gives, or with its refusal; for others nothing is there. */
export function answerBureauFile(
  request: Request,
  params: Promise<{ year: string }>,
  make: (asked: BureauAsked) => Promise<Outcome<Response>>,
): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    const { year } = await params;
    if (!/^20\d{2}$/.test(year) || !isBureau(actor)) return refuse('not-found', { what: '这份文件' });
    // Whoever administers the system could make an account of the bureau: what departments delivered is not for one that nobody confirmed.
    if (!(await counts(db(), actor.id))) return refuse('unconfirmed', { action: '下载报送的文件', who: whoConfirms(actor.role) });
    return make({ actor, year: Number(year), now: new Date(), query: Object.fromEntries(new URL(request.url).searchParams) });
  });
}
