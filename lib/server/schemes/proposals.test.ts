import { expect, it } from 'vitest';
import { problem } from '@/lib/workflow/problem';
import { Proposals, type RunDry } from './proposals';

const now = () => new Date('2023-12-08T01:31:00Z');
const file = (fileName: string) => ({
  fileName,
  at: now().toISOString(),
  text: '',
  result: { ok: false as const, refusals: [], json: '{}' },
});

/** A dry run that goes on until it is let go, or ended. */
function held(): { run: RunDry; finish: () => void; tell: (share: number) => void } {
  let finish: () => void = () => undefined;
  let tell: (share: number) => void = () => undefined;
  const run: RunDry = (signal, onProgress) => {
    tell = onProgress;
    return new Promise((resolve) => {
      finish = () => resolve({ ok: true, value: { forms: [], rules: [], unread: [] } });
      signal.addEventListener('abort', () => resolve({ ok: false, problem: problem('cancelled') }));
    });
  };
  return { run, finish: () => finish(), tell: (share) => tell(share) };
}

it('keeps one for each person, and a dry run with how far it is', async () => {
  const all = new Proposals();
  all.put('a', file('one.yaml'));
  all.put('b', file('other.yaml'));
  const work = held();
  const ended = all.start('a', 2022, 20, work.run, now);
  work.tell(0.5);
  expect(all.of('a')?.dryRun).toEqual({ stage: 'running', year: 2022, forms: 20, share: 0.5 });
  // A second is not begun beside it.
  await all.start('a', 2021, 3, held().run, now);
  expect(all.of('a')?.dryRun).toMatchObject({ year: 2022 });
  expect(all.of('b')?.dryRun).toBeNull();
  work.finish();
  await ended;
  expect(all.of('a')?.dryRun).toEqual({ stage: 'done', year: 2022, at: now().toISOString(), forms: [], rules: [], unread: [] });
});

it('ends it when it is cancelled, or another file takes the place', async () => {
  const all = new Proposals();
  all.put('a', file('one.yaml'));
  const first = all.start('a', 2022, 20, held().run, now);
  all.cancel('a');
  await first;
  expect(all.of('a')?.dryRun).toEqual({ stage: 'cancelled', year: 2022 });
  const second = all.start('a', 2022, 20, held().run, now);
  all.put('a', file('two.yaml'));
  await second;
  expect(all.of('a')).toMatchObject({ fileName: 'two.yaml', dryRun: null });
});

it('a failure is told, also one that nobody expected; the oldest of too many goes', async () => {
  const all = new Proposals();
  all.put('a', file('one.yaml'));
  await all.start('a', 2022, 1, async () => ({ ok: false, problem: problem('work-limit') }), now);
  expect(all.of('a')?.dryRun).toMatchObject({ stage: 'failed', problem: { code: 'work-limit' } });
  await all.start('a', 2022, 1, () => Promise.reject(new Error('lost')), now);
  expect(all.of('a')?.dryRun).toMatchObject({ stage: 'failed', problem: { code: 'unexpected' } });
  for (let at = 0; at < 40; at += 1) all.put(`p${at}`, file('x'));
  expect([all.of('a'), all.of('p0')?.fileName]).toEqual([null, 'x']);
});
