import { expect, it } from 'vitest';
import { ok, type Outcome } from '@/lib/workflow/problem';
import { Jobs } from './jobs';

type Told = { tell: (share: number) => void; finish: (outcome: Outcome<string>) => void; fail: (error: Error) => void };

/** Work that goes on until the test says otherwise. */
function held(): Told & { work: (job: { progress: number }) => Promise<Outcome<string>>; begun: () => number } {
  const told: Partial<Told> = {};
  let begun = 0;
  return {
    begun: () => begun,
    work: (job) =>
      new Promise((resolve, reject) => {
        begun += 1;
        Object.assign(told, { tell: (share: number) => (job.progress = share), finish: resolve, fail: reject });
      }),
    tell: (share) => told.tell?.(share),
    finish: (outcome) => told.finish?.(outcome),
    fail: (error) => told.fail?.(error),
  };
}
const FIRST = { about: 'book', progress: 0, logged: 'a test' };

it('is begun once for each key, tells how far it is, and is remembered with what it came to', async () => {
  const jobs = new Jobs<string, number, string>();
  const work = held();
  const job = jobs.begin('d a', FIRST, work.work);
  expect(jobs.begin('d a', { ...FIRST, about: 'another' }, work.work)).toBe(job);
  expect(work.begun()).toBe(1);
  work.tell(0.4);
  expect(jobs.of('d a')).toMatchObject({ about: 'book', progress: 0.4, outcome: null });
  expect(jobs.of('elsewhere a')).toBeNull();
  work.finish(ok('made'));
  expect(await job.ended).toEqual(ok('made'));
  expect(jobs.running('d a')).toBeNull();
  expect(jobs.of('d a')?.outcome).toEqual(ok('made'));
  // Ended is ended: it can be begun again, and what cancels it then cancels nothing.
  expect(jobs.cancel('d a', 'somebody')).toBe(true);
  expect(jobs.of('d a')).toMatchObject({ cancelledBy: null, outcome: ok('made') });
  expect(jobs.begin('d a', FIRST, held().work)).not.toBe(job);
});

it('is cancelled, whatever its work still comes to, and says by whom', async () => {
  const jobs = new Jobs<string, number, string>();
  for (const end of [(work: Told) => work.finish(ok('made all the same')), (work: Told) => work.fail(new Error('killed'))]) {
    const work = held();
    const job = jobs.begin('d', FIRST, work.work);
    expect(jobs.cancel('elsewhere', 'p')).toBe(false);
    expect(job.signal.aborted).toBe(false);
    expect([jobs.cancel('d', 'p'), jobs.cancel('d', 'later')]).toEqual([true, true]);
    expect(job.signal.aborted).toBe(true);
    end(work);
    expect(await job.ended).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(jobs.of('d')?.cancelledBy).toBe('p');
  }
});

it('tells what nobody expected as a refusal, also where the work ended before it began to wait', async () => {
  const jobs = new Jobs<string, number, string>();
  const job = jobs.begin('d', FIRST, () => {
    throw new Error('disk');
  });
  expect(await job.ended).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
});

it('of what has ended so many are remembered, for so long; what goes on is never forgotten', async () => {
  let now = 0;
  const jobs = new Jobs<string, number, string>({ most: 2, forMs: 1000, now: () => now });
  const going = held();
  jobs.begin('going', FIRST, going.work);
  for (const key of ['a', 'b', 'c']) await jobs.begin(key, FIRST, () => Promise.resolve(ok(key))).ended;
  const kept = () => ['going', 'a', 'b', 'c'].filter((key) => jobs.of(key));
  expect(kept()).toEqual(['going', 'b', 'c']);
  now = 999;
  expect(kept()).toEqual(['going', 'b', 'c']);
  now = 1000;
  expect(kept()).toEqual(['going']);
});

it('what is dropped is cancelled and unknown, and its end is nobody’s', async () => {
  const jobs = new Jobs<string, number, string>();
  const work = held();
  const job = jobs.begin('d', FIRST, work.work);
  jobs.drop('d');
  expect([job.signal.aborted, jobs.of('d')]).toEqual([true, null]);
  const next = jobs.begin('d', FIRST, held().work);
  work.finish(ok('late'));
  await job.ended;
  expect(jobs.running('d')).toBe(next);
});
