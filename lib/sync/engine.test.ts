// The laws of the engine, for each way in which a document goes to the server, over a server that can lose requests and answers.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStorage } from '../../testing/autosave';
import { type EngineOptions, syncEngine } from './engine';
import { keptStore } from './kept';
import type { Answer, Batch, Sent } from './model';
import type { RecordsDiff } from './records-diff';
import { type RowConflict, rowsModel } from './rows-model';

interface Row {
  key: string;
  text: string;
}
type Rows = readonly Row[];
type Fate = 'through' | 'lost-request' | 'lost-answer';
type Options = EngineOptions<Rows, RecordsDiff<Row>, RowConflict, Answer<Rows, RowConflict>>;

const model = rowsModel<Row>({ cells: { text: '内容' }, waits: true });
const START: Rows = [
  { key: 'a', text: '' },
  { key: 'b', text: '' },
];
const textOf = (rows: Rows, key: string) => rows.find((row) => row.key === key)?.text;
let made = 0;

/** Applies a batch once, however often it comes, over a network that can be told to fail. */
function fakeServer() {
  /** Of each batch, what conflicted. */
  const applied = new Map<string, RowConflict[]>();
  const server = {
    rows: START,
    version: 1,
    requests: 0,
    fate: (): Fate => 'through',
    async save({ batchId, edits }: Batch<RecordsDiff<Row>>): Promise<Sent<Answer<Rows, RowConflict>>> {
      const fate = server.fate();
      server.requests += 1;
      await new Promise((resolve) => setTimeout(resolve, 40));
      const lost = { ok: false, problem: { code: 'offline', message: '连不上服务器' } } as const;
      if (fate === 'lost-request') return lost;
      const { doc, conflicts } = model.apply(server.rows, edits);
      if (!applied.has(batchId)) {
        applied.set(batchId, conflicts);
        server.rows = doc;
        server.version += 1;
      }
      if (fate === 'lost-answer') return lost;
      return {
        ok: true,
        value: { version: server.version, savedAt: Date.now(), conflicts: applied.get(batchId) ?? [], doc: server.rows, by: null },
      };
    },
  };
  return server;
}

function open(server: ReturnType<typeof fakeServer>, storage: Storage, pace: Pick<Options, 'keepAfter' | 'whenAsked'>) {
  const page = { rows: server.rows };
  const engine = syncEngine<Rows, RecordsDiff<Row>, RowConflict, Answer<Rows, RowConflict>>({
    ...pace,
    model,
    tab: `tab-${(made += 1)}`,
    initial: { doc: server.rows, version: server.version, savedAt: null },
    current: () => page.rows,
    show: (rows) => void (page.rows = rows),
    send: (batch) => server.save(batch),
    pull: async (since) => (server.version > since ? { version: server.version, doc: server.rows, by: '李四', at: null } : null),
    store: keptStore(storage, {
      pending: 'ziping.test.me.doc.pending',
      held: 'ziping.test.me.doc.held',
      reader: () => ({ edits: (kept) => kept as RecordsDiff<Row>, conflicts: (kept) => [kept as RowConflict] }),
    }),
    newId: () => `batch-${(made += 1)}`,
    now: () => Date.now(),
    onChange: () => undefined,
  });
  engine.start();
  return Object.assign(page, {
    engine,
    type(key: string, text: string) {
      page.rows = page.rows.map((row) => (row.key === key ? { ...row, text } : row));
      engine.touch();
    },
  });
}

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const who = fc.nat(1);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), who, text: fc.string({ maxLength: 3 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2_500 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('save' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pull' as const), who }) },
);

describe.each([
  ['sent by itself after a pause', {}],
  ['kept with every key, sent by itself', { keepAfter: 0 }],
  ['kept after a moment, sent when asked', { keepAfter: 300, whenAsked: true }],
])('a document that is %s', (_, pace) => {
  it('loses nothing typed, whatever the network and the tabs do; both people end with the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.array(fc.constantFrom<Fate>('through', 'lost-request', 'lost-answer'), { maxLength: 12 }),
        async (steps, drawn) => {
          const server = fakeServer();
          const fates = [...drawn];
          server.fate = () => fates.shift() ?? 'through';
          const storages = [memoryStorage(), memoryStorage()] as const;
          const pages = [open(server, storages[0], pace), open(server, storages[1], pace)];
          const last = ['', ''];
          for (const one of steps) {
            if (one.do === 'wait') {
              await vi.advanceTimersByTimeAsync(one.ms);
              continue;
            }
            const page = pages[one.who];
            const key = one.who === 0 ? 'a' : 'b';
            if (one.do === 'type') {
              page?.type(key, one.text);
              last[one.who] = one.text;
            }
            if (one.do === 'save') void page?.engine.flush();
            if (one.do === 'pull') void page?.engine.pull();
            if (one.do === 'reload') {
              page?.engine.leave();
              page?.engine.stop();
              pages[one.who] = open(server, storages[one.who === 0 ? 0 : 1], pace);
            }
            expect(textOf(pages[one.who]?.rows ?? [], key)).toBe(last[one.who]);
          }
          server.fate = () => 'through';
          for (let round = 0; round < 3; round += 1)
            for (const page of pages) {
              void page.engine.flush();
              await vi.advanceTimersByTimeAsync(200_000);
              void page.engine.pull();
              await vi.advanceTimersByTimeAsync(1_000);
            }
          expect(server.rows).toEqual([
            { key: 'a', text: last[0] },
            { key: 'b', text: last[1] },
          ]);
          for (const [at, page] of pages.entries()) {
            expect(page.rows).toEqual(server.rows);
            expect(page.engine.snapshot()).toMatchObject({ state: { kind: 'saved' }, conflicts: [], unsaved: false });
            expect(storages[at]?.length).toBe(0);
            page.engine.stop();
          }
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);

  it('two in one cell: both texts are offered to the later one, outlive a closed tab, and a choice ends it', async () => {
    const server = fakeServer();
    const storage = memoryStorage();
    server.rows = [{ key: 'a', text: '' }];
    const page = open(server, storage, pace);
    page.type('a', '我的');
    server.rows = [{ key: 'a', text: '她的' }];
    server.version += 1;
    const saved = page.engine.flush();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await saved).toBe(false);
    expect([page.rows, page.engine.snapshot().conflicts]).toMatchObject([[{ text: '我的' }], [{ mine: '我的', theirs: '她的' }]]);
    page.engine.leave();
    page.engine.stop();
    const later = open(server, storage, pace);
    const [conflict] = later.engine.snapshot().conflicts;
    expect([later.rows, conflict]).toMatchObject([[{ text: '我的' }], { mine: '我的', theirs: '她的' }]);
    if (conflict) later.engine.resolve(conflict, 'mine');
    void later.engine.flush();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([server.rows, later.engine.snapshot().unsaved, storage.length]).toEqual([[{ key: 'a', text: '我的' }], false, 0]);
  });
});

it('sends what was typed just before its page ended, as when another page of the house is opened', async () => {
  const server = fakeServer();
  const storage = memoryStorage();
  const page = open(server, storage, { keepAfter: 0 });
  page.type('a', '刚写的');
  page.engine.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([textOf(server.rows, 'a'), storage.length]).toEqual(['刚写的', 0]);
});

it('what was typed while a refused batch was on its way goes with it, once more', async () => {
  const server = fakeServer();
  const page = open(server, memoryStorage(), { keepAfter: 0 });
  const { save } = server;
  server.save = async (batch) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const wrong = batch.edits.updated.some(({ to }) => to.text.includes('{'));
    if (!wrong) return save(batch);
    server.requests += 1;
    return { ok: false, problem: { code: 'invalid-input', message: '没有这个数据项' } };
  };
  page.type('a', '{总的分}');
  await vi.advanceTimersByTimeAsync(1_000);
  page.type('a', '总得分');
  await vi.advanceTimersByTimeAsync(10_000);
  expect([server.requests, textOf(server.rows, 'a'), page.engine.snapshot().state.kind]).toEqual([2, '总得分', 'saved']);
  page.type('a', '{总的分}');
  await vi.advanceTimersByTimeAsync(60_000);
  expect([server.requests, page.engine.snapshot().state.kind]).toEqual([3, 'refused']);
});

it('keeps with every key what a crash would lose, and sends no more often than after a pause', async () => {
  const server = fakeServer();
  const storage = memoryStorage();
  const page = open(server, storage, { keepAfter: 0 });
  for (let keys = 1; keys <= 20; keys += 1) {
    page.type('a', '一'.repeat(keys));
    expect(storage.length).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(server.requests).toBe(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([server.requests, textOf(server.rows, 'a'), storage.length]).toEqual([1, '一'.repeat(20), 0]);
});
