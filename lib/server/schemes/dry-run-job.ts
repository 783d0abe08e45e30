// The dry run of what somebody of the bureau has uploaded: each their own. Changes nothing that counts.
import type { JobAnswers } from '@/lib/contract/answers';
import { ok, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { DryRunState } from '@/lib/contract/schemes';
import { defineJob, yearIn } from '../gate/job';
import { proposals } from './proposals';
import { startDryRun } from './start-dry-run';

/** How it stands; what it came to is for the page. */
function stateOf({ id }: Actor): DryRunState | null {
  const run = proposals().of(id)?.dryRun ?? null;
  return run?.stage === 'running' ? run : run && { stage: run.stage, year: run.year };
}

export const dryRunJob = defineJob<{ year: number | null }, JobAnswers['dryRun']>({
  what: '表式',
  see: 'year.open',
  about: ({ query }) => ({ year: yearIn(query.get('year')) }),
  async start({ db, actor, about: { year } }) {
    if (year === null) return refuse('not-found', { what: '这个年度' });
    const begun = await startDryRun(db, actor, year, () => new Date());
    return begun.ok ? ok(stateOf(actor)) : begun;
  },
  follow: ({ actor }) => Promise.resolve(ok(stateOf(actor))),
  cancel({ actor }) {
    proposals().cancel(actor.id);
    return Promise.resolve(ok(stateOf(actor)));
  },
});
