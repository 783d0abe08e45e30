// The law of a table that is saved as a whole, over a server that does each request once and a network that loses them.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { memoryStorage } from '../../../testing/autosave';
import { type Fate, tableServer } from '../../../testing/table-server';
import { rowsSession } from './rows-session';

interface Row {
  key: string;
  id: string | null;
  name: string;
  budget: string;
}
const ROW = z.object({ key: z.string(), id: z.string().nullable(), name: z.string(), budget: z.string() });
const SHAPE = { cells: { name: '项目名称', budget: '预算数' } };

/** The page of that person, over a list that is saved as a whole. */
function open(server: ReturnType<typeof tableServer<Row>>, storage: Storage, person = 'me') {
  const session = rowsSession<Row>({ place: 'ziping.list.me.2022', storage, server: server.read(person), row: ROW, shape: SHAPE });
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
        const server = tableServer<Row>([], { takes: 40 });
        server.fates = [...fates];
        const storages = [memoryStorage(), memoryStorage()] as const;
        const storageOf = (at: number) => storages[at === 0 ? 0 : 1];
        const pages = [open(server, storages[0], '0'), open(server, storages[1], '1')];
        const pageOf = (at: number) => pages[at] ?? open(server, storageOf(at), String(at));
        /** By the name of a row, which nobody changes: its budget as its owner typed it last. */
        const typed = new Map<string, string>();
        let added = 0;
        const refresh = (at: number) => pageOf(at).receive(server.read(String(at)));
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
            void page.save(server.saveAs(String(one.who))).then((saved) => {
              // As the page does.
              if (page === pages[one.who] && (saved || page.snapshot().problem?.code === 'stale-revision')) refresh(one.who);
            });
          if (one.do === 'refresh') refresh(one.who);
          if (one.do === 'reload') {
            page.engine.leave();
            page.engine.stop();
            pages[one.who] = open(server, storageOf(one.who), String(one.who));
          }
        }
        server.fates = [];
        await vi.advanceTimersByTimeAsync(1_000);
        for (let round = 0; round < 3; round += 1)
          for (const at of [0, 1]) {
            refresh(at);
            void pageOf(at).save(server.saveAs(String(at)));
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

const nth = fc.nat(3);
const budget = fc.constantFrom('1', '2', '3', '');
const doing = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('add' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('type' as const), nth, budget }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), nth }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('save' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reload' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refresh' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 400 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('other' as const), what: fc.constantFrom('type', 'remove', 'move', 'add'), nth, budget }),
  },
);

it('whatever a colleague makes of the rows whose answer was lost: what is told is so, and what is seen when it is saved is what is there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { maxLength: 20 }), async (steps) => {
      const start = ['甲', '乙', '丙'].map((name) => ({ key: name, id: name, name, budget: '1' }));
      const server = tableServer<Row>(start, { takes: 40 });
      const storage = memoryStorage();
      let page = open(server, storage);
      let names = 0;
      const newName = () => `新${(names += 1)}`;
      /** What a colleague did, by the names of the rows. */
      const other = { removed: new Set<string>(), touched: new Set<string>(), moved: false };
      const told = (rows: readonly Row[]) => rows.map(({ name, budget: now }) => `${name}=${now}`);
      const toFront = (rows: readonly Row[], at: number) =>
        rows.flatMap((row, i) => (i === at ? [] : [row])).toSpliced(0, 0, ...rows.slice(at, at + 1));
      const isTrue = (note: string) => {
        const name = /“(.*?)”/.exec(note)?.[1] ?? '';
        const here = page.snapshot().rows.some((row) => row.name === name);
        if (note.includes('已被同事删除')) return here && other.removed.has(name) && !server.rows.some((row) => row.name === name);
        if (note.includes('没有删去')) return other.touched.has(name);
        return other.moved && told(page.snapshot().rows).join() !== told(server.rows).join();
      };
      const look = () => {
        const { notes, dirty } = page.snapshot();
        if (dirty && page.engine.snapshot().version === server.version)
          for (const note of notes) expect([note, isTrue(note)]).toEqual([note, true]);
      };
      const save = async () => {
        const asked = page;
        if (asked.snapshot().busy) return;
        const seen = told(asked.snapshot().rows);
        const before = server.version;
        const fresh = asked.engine.snapshot().version === before;
        const saving = asked.save(server.save);
        await vi.advanceTimersByTimeAsync(200);
        const saved = await saving;
        if (saved && fresh) expect(told(server.rows)).toEqual(seen);
        // As the page does.
        if (saved || asked.snapshot().problem?.code === 'stale-revision') asked.receive(server.read());
      };
      for (const one of steps) {
        if (one.do === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
        if (one.do === 'add') page.change((rows) => [...rows, { key: newName(), id: null, name: `新${names}`, budget: '' }]);
        if (one.do === 'type') page.change((rows) => rows.map((row, at) => (at === one.nth ? { ...row, budget: one.budget } : row)));
        if (one.do === 'remove') page.change((rows) => rows.filter((_, at) => at !== one.nth));
        if (one.do === 'move') page.change((rows) => toFront(rows, one.nth));
        if (one.do === 'save') await save();
        if (one.do === 'lose') {
          server.fates = ['lost-answer'];
          await save();
          server.fates = [];
        }
        if (one.do === 'refresh') page.receive(server.read());
        if (one.do === 'reload') {
          page.engine.leave();
          page.engine.stop();
          page = open(server, storage);
        }
        const row = one.do === 'other' ? server.rows[one.nth] : undefined;
        if (one.do === 'other' && (row || one.what === 'add')) {
          if (row && one.what === 'remove') other.removed.add(row.name);
          if (row && one.what === 'type') other.touched.add(row.name);
          if (one.what === 'move') other.moved = true;
          const name = newName();
          server.override((rows) => {
            if (one.what === 'remove') return rows.filter((_, at) => at !== one.nth);
            if (one.what === 'move') return toFront(rows, one.nth);
            if (one.what === 'add') return [...rows, { key: name, id: name, name, budget: one.budget }];
            return rows.map((there, at) => (at === one.nth ? { ...there, budget: one.budget } : there));
          });
        }
        look();
      }
      for (let round = 0; round < 4; round += 1) {
        page.receive(server.read());
        look();
        await save();
      }
      expect(told(page.snapshot().rows)).toEqual(told(server.rows));
      expect([page.snapshot().dirty, storage.length]).toEqual([false, 0]);
      page.engine.stop();
    }),
    { numRuns: 500 },
  );
}, 60_000);
