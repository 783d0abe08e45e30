import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Fate, fakeServer, memoryStorage, openPage, smallDraft } from '../../../testing/autosave';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const value = (draft: ReturnType<typeof smallDraft>, row: string, field: 'actual' | 'target') =>
  draft.goals[0]?.groups[0]?.indicators.find((one) => one.id === row)?.[field];

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), who: fc.nat(1), text: fc.string({ maxLength: 3 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2_500 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const), who: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pull' as const), who: fc.nat(1) }) },
);
const fate = fc.constantFrom<Fate>('through', 'through', 'lost-request', 'lost-answer');

type Step =
  { do: 'type'; who: number; text: string } | { do: 'wait'; ms: number } | { do: 'reload'; who: number } | { do: 'pull'; who: number };

/** Two people, each in a cell of their own: nothing is lost, and both end with the same form. */
async function holds(steps: readonly Step[], fates: readonly Fate[], latency: number): Promise<void> {
  const server = fakeServer(smallDraft());
  let asked = 0;
  server.latency = latency;
  server.fate = () => fates[(asked += 1) - 1] ?? 'through';
  const storages = [memoryStorage(), memoryStorage()];
  const open = (who: number) => openPage(server, storages[who] ?? memoryStorage(), `p${who}`);
  const pages = [open(0), open(1)];
  // Each types into a cell of one's own: row-1 and row-2.
  const last = ['', ''];
  for (const one of steps) {
    if (one.do === 'wait') {
      await vi.advanceTimersByTimeAsync(one.ms);
      continue;
    }
    const page = pages[one.who];
    if (!page) continue;
    if (one.do === 'pull') void page.engine.pull();
    if (one.do === 'reload') {
      page.engine.leave();
      page.engine.stop();
      pages[one.who] = open(one.who);
    }
    if (one.do === 'type') {
      page.type(`row-${one.who + 1}`, 'actual', one.text);
      last[one.who] = one.text;
    }
    expect(value(pages[one.who]?.form ?? server.draft, `row-${one.who + 1}`, 'actual') ?? '').toBe(last[one.who]);
  }
  await vi.advanceTimersByTimeAsync(300_000);
  for (const [who, page] of pages.entries()) {
    void page.engine.pull();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(page.engine.snapshot()).toMatchObject({ state: { kind: 'saved' }, conflicts: [], unsaved: false });
    expect(value(server.draft, `row-${who + 1}`, 'actual') ?? '').toBe(last[who]);
    expect(page.form).toEqual(server.draft);
    expect(storages[who]?.length).toBe(0);
    page.engine.stop();
  }
}

test('two people, any network, tabs closed at any moment: nothing typed is lost, and both end with the same form', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.array(fate, { maxLength: 12 }), fc.integer({ min: 1, max: 1_500 }), holds),
    { numRuns: 300 },
  );
}, 30_000);

test('what a closed page still brings to the server is no other person’s, however late it is answered', async () => {
  await holds(
    [
      { do: 'type', who: 1, text: 'c' },
      { do: 'wait', ms: 1642 },
      { do: 'type', who: 0, text: '4' },
      { do: 'type', who: 1, text: 'Sk' },
      { do: 'reload', who: 1 },
      { do: 'wait', ms: 2450 },
      { do: 'type', who: 1, text: 'R}' },
      { do: 'reload', who: 1 },
    ],
    ['lost-request', 'lost-answer', 'lost-request', 'through', 'lost-answer'],
    755,
  );
});

test('two people in the same cell: whoever is not on the server is offered both values', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(1), fc.constantFrom('甲', '乙', '丙'), fc.integer({ min: 1, max: 3_000 })), { minLength: 1, maxLength: 12 }),
      async (typing) => {
        const server = fakeServer(smallDraft());
        const pages = [openPage(server, memoryStorage(), 'p0'), openPage(server, memoryStorage(), 'p1')];
        const last: (string | null)[] = [null, null];
        for (const [who, text, ms] of typing) {
          pages[who]?.type('row-1', 'actual', `${text}${who}`);
          last[who] = `${text}${who}`;
          await vi.advanceTimersByTimeAsync(ms);
        }
        await vi.advanceTimersByTimeAsync(10_000);
        for (const [who, page] of pages.entries()) {
          const mine = last[who];
          if (mine === null) continue;
          const stored = value(server.draft, 'row-1', 'actual');
          const shown = value(page.form, 'row-1', 'actual');
          // Saved over by the other, who saw it (no conflict of mine), or mine is there, or both are offered to me.
          const offered = page.engine.snapshot().conflicts.some((one) => one.mine === mine);
          const was = [...server.history.values()].some((draft) => value(draft, 'row-1', 'actual') === mine);
          expect(stored === mine || was || (offered && shown === mine)).toBe(true);
          page.engine.stop();
        }
      },
    ),
    { numRuns: 200 },
  );
}, 30_000);
