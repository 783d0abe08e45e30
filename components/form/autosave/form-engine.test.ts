import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeServer, type Fate, memoryStorage, openPage, smallDraft } from '../../../testing/autosave';

const rowOf = (draft: ReturnType<typeof smallDraft>, index: number) => draft.goals[0]?.groups[0]?.indicators[index];
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const kept = (storage: Storage) => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const setUp = () => {
  const storage = memoryStorage();
  const server = fakeServer(smallDraft());
  return { storage, server, page: openPage(server, storage) };
};
/** Fates of the next requests; the ones after go through. */
const fates =
  (...list: Fate[]) =>
  () =>
    list.shift() ?? 'through';

describe('when it saves', () => {
  test('within a second after typing stops, once', async () => {
    const { server, page } = setUp();
    page.type('row-1', 'actual', '1');
    await pass(300);
    page.type('row-1', 'actual', '12');
    expect(page.engine.snapshot().state.kind).toBe('typing');
    await pass(800);
    expect(server.log.map((entry) => entry.input.edits)).toEqual([[{ kind: 'set', at: 'row-1', field: 'actual', from: '', to: '12' }]]);
    expect(page.engine.snapshot()).toMatchObject({ state: { kind: 'saved', at: Date.now() - 80 }, unsaved: false });
  });

  test('at least every 5 s while somebody types on', async () => {
    const { server, page } = setUp();
    for (let i = 0; i < 40; i += 1) {
      page.type('row-1', 'actual', '一'.repeat(i + 1));
      await pass(300);
    }
    expect(server.log.length).toBeGreaterThanOrEqual(2);
    expect((server.log[0]?.at ?? 0) - 1_700_000_000_000).toBeLessThanOrEqual(5_100);
  });

  test('a change taken back is no save', async () => {
    const { server, page } = setUp();
    page.type('row-1', 'actual', '1');
    page.type('row-1', 'actual', '');
    await pass(2_000);
    expect(server.log).toEqual([]);
    expect(page.engine.snapshot().state).toEqual({ kind: 'saved', at: null });
  });

  test('flush saves at once and says so', async () => {
    const { server, page } = setUp();
    page.type('row-1', 'actual', '1');
    const saved = page.engine.flush();
    await pass(100);
    expect(await saved).toBe(true);
    expect(rowOf(server.draft, 0)?.actual).toBe('1');
  });
});

describe('what cannot be lost', () => {
  test('a batch is on this computer before it is sent, and gone when acknowledged', async () => {
    const { server, page, storage } = setUp();
    const seen: string[][] = [];
    server.fate = () => {
      seen.push(kept(storage));
      return 'through';
    };
    page.type('row-1', 'actual', '1');
    await pass(1_000);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.[0]).toMatch(/^ziping\.pending\.p1\.e1\.00000001\./);
    expect(kept(storage)).toEqual([]);
  });

  test('a lost answer is asked for again, same bytes, applied once', async () => {
    const { server, page } = setUp();
    server.fate = fates('lost-answer', 'lost-request');
    page.type('row-1', 'actual', '1');
    await pass(800);
    expect(page.engine.snapshot().state).toMatchObject({ kind: 'offline', code: 'offline' });
    page.type('row-2', 'actual', '2');
    await pass(10_000);
    const inputs = server.log.map((entry) => entry.input);
    expect(inputs.slice(1, 3)).toEqual([inputs[0], inputs[0]]);
    expect(inputs[3]?.edits).toEqual([{ kind: 'set', at: 'row-2', field: 'actual', from: '', to: '2' }]);
    expect(server.version).toBe(3);
    expect(page.engine.snapshot().state.kind).toBe('saved');
  });

  test('what is typed while a batch is on its way is the next one', async () => {
    const { server, page } = setUp();
    server.latency = 3_000;
    page.type('row-1', 'actual', '1');
    await pass(800);
    page.type('row-1', 'actual', '12');
    await pass(10_000);
    expect(server.log.map((entry) => entry.input.edits)).toEqual([
      [{ kind: 'set', at: 'row-1', field: 'actual', from: '', to: '1' }],
      [{ kind: 'set', at: 'row-1', field: 'actual', from: '1', to: '12' }],
    ]);
    expect(server.log[1]?.input.knownVersion).toBe(2);
  });

  test('an hour without network stays one waiting batch besides the one on its way', async () => {
    const { server, page, storage } = setUp();
    server.fate = () => 'lost-request';
    for (let i = 0; i < 50; i += 1) {
      page.type('row-1', 'actual', String(i));
      await pass(5_000);
    }
    expect(kept(storage)).toHaveLength(2);
    server.fate = () => 'through';
    page.engine.wake();
    await pass(1_000);
    expect(rowOf(server.draft, 0)?.actual).toBe('49');
    expect(kept(storage)).toEqual([]);
  });

  test('a closed tab: the next visit sends what waited and shows it', async () => {
    const { server, page, storage } = setUp();
    server.fate = () => 'lost-request';
    page.type('row-1', 'actual', '1');
    page.engine.leave();
    page.engine.stop();
    await pass(1_000);
    server.fate = () => 'through';
    const later = openPage(server, storage);
    expect(rowOf(later.form, 0)?.actual).toBe('1');
    expect(later.engine.snapshot().restored).toBe(true);
    await pass(100);
    expect(rowOf(server.draft, 0)?.actual).toBe('1');
    expect(kept(storage)).toEqual([]);
  });

  test('work left by a closed tab is sent by one that stays open, before a submission too', async () => {
    const { server, page, storage } = setUp();
    const other = openPage(server, storage);
    server.fate = fates('lost-request');
    page.type('row-1', 'actual', '1');
    page.engine.leave();
    page.engine.stop();
    await pass(30_000);
    const saved = other.engine.flush();
    await pass(100);
    expect(await saved).toBe(true);
    expect(rowOf(server.draft, 0)?.actual).toBe('1');
    expect(rowOf(other.form, 0)?.actual).toBe('1');
  });

  test('storage that is full stops nothing but is said', async () => {
    const { server, page, storage } = setUp();
    storage.full = true;
    page.type('row-1', 'actual', '1');
    await pass(1_000);
    expect(rowOf(server.draft, 0)?.actual).toBe('1');
    expect(page.engine.snapshot().storageFailed).toBe(true);
  });

  test('foreign text under our keys is passed over', async () => {
    const storage = memoryStorage();
    storage.setItem('ziping.pending.p1.e1.00000009.x', '{"seq":1');
    storage.setItem('ziping.held.p1.e1.x', '[1]');
    const page = openPage(fakeServer(smallDraft()), storage);
    expect(page.engine.snapshot()).toMatchObject({ restored: false, conflicts: [] });
  });
});

describe('a refusal', () => {
  const refusal = { ok: false, problem: { code: 'wrong-state', message: '已提交' } } as const;

  test('is shown, kept, not tried again by itself, and copied as text', async () => {
    const { server, page, storage } = setUp();
    server.refusal = refusal;
    page.type('row-1', 'actual', '1');
    await pass(60_000);
    expect(server.log).toHaveLength(1);
    expect(page.engine.snapshot().state).toEqual({ kind: 'refused', problem: refusal.problem });
    expect(kept(storage)).toHaveLength(1);
    expect(page.engine.unsavedText()).toMatch(/签约额.*：1$/);
  });

  test('is tried anew, as one batch, when something was changed', async () => {
    const { server, page, storage } = setUp();
    server.refusal = refusal;
    page.type('row-1', 'actual', '1');
    await pass(1_000);
    server.refusal = null;
    page.type('row-1', 'actual', '2');
    await pass(1_000);
    expect(server.log[1]?.input.edits).toEqual([{ kind: 'set', at: 'row-1', field: 'actual', from: '', to: '2' }]);
    expect(kept(storage)).toEqual([]);
    expect(page.engine.snapshot().state.kind).toBe('saved');
  });

  test('can be given up', async () => {
    const { server, page, storage } = setUp();
    server.refusal = refusal;
    page.type('row-1', 'actual', '1');
    await pass(1_000);
    page.engine.discard();
    expect(page.form).toEqual(server.draft);
    expect(kept(storage)).toEqual([]);
    expect(page.engine.snapshot()).toMatchObject({ unsaved: false, state: { kind: 'saved' } });
  });

  test('a sign-in that was put off waits for the person', async () => {
    const { server, page } = setUp();
    server.refusal = { ok: false, problem: { code: 'signed-out', message: '登录已失效' } };
    page.type('row-1', 'actual', '1');
    await pass(60_000);
    expect(server.log).toHaveLength(1);
    expect(page.engine.snapshot().state).toMatchObject({ kind: 'offline', code: 'signed-out' });
    server.refusal = null;
    page.engine.wake();
    await pass(100);
    expect(rowOf(server.draft, 0)?.actual).toBe('1');
  });

  test('a server that keeps failing is a refusal in the end', async () => {
    const { server, page } = setUp();
    server.refusal = { ok: false, problem: { code: 'unexpected', message: '编号 abc' } };
    page.type('row-1', 'actual', '1');
    await pass(300_000);
    expect(server.log).toHaveLength(6);
    expect(page.engine.snapshot().state.kind).toBe('refused');
  });
});
