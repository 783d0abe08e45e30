// The law of a table that is saved as a whole, over a server that does each request once and a network that loses them.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { offlineProblem } from '@/components/session/command';
import { refuse } from '@/lib/workflow/problem';
import { memoryStorage } from '../../../testing/autosave';
import { rowsSession, type SendRows } from './rows-session';

interface Row {
  key: string;
  id: string | null;
  name: string;
  budget: string;
}
type Fate = 'through' | 'lost-request' | 'lost-answer';
const ROW = z.object({ key: z.string(), id: z.string().nullable(), name: z.string(), budget: z.string() });
const SHAPE = { cells: { name: '项目名称', budget: '预算数' } };

/** As `save-list`: a whole list over the version that was read, each request once. */
function fakeServer() {
  const done = new Map<string, { version: number; made: ReadonlyMap<string, string> }>();
  const server = { version: 1, rows: [] as readonly Row[], fates: [] as Fate[] };
  const save: SendRows<Row> = async ({ batchId, version, rows }) => {
    const fate = server.fates.shift() ?? 'through';
    await new Promise((resolve) => setTimeout(resolve, 40));
    const lost = { ok: false, problem: offlineProblem() } as const;
    if (fate === 'lost-request') return lost;
    if (!done.has(batchId)) {
      if (version !== server.version) return refuse('stale-revision');
      server.version += 1;
      const made = new Map(rows.map(({ key }, at) => [key, `id-${server.version}-${at}`]));
      done.set(batchId, { version: server.version, made });
      server.rows = rows.map((row) => {
        const id = row.id ?? made.get(row.key) ?? '';
        return { ...row, id, key: id };
      });
    }
    if (fate === 'lost-answer') return lost;
    const { version: then, made } = done.get(batchId) ?? { version: 0, made: new Map<string, string>() };
    const there = new Set(server.rows.map(({ id }) => id));
    const ids = rows.map(({ id, key }) => id ?? made.get(key) ?? '').map((id) => (there.has(id) ? id : ''));
    return { ok: true, value: { version: then, ids } };
  };
  return Object.assign(server, { save });
}

function open(server: ReturnType<typeof fakeServer>, storage: Storage) {
  const { version, rows } = server;
  const session = rowsSession<Row>({ place: 'ziping.list.me.2022', storage, server: { version, rows }, row: ROW, shape: SHAPE });
  session.engine.start();
  return session;
}

const who = fc.nat(1);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('add' as const), who }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('type' as const), who, nth: fc.nat(2), budget: fc.constantFrom('1', '2', '3', '') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), who, nth: fc.nat(2) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('save' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 600 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refresh' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reload' as const), who }) },
);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('what either of two people added is there once, as they typed it last, whatever is lost and whenever pages are opened anew', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.array(fc.constantFrom<Fate>('through', 'lost-request', 'lost-answer'), { maxLength: 12 }),
      async (steps, fates) => {
        const server = fakeServer();
        server.fates = [...fates];
        const storages = [memoryStorage(), memoryStorage()] as const;
        const storageOf = (at: number) => storages[at === 0 ? 0 : 1];
        const pages = [open(server, storages[0]), open(server, storages[1])];
        const pageOf = (at: number) => pages[at] ?? open(server, storageOf(at));
        /** By the name of a row, which nobody changes: its budget as its owner typed it last. */
        const typed = new Map<string, string>();
        let added = 0;
        const refresh = (at: number) => pageOf(at).receive({ version: server.version, rows: server.rows });
        for (const one of steps) {
          if (one.do === 'wait') {
            await vi.advanceTimersByTimeAsync(one.ms);
            continue;
          }
          const page = pageOf(one.who);
          if (one.do === 'add') {
            const name = `${one.who}-${(added += 1)}`;
            typed.set(name, '');
            page.change((rows) => [...rows, { key: `key-${name}`, id: null, name, budget: '' }]);
          }
          if (one.do === 'type' || one.do === 'remove') {
            const mine = [...typed.keys()].filter((name) => name.startsWith(`${one.who}-`))[one.nth];
            if (mine === undefined) continue;
            if (one.do === 'remove') typed.delete(mine);
            else typed.set(mine, one.budget);
            page.change((rows) =>
              one.do === 'remove'
                ? rows.filter(({ name }) => name !== mine)
                : rows.map((row) => (row.name === mine ? { ...row, budget: one.budget } : row)),
            );
          }
          if (one.do === 'save' && !page.snapshot().busy)
            void page.save(server.save).then((saved) => {
              // As the page does.
              if (page === pages[one.who] && (saved || page.snapshot().problem?.code === 'stale-revision')) refresh(one.who);
            });
          if (one.do === 'refresh') refresh(one.who);
          if (one.do === 'reload') {
            page.engine.leave();
            page.engine.stop();
            pages[one.who] = open(server, storageOf(one.who));
          }
        }
        server.fates = [];
        await vi.advanceTimersByTimeAsync(1_000);
        for (let round = 0; round < 3; round += 1)
          for (const at of [0, 1]) {
            refresh(at);
            void pageOf(at).save(server.save);
            await vi.advanceTimersByTimeAsync(1_000);
            refresh(at);
          }
        const told = (rows: readonly Row[]) => rows.map(({ name, budget }) => `${name}=${budget}`).sort();
        expect(told(server.rows)).toEqual([...typed].map(([name, budget]) => `${name}=${budget}`).sort());
        for (const at of [0, 1]) {
          expect(told(pageOf(at).snapshot().rows)).toEqual(told(server.rows));
          expect([pageOf(at).snapshot().dirty, storageOf(at).length]).toEqual([false, 0]);
          pageOf(at).engine.stop();
        }
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);
