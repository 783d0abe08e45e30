// The dry run of the uploaded scheme: begun for a year (POST), followed (GET) and cancelled (DELETE). Changes nothing that counts.
import { ok, refuse } from '@/lib/workflow/problem';
import { db } from '@/lib/server/database/db';
import { proposals } from '@/lib/server/schemes/proposals';
import { answerScheme } from '@/lib/server/schemes/scheme-request';
import { startDryRun } from '@/lib/server/schemes/start-dry-run';

export function POST(request: Request): Promise<Response> {
  return answerScheme(request, async (actor) => {
    const year = new URL(request.url).searchParams.get('year') ?? '';
    return /^20\d{2}$/.test(year) ? startDryRun(db(), actor, Number(year), () => new Date()) : refuse('not-found', { what: '这个年度' });
  });
}

export function GET(request: Request): Promise<Response> {
  return answerScheme(request, async (actor) => {
    const run = proposals().of(actor.id)?.dryRun ?? null;
    return ok(run?.stage === 'running' ? run : run && { stage: run.stage, year: run.year });
  });
}

export function DELETE(request: Request): Promise<Response> {
  return answerScheme(request, async (actor) => {
    proposals().cancel(actor.id);
    return ok(null);
  });
}
