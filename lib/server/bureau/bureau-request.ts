// What every file address of the bureau does: only the bureau asks, for a year.
import 'server-only';
import { type Outcome, problem } from '@/lib/domain/problem';
import type { Actor } from '@/lib/domain/role';
import { answerSignedIn } from '../http/file-request';
import { isBureau } from '../queries/rounds';

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
    if (!/^20\d{2}$/.test(year) || !isBureau(actor)) return { ok: false, problem: problem('not-found', { what: '这份文件' }) };
    return make({ actor, year: Number(year), now: new Date(), query: Object.fromEntries(new URL(request.url).searchParams) });
  });
}
