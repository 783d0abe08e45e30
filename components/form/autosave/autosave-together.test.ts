import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeServer, memoryStorage, openPage, smallDraft } from '../../../testing/autosave';

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

describe('several people on one form', () => {
  const colleague = (server: ReturnType<typeof fakeServer>, at: string, to: string) =>
    server.write([{ kind: 'set', at, field: 'actual', from: '', to }], '李四');

  test('different cells merge, and what is being typed stays', async () => {
    const { server, page } = setUp();
    colleague(server, 'row-2', '2');
    page.type('row-1', 'actual', '1');
    await pass(710);
    page.type('row-1', 'actual', '12');
    await pass(20);
    expect(rowOf(page.form, 0)?.actual).toBe('12');
    expect(rowOf(page.form, 1)?.actual).toBe('2');
    await pass(1_000);
    expect(server.draft).toEqual(page.form);
    expect(page.conflicts).toEqual([]);
  });

  test("a colleague's edit arrives by the poll", async () => {
    const { server, page } = setUp();
    colleague(server, 'row-2', '2');
    void page.engine.pull();
    await pass(100);
    expect(rowOf(page.form, 1)?.actual).toBe('2');
    expect(page.engine.snapshot().unsaved).toBe(false);
  });

  test.each(['mine', 'theirs'] as const)('one cell: both values are offered, the person chooses %s', async (choice) => {
    const { server, page, storage } = setUp();
    colleague(server, 'row-1', '李四的');
    page.type('row-1', 'actual', '我的');
    const saved = page.engine.flush();
    await pass(100);
    expect(await saved).toBe(false);
    expect(rowOf(server.draft, 0)?.actual).toBe('李四的');
    expect(rowOf(page.form, 0)?.actual).toBe('我的');
    const [conflict] = page.engine.snapshot().conflicts;
    expect(conflict).toMatchObject({ mine: '我的', theirs: '李四的', by: '李四', gone: false });
    expect(page.engine.snapshot().unsaved).toBe(true);
    if (conflict) page.engine.resolve(conflict, choice);
    await pass(100);
    const agreed = choice === 'mine' ? '我的' : '李四的';
    expect([rowOf(server.draft, 0)?.actual, rowOf(page.form, 0)?.actual]).toEqual([agreed, agreed]);
    expect(page.engine.snapshot()).toMatchObject({ conflicts: [], unsaved: false });
    expect(kept(storage)).toEqual([]);
  });

  test('who and when are known where the poll brought it', async () => {
    const { server, page } = setUp();
    server.fate = () => 'lost-request';
    page.type('row-1', 'actual', '我的');
    colleague(server, 'row-1', '李四的');
    void page.engine.pull();
    await pass(100);
    expect(page.conflicts).toMatchObject([{ by: '李四', mine: '我的', theirs: '李四的', at: expect.any(Number) }]);
    await pass(2_000);
    expect(server.log).toEqual([]);
  });

  test('a conflict holds back its cell only, and outlives a closed tab', async () => {
    const { server, page, storage } = setUp();
    colleague(server, 'row-1', '李四的');
    page.type('row-1', 'actual', '我的');
    await pass(1_000);
    page.type('row-1', 'actual', '我的二');
    page.type('row-2', 'actual', '2');
    await pass(1_000);
    expect(rowOf(server.draft, 1)?.actual).toBe('2');
    expect(rowOf(server.draft, 0)?.actual).toBe('李四的');
    page.engine.stop();
    const later = openPage(server, storage);
    expect(rowOf(later.form, 0)?.actual).toBe('我的二');
    expect(later.engine.snapshot().conflicts).toMatchObject([{ mine: '我的二', theirs: '李四的' }]);
  });

  test('typing what the other wrote ends the conflict', async () => {
    const { server, page } = setUp();
    colleague(server, 'row-1', '同');
    page.type('row-1', 'actual', '异');
    await pass(1_000);
    page.type('row-1', 'actual', '同');
    await pass(1_000);
    expect(page.engine.snapshot()).toMatchObject({ conflicts: [], unsaved: false });
  });

  test('a row that the other removed: the typing is shown, not lost in silence', async () => {
    const { server, page } = setUp();
    page.type('row-1', 'actual', '我的');
    const row = rowOf(server.draft, 0);
    if (row) server.write([{ kind: 'remove', at: 'row-1', row }], '李四');
    await pass(1_000);
    expect(page.form.goals[0]?.groups[0]?.indicators.map((one) => one.id)).toEqual(['row-2']);
    const [conflict] = page.engine.snapshot().conflicts;
    expect(conflict).toMatchObject({ mine: '我的', theirs: null, gone: true });
    if (conflict) page.engine.resolve(conflict, 'theirs');
    expect(page.engine.snapshot().conflicts).toEqual([]);
  });

  test('a removal of a row that the other filled in: the choice is asked for and can be had', async () => {
    const { server, page } = setUp();
    colleague(server, 'row-1', '李四的');
    page.form = structuredClone(page.form);
    page.form.goals[0]?.groups[0]?.indicators.shift();
    page.engine.touch();
    await pass(1_000);
    expect(rowOf(page.form, 0)?.actual).toBe('李四的');
    const [conflict] = page.engine.snapshot().conflicts;
    if (conflict) page.engine.resolve(conflict, 'mine');
    await pass(1_000);
    expect(rowOf(server.draft, 0)?.id).toBe('row-2');
  });

  test('work of an earlier visit, answered as of then, does not hide what a colleague took back since', async () => {
    const { server, page, storage } = setUp();
    page.type('row-1', 'actual', '1');
    page.engine.leave();
    page.engine.stop();
    colleague(server, 'row-2', '2');
    const later = openPage(server, storage);
    server.write([{ kind: 'set', at: 'row-2', field: 'actual', from: '2', to: '' }], '李四');
    await pass(1_000);
    expect(later.form).toEqual(server.draft);
  });

  test('a change of state is told', async () => {
    const { server, page } = setUp();
    colleague(server, 'row-2', '2');
    void page.engine.pull();
    await pass(100);
    server.state = 'submitted';
    colleague(server, 'row-2', '3');
    server.version += 1;
    void page.engine.pull();
    await pass(100);
    expect(page.states).toEqual(['submitted']);
  });
});

test('two tabs of one person: what the second took up and sent is not taken for what the first typed on', async () => {
  const { server, storage, page: first } = setUp();
  let lost = true;
  server.fate = () => (lost ? 'lost-request' : 'through');
  first.type('row-1', 'actual', '1');
  await pass(900);
  first.type('row-2', 'actual', '2');
  await pass(13_000);
  lost = false;
  openPage(server, storage);
  await pass(200);
  first.type('row-2', 'actual', '222');
  await pass(800);
  first.type('row-1', 'target', '999个');
  await pass(60_000);
  expect([rowOf(server.draft, 0), rowOf(server.draft, 1)]).toMatchObject([{ target: '999个', actual: '1' }, { actual: '2' }]);
  // Both values are there to choose from.
  expect(first.conflicts).toMatchObject([{ mine: '222', theirs: '2' }]);
});
