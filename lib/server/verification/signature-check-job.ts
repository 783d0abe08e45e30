// The check of every signature of a year, for the bureau. Changes nothing but its own kept result.
import type { JobAnswers } from '@/lib/contract/answers';
import { ok } from '@/lib/workflow/problem';
import { defineJob, yearIn } from '../gate/job';
import { hasRound } from '../year/rounds';
import { signatureChecks } from './signature-check-store';

export const signatureCheckJob = defineJob<number, JobAnswers['signatureCheck']>({
  what: '这个年度',
  see: 'year.open',
  async about({ params }) {
    const year = yearIn(params.year);
    return year !== null && (await hasRound(year)) ? year : null;
  },
  act: { counts: { label: '核验签章' } },
  start: async ({ about: year }) => ok(await signatureChecks().start(year)),
  follow: async ({ about: year }) => ok(await signatureChecks().state(year)),
  cancel: async ({ about: year }) => ok(await signatureChecks().cancel(year)),
});
