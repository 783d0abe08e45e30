import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { RowShape } from '@/lib/sync/rows-model';
import { refuse } from '@/lib/workflow/problem';
import { memoryStorage } from '../../../testing/autosave';
import { tableServer } from '../../../testing/table-server';
import { rowsSession, type SendRows, type ServerRows } from './rows-session';

interface Row {
  key: string;
  id: string | null;
  name: string;
  budget: string;
  open: boolean;
}
const ROW = z.object({ key: z.string(), id: z.string().nullable(), name: z.string(), budget: z.string(), open: z.boolean() });
const SHAPE: RowShape<Row> = {
  cells: { name: '项目名称', budget: '预算数' },
  closed: ({ open }) => (open ? [] : ['budget']),
  removable: ({ open }) => open,
};
const PLACE = 'ziping.list.me.2022';
const row = (id: string, over: Partial<Row> = {}): Row => ({ key: id, id, name: `项目${id}`, budget: '1', open: true, ...over });
const fresh = (key: string, over: Partial<Row> = {}): Row => row(key, { id: null, ...over });
const BASE = [row('1'), row('2'), row('3')];

/** What the server has, and knows of no save of mine. */
const has = (version: number, rows: readonly Row[]): ServerRows<Row> => ({ version, rows, saved: { request: 'me:table', batches: [] } });

function open(server: ServerRows<Row> | readonly Row[] = BASE, storage = memoryStorage(), shape = SHAPE) {
  const session = rowsSession<Row>({ place: PLACE, storage, server: 'rows' in server ? server : has(1, server), row: ROW, shape });
  session.engine.start();
  return session;
}
/** What one made of the rows, put to what others made of them. */
function merge(mine: Row[], theirs: Row[], base: readonly Row[] = BASE) {
  const session = open(base);
  session.change(() => mine);
  session.receive(has(2, theirs));
  const { rows, conflicts, notes } = session.snapshot();
  return { rows, conflicts: conflicts.map(({ key, cell }) => ({ key, cell })), notes };
}
const kept = (storage: Storage) => Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('rows that two people changed', () => {
  it('have what each changed, cell by cell', () => {
    const { rows, conflicts, notes } = merge(
      [row('1', { budget: '5' }), row('2'), row('3'), fresh('n')],
      [row('1', { name: '改名' }), row('2', { budget: '7' }), row('3'), row('4')],
    );
    expect(rows.map(({ id, key, name, budget }) => [id, key, name, budget])).toEqual([
      ['1', '1', '改名', '5'],
      ['2', '2', '项目2', '7'],
      ['3', '3', '项目3', '1'],
      [null, 'n', '项目n', '1'],
      ['4', '4', '项目4', '1'],
    ]);
    expect([conflicts, notes]).toEqual([[], []]);
  });

  it('keep mine where both changed a cell, and tell it; the same twice is nothing to tell', () => {
    const { rows, conflicts } = merge(
      [row('1', { budget: '5' }), row('2', { budget: '6' }), row('3')],
      [row('1', { budget: '9' }), row('2', { budget: '6' }), row('3')],
    );
    expect(rows.map(({ budget }) => budget)).toEqual(['5', '6', '1']);
    expect(conflicts).toEqual([{ key: '1', cell: 'budget' }]);
  });

  it('keep the place on the page of a row that was saved just now', () => {
    expect(merge([row('4', { key: 'n' })], [row('4', { budget: '8' })], [row('4', { key: 'n' })]).rows).toEqual([
      row('4', { key: 'n', budget: '8' }),
    ]);
  });

  it('lose no typing to a deletion: a changed row stays as a new one, an unchanged one goes', () => {
    const { rows, notes } = merge([row('1', { budget: '5' }), row('2'), row('3')], [row('3')]);
    expect(rows.map(({ id, budget }) => [id, budget])).toEqual([
      [null, '5'],
      ['3', '1'],
    ]);
    expect(notes).toEqual(['“项目1”已被同事删除，您改过，现作为新的一行保留；不需要的请删去']);
  });

  it('bring back what I deleted and others changed or closed', () => {
    const { rows, notes } = merge([row('3')], [row('1', { budget: '9' }), row('2', { open: false }), row('3')]);
    expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(notes).toHaveLength(2);
    expect(merge([row('3')], [...BASE]).rows.map(({ id }) => id)).toEqual(['3']);
  });

  it('take theirs where a cell is not mine to change any more', () => {
    const { rows, conflicts, notes } = merge([row('1', { budget: '5' })], [row('1', { open: false })]);
    expect([rows[0]?.budget, conflicts, notes]).toEqual(['1', [], ['“项目1”的预算数已不能在这里改，以自评表为准']]);
  });

  it('stand in the order of whoever moved them; in mine, told, where both did', () => {
    const [a, b, c] = BASE as [Row, Row, Row];
    expect(merge([a, b, c], [c, a, b]).rows).toEqual([c, a, b]);
    const both = merge([b, a, c], [c, a, b]);
    expect(both.rows).toEqual([b, a, c]);
    expect(both.notes).toEqual(['同事也调整过次序，现按您的次序排列']);
  });
});

describe('a table that somebody else saved while it was edited', () => {
  const server = has(2, [row('1', { budget: '9' }), row('2', { budget: '7' })]);
  const typed = () => {
    const session = open([row('1'), row('2')]);
    session.change(() => [row('1', { budget: '5' }), row('2')]);
    return session;
  };

  it('keeps what was typed, has the rest of theirs, and is saved over theirs', async () => {
    const session = typed();
    session.receive(server);
    expect(session.snapshot()).toMatchObject({ dirty: true, rows: [{ budget: '5' }, { budget: '7' }], base: server.rows });
    expect(session.snapshot().conflicts.map(({ cell, mine, theirs }) => [cell, mine.budget, theirs.budget])).toEqual([
      ['budget', '5', '9'],
    ]);
    const sent: Parameters<SendRows<Row>>[0][] = [];
    await session.save(async (input) => {
      sent.push(input);
      return { ok: true, value: { version: 3, ids: ['1', '2'] } };
    });
    expect(sent).toMatchObject([{ version: 2, base: server.rows, rows: [{ budget: '5' }, { budget: '7' }] }]);
    expect(session.snapshot()).toMatchObject({ dirty: false, conflicts: [], notes: [] });
  });

  it.each([
    ['at once', () => Promise.resolve()],
    ['once it is kept', () => vi.advanceTimersByTimeAsync(1_000)],
  ])('asks no longer once theirs was taken %s', async (_, wait) => {
    const session = typed();
    await wait();
    expect(await session.save(async () => refuse('stale-revision'))).toBe(false);
    session.receive(server);
    await wait();
    const [conflict] = session.snapshot().conflicts;
    if (conflict) session.takeTheirs(conflict);
    expect(session.snapshot()).toMatchObject({ rows: server.rows, conflicts: [], dirty: false });
  });

  it('still asks after it changed once more', () => {
    const session = typed();
    session.receive(server);
    session.receive(has(3, [row('1', { budget: '9' }), row('2', { budget: '8' })]));
    expect(session.snapshot().conflicts.map(({ theirs }) => theirs.budget)).toEqual(['9']);
    expect(session.snapshot().rows.map(({ budget }) => budget)).toEqual(['5', '8']);
  });

  it('is simply theirs where nothing was typed', () => {
    const session = open([row('1'), row('2')]);
    session.receive(server);
    expect(session.snapshot()).toMatchObject({ dirty: false, rows: server.rows, conflicts: [] });
    expect(session.engine.snapshot().version).toBe(2);
  });

  it('knows its new rows by their ids once they are saved', async () => {
    const session = typed();
    session.change((rows) => [...rows, fresh('n', { budget: '3' })]);
    await session.save(async () => ({ ok: true, value: { version: 2, ids: ['1', '2', '3'] } }));
    session.change((rows) => [...rows]);
    session.receive(has(3, [row('1', { budget: '5' }), row('2'), row('3', { name: '项目n', budget: '4' })]));
    expect(session.snapshot().rows.map(({ key, budget }) => [key, budget])).toEqual([
      ['1', '5'],
      ['2', '1'],
      ['n', '4'],
    ]);
  });
});

describe('what cannot be lost', () => {
  it('is kept on this computer a moment after it was typed, taken up with the next visit, and sent only when asked', async () => {
    const storage = memoryStorage();
    const first = open(BASE, storage);
    first.change((rows) => [...rows.map((one) => (one.key === '2' ? { ...one, budget: '8' } : one)), fresh('n')]);
    await vi.advanceTimersByTimeAsync(300);
    expect(kept(storage)).toHaveLength(1);
    const later = open(BASE, storage);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(later.snapshot()).toMatchObject({ restored: true, dirty: true });
    expect(later.snapshot().rows.map(({ key, budget }) => [key, budget])).toEqual([
      ['1', '1'],
      ['2', '8'],
      ['3', '1'],
      ['n', '1'],
    ]);
    expect(await later.save(async () => ({ ok: true, value: { version: 2, ids: ['1', '2', '3', '4'] } }))).toBe(true);
    expect(kept(storage)).toEqual([]);
  });

  it('is what the first versions kept, too, put to what others saved since', () => {
    const storage = memoryStorage();
    storage.setItem(PLACE, JSON.stringify({ base: BASE, rows: [row('1', { budget: '5' }), row('2'), row('3'), fresh('n')] }));
    const { rows, restored, conflicts } = open([row('1', { budget: '9' }), row('2', { budget: '7' }), row('3')], storage).snapshot();
    expect(rows.map(({ key, budget }) => [key, budget])).toEqual([
      ['1', '5'],
      ['2', '7'],
      ['3', '1'],
      ['n', '1'],
    ]);
    expect([restored, conflicts.map(({ key, cell }) => [key, cell])]).toEqual([true, [['1', 'budget']]]);
  });

  describe('an answer that was lost', () => {
    const added = (over: Partial<Row> = {}) => fresh('n', { budget: '3', ...over });
    const told = (rows: readonly Row[]) => rows.map(({ name, budget }) => `${name}=${budget}`);
    const typed = (session: ReturnType<typeof open>, key: string, budget: string) =>
      session.change((rows) => rows.map((one) => (one.key === key ? { ...one, budget } : one)));
    const lose = (session: ReturnType<typeof open>, server: ReturnType<typeof tableServer<Row>>) => {
      server.fates = ['lost-answer'];
      return session.save(server.save);
    };
    /** A page on which that was typed and saved, the answer lost, and which is closed after `then` was done on it. */
    async function lostAnswer(change: (rows: Row[]) => Row[], then: (session: ReturnType<typeof open>) => void = () => undefined) {
      const server = tableServer<Row>(BASE);
      const storage = memoryStorage();
      const first = open(server.read(), storage);
      first.change(change);
      expect(await lose(first, server)).toBe(false);
      then(first);
      first.engine.leave();
      first.engine.stop();
      return { server, storage };
    }
    const first5 = (rows: Row[]) => rows.map((one) => (one.key === '1' ? { ...one, budget: '5' } : one));

    describe('though the page that is opened anew has the work: nothing is there to be saved, and nothing is said', () => {
      it.each<[string, (rows: Row[]) => Row[], (rows: readonly Row[]) => readonly Row[]]>([
        ['and nobody did anything since', first5, (rows) => rows],
        ['a colleague deleted my row', first5, (rows) => rows.slice(1)],
        ['a colleague changed the cell', first5, (rows) => rows.map((one) => (one.id === '1' ? { ...one, budget: '9' } : one))],
        ['a colleague moved rows after I did', (rows) => [...rows].reverse(), ([a, b, c]) => [b, a, c].flatMap((one) => one ?? [])],
        ['a colleague took out the row that I added', (rows) => [...rows, added()], (rows) => rows.slice(0, 3)],
        ['a colleague put back the row that I took out', (rows) => rows.slice(1), (rows) => [row('7', { name: '项目1' }), ...rows]],
      ])('%s', async (_, mine, theirs) => {
        const { server, storage } = await lostAnswer(mine);
        server.override(theirs);
        const later = open(server.read(), storage);
        const { rows, dirty, restored, notes, conflicts, problem } = later.snapshot();
        expect({ rows: rows.map(({ id }) => id), dirty, restored, notes, conflicts, problem }).toEqual({
          rows: server.rows.map(({ id }) => id),
          dirty: false,
          restored: false,
          notes: [],
          conflicts: [],
          problem: null,
        });
        expect([told(rows), kept(storage)]).toEqual([told(server.rows), []]);
        const version = server.version;
        expect([await later.save(server.save), server.version]).toEqual([true, version]);
      });
    });

    it('nor is said again what was told before it was sent, and what both had changed stays as others left it since', async () => {
      const server = tableServer<Row>(BASE);
      const storage = memoryStorage();
      const first = open(server.read(), storage);
      first.change((rows) => first5([...rows].reverse()));
      server.override(([a, b, c]) => [b, a, c].flatMap((one) => (one ? [{ ...one, budget: '2' }] : [])));
      first.receive(server.read());
      expect([first.snapshot().notes.length, first.snapshot().conflicts.length]).toEqual([1, 1]);
      expect(await lose(first, server)).toBe(false);
      first.engine.leave();
      first.engine.stop();
      server.override((rows) => rows.map((one) => (one.id === '1' ? { ...one, budget: '9' } : one)));
      const later = open(server.read(), storage);
      expect(later.snapshot()).toMatchObject({ dirty: false, notes: [], conflicts: [] });
      expect([told(later.snapshot().rows), kept(storage)]).toEqual([['项目3=2', '项目2=2', '项目1=9'], []]);
      // The same page, left open.
      first.receive(server.read());
      expect(first.snapshot()).toMatchObject({ dirty: false, notes: [], conflicts: [] });
      expect(told(first.snapshot().rows)).toEqual(told(server.rows));
    });

    describe('and the person typed on', () => {
      it('on the row that was added: it is there once, as typed last', async () => {
        const { server, storage } = await lostAnswer(
          (rows) => [...rows, added()],
          (session) => typed(session, 'n', '4'),
        );
        const later = open(server.read(), storage);
        expect(later.snapshot()).toMatchObject({ dirty: true, restored: true, notes: [], conflicts: [] });
        expect(told(later.snapshot().rows)).toEqual(['项目1=1', '项目2=1', '项目3=1', '项目n=4']);
        expect(await later.save(server.save)).toBe(true);
        expect(told(server.rows)).toEqual(['项目1=1', '项目2=1', '项目3=1', '项目n=4']);
        expect(kept(storage)).toEqual([]);
      });

      it('on the row that was added, and a colleague changed it since, so that it reads like no other: both are shown', async () => {
        const { server, storage } = await lostAnswer(
          (rows) => [...rows, added()],
          (session) => typed(session, 'n', '4'),
        );
        server.override((rows) => rows.map((one) => (one.name === '项目n' ? { ...one, name: '改名', budget: '9' } : one)));
        const later = open(server.read(), storage);
        expect(told(later.snapshot().rows)).toEqual(['项目1=1', '项目2=1', '项目3=1', '改名=4']);
        expect(later.snapshot().conflicts.map(({ mine, theirs }) => [mine.budget, theirs.budget])).toEqual([['4', '9']]);
        expect(later.snapshot().notes).toEqual([]);
        expect(await later.save(server.save)).toBe(true);
        expect(told(server.rows)).toEqual(['项目1=1', '项目2=1', '项目3=1', '改名=4']);
      });

      it('on a row that a colleague deleted since: it is told, kept as a new one, and saved as that', async () => {
        const { server, storage } = await lostAnswer(
          (rows) => [...first5(rows), added()],
          (session) => {
            typed(session, '1', '6');
            typed(session, 'n', '4');
          },
        );
        server.override((rows) => rows.slice(1, 3));
        const later = open(server.read(), storage);
        expect(later.snapshot().notes).toHaveLength(2);
        expect(await later.save(server.save)).toBe(true);
        expect(told(server.rows).sort()).toEqual(['项目1=6', '项目2=1', '项目3=1', '项目n=4']);
        expect(told(later.snapshot().rows)).toEqual(told(server.rows));
      });

      it('elsewhere: the cells that were saved are the colleague’s', async () => {
        const { server, storage } = await lostAnswer(first5, (session) => typed(session, '2', '7'));
        server.override((rows) => rows.map((one) => (one.id === '1' ? { ...one, budget: '9' } : one)));
        const later = open(server.read(), storage);
        expect([told(later.snapshot().rows), later.snapshot().conflicts]).toEqual([['项目1=9', '项目2=7', '项目3=1'], []]);
        expect(await later.save(server.save)).toBe(true);
        expect(told(server.rows)).toEqual(['项目1=9', '项目2=7', '项目3=1']);
      });
    });

    describe('and the page is read anew while it is open', () => {
      it('what was sent is done, and why it was not saved is said no more; what was typed since is on top', async () => {
        const server = tableServer<Row>(BASE);
        const storage = memoryStorage();
        const session = open(server.read(), storage);
        session.change((rows) => [...first5(rows), added()]);
        expect(await lose(session, server)).toBe(false);
        expect(session.snapshot().problem?.code).toBe('offline');
        server.override((rows) => rows.slice(1));
        session.receive(server.read());
        expect(session.snapshot()).toMatchObject({ dirty: false, problem: null, notes: [], conflicts: [] });
        expect(session.snapshot().rows.map(({ key }) => key)).toEqual(['2', '3', 'n']);
        expect([kept(storage), await session.save(() => Promise.reject(new Error('nothing is to be sent')))]).toEqual([[], true]);
        typed(session, 'n', '8');
        expect(await session.save(server.save)).toBe(true);
        expect(told(server.rows)).toEqual(['项目2=1', '项目3=1', '项目n=8']);
      });

      it('an answer that comes after it brings nothing: what was read is newer', async () => {
        const server = tableServer<Row>(BASE, { takes: 40 });
        const session = open(server.read());
        session.change(first5);
        server.fates = ['lost-answer'];
        const lost = session.save(server.save);
        await vi.advanceTimersByTimeAsync(50);
        expect(await lost).toBe(false);
        const again = session.save(server.save);
        typed(session, '2', '7');
        server.override((rows) => rows.slice(1));
        session.receive(server.read());
        await vi.advanceTimersByTimeAsync(400);
        expect(await again).toBe(true);
        expect(told(session.snapshot().rows)).toEqual(['项目2=7', '项目3=1']);
        expect(session.snapshot()).toMatchObject({ dirty: true, notes: [], problem: null });
        const saved = session.save(server.save);
        await vi.advanceTimersByTimeAsync(400);
        expect([await saved, told(server.rows)]).toEqual([true, ['项目2=7', '项目3=1']]);
      });

      it('a failure that comes after it is none', async () => {
        const server = tableServer<Row>(BASE, { takes: 40 });
        const session = open(server.read());
        session.change(first5);
        server.fates = ['lost-answer', 'lost-request'];
        const lost = session.save(server.save);
        await vi.advanceTimersByTimeAsync(50);
        expect(await lost).toBe(false);
        const again = session.save(server.save);
        session.receive(server.read());
        await vi.advanceTimersByTimeAsync(400);
        expect([await again, session.snapshot().dirty, session.snapshot().problem]).toEqual([true, false, null]);
      });
    });

    it('is asked for again, and what was typed since follows: nothing is there twice', async () => {
      const server = tableServer<Row>(BASE);
      const session = open(server.read());
      session.change((rows) => [...rows, added()]);
      expect(await lose(session, server)).toBe(false);
      typed(session, 'n', '4');
      expect(await session.save(server.save)).toBe(true);
      const [, , , last] = server.rows;
      expect(server.rows.map(({ id, budget }) => [id, budget])).toEqual([
        ['1', '1'],
        ['2', '1'],
        ['3', '1'],
        [last?.id, '4'],
      ]);
      expect(session.snapshot()).toMatchObject({ dirty: false, problem: null, rows: [{}, {}, {}, { key: 'n', id: last?.id }] });
    });

    it('and the save was refused on another try: what was added is there once, at its place', async () => {
      const server = tableServer<Row>(BASE);
      const session = open(server.read());
      session.change((rows) => [...rows, added()]);
      expect(await lose(session, server)).toBe(false);
      typed(session, '1', '6');
      expect(await session.save(async () => refuse('stale-revision'))).toBe(false);
      session.receive(server.read());
      expect(session.snapshot().rows.map(({ id, key, budget }) => [id, key, budget])).toEqual([
        ['1', '1', '6'],
        ['2', '2', '1'],
        ['3', '3', '1'],
        [server.rows[3]?.id, 'n', '3'],
      ]);
      expect([session.snapshot().conflicts, session.engine.snapshot().problem]).toEqual([[], null]);
      const versions: number[] = [];
      const saved = await session.save(async (input) => {
        versions.push(input.version);
        return server.save(input);
      });
      expect([saved, versions, session.snapshot().dirty]).toEqual([true, [2], false]);
    });

    describe('by a server that knows nothing of it any more', () => {
      it.each([
        ['as it was saved', '3', 0],
        ['as somebody changed it since, which is told: what the page shows is what is saved', '9', 1],
      ])('the row is found on the page that was opened anew, once, %s', async (_, budget, told) => {
        const { server, storage } = await lostAnswer((rows) => [...rows, added()]);
        server.override((rows) => rows.map((one) => (one.name === '项目n' ? { ...one, budget } : one)));
        const { rows, version, saved } = server.read();
        const later = open({ rows, version, saved: { ...saved, batches: [] } }, storage);
        expect([later.snapshot().rows.length, later.snapshot().conflicts.length]).toEqual([4, told]);
        expect(await later.save(server.save)).toBe(true);
        later.receive(server.read());
        expect(later.snapshot().rows.map(({ id, budget: now }) => [id, now])).toEqual([
          ['1', '1'],
          ['2', '1'],
          ['3', '1'],
          [server.rows[3]?.id, '3'],
        ]);
        expect(later.snapshot().rows.map(({ budget: now }) => now)).toEqual(server.rows.map(({ budget: now }) => now));
        expect([later.snapshot().dirty, kept(storage)]).toEqual([false, []]);
      });

      it('since it was restored from a backup: what is not there is saved', async () => {
        const { server, storage } = await lostAnswer((rows) => [...first5(rows), added()]);
        server.forget();
        server.override(() => BASE);
        const later = open(server.read(), storage);
        expect(later.snapshot()).toMatchObject({ dirty: true, restored: true });
        // Sent as it was, over the version it knew; then over the one there is.
        expect(await later.save(server.save)).toBe(false);
        later.receive(server.read());
        expect(await later.save(server.save)).toBe(true);
        expect(told(server.rows)).toEqual(['项目1=5', '项目2=1', '项目3=1', '项目n=3']);
        expect([told(later.snapshot().rows), kept(storage)]).toEqual([told(server.rows), []]);
      });
    });

    it('comes again for a row that was taken out since, to a page that was read before: it stays out', async () => {
      const server = tableServer<Row>(BASE);
      const session = open(server.read());
      session.change((rows) => [...rows, added()]);
      expect(await lose(session, server)).toBe(false);
      server.override((rows) => rows.slice(0, 3));
      expect(await session.save(server.save)).toBe(true);
      expect([session.snapshot().rows, session.snapshot().dirty]).toEqual([BASE, false]);
    });

    it.each(['the first', 'the second'])('does not take two tabs for one: %s saves first, the other typed on', async (which) => {
      const server = tableServer<Row>(BASE);
      const storage = memoryStorage();
      const first = open(server.read(), storage);
      typed(first, '1', '5');
      first.change((rows) => [...rows, added()]);
      first.engine.leave();
      const second = open(server.read(), storage);
      expect(told(second.snapshot().rows)).toEqual(['项目1=5', '项目2=1', '项目3=1', '项目n=3']);
      const [early, late] = which === 'the first' ? [first, second] : [second, first];
      expect(await early.save(server.save)).toBe(true);
      typed(late, '2', '7');
      expect(await late.save(server.save)).toBe(false);
      late.receive(server.read());
      expect(late.snapshot()).toMatchObject({ dirty: true, conflicts: [], notes: [] });
      expect(await late.save(server.save)).toBe(true);
      expect(told(server.rows)).toEqual(['项目1=5', '项目2=7', '项目3=1', '项目n=3']);
    });

    it.each(['before', 'while'])(
      'knows a row of both tabs as one that was added %s the other was opened, and typed on there',
      async (when) => {
        const server = tableServer<Row>(BASE);
        const storage = memoryStorage();
        const first = open(server.read(), storage);
        const add = () => {
          first.change((rows) => [...rows, added()]);
          first.engine.leave();
        };
        if (when === 'before') add();
        const second = rowsSession<Row>({ place: PLACE, storage, server: server.read(), row: ROW, shape: SHAPE });
        if (when === 'while') add();
        second.engine.start();
        expect(await first.save(server.save)).toBe(true);
        typed(second, 'n', '4');
        expect(await second.save(server.save)).toBe(false);
        second.receive(server.read());
        expect(second.snapshot().conflicts.map(({ mine, theirs }) => [mine.budget, theirs.budget])).toEqual([['4', '3']]);
        expect(await second.save(server.save)).toBe(true);
        expect(told(server.rows)).toEqual(['项目1=1', '项目2=1', '项目3=1', '项目n=4']);
      },
    );

    it('of another tab, which asks again: typing on in its row is on top of it', async () => {
      const server = tableServer<Row>(BASE);
      const storage = memoryStorage();
      const first = open(server.read(), storage);
      const second = rowsSession<Row>({ place: PLACE, storage, server: server.read(), row: ROW, shape: SHAPE });
      first.change((rows) => [...rows, added()]);
      expect(await lose(first, server)).toBe(false);
      second.engine.start();
      expect(await first.save(server.save)).toBe(true);
      typed(second, 'n', '4');
      second.receive(server.read());
      expect(second.snapshot()).toMatchObject({ dirty: true, notes: [], conflicts: [] });
      expect(await second.save(server.save)).toBe(true);
      expect(told(server.rows)).toEqual(['项目1=1', '项目2=1', '项目3=1', '项目n=4']);
    });

    it('finds what the server wrote another way, as what was typed', async () => {
      const server = tableServer<Row>(BASE);
      const storage = memoryStorage();
      const shape = { ...SHAPE, stored: (_: string, value: unknown) => String(value).replaceAll(',', '').trim() };
      const first = open(server.read(), storage, shape);
      first.change((rows) => [
        ...rows.map((one) => (one.key === '1' ? { ...one, budget: '2,000' } : one)),
        fresh('n', { budget: '1,000 ' }),
      ]);
      expect(await lose(first, server)).toBe(false);
      first.engine.stop();
      server.rows = server.rows.map((one) => ({ ...one, budget: one.budget.replaceAll(',', '').trim() }));
      const { rows, version, saved } = server.read();
      const later = open({ rows, version, saved: { ...saved, batches: [] } }, storage, shape);
      expect([later.snapshot().rows.length, later.snapshot().conflicts]).toEqual([4, []]);
      expect(await later.save(server.save)).toBe(true);
      expect([later.snapshot().dirty, later.snapshot().rows.length, kept(storage)]).toEqual([false, 4, []]);
    });
  });

  it('a refusal keeps everything, says why until it is tried again, and a reset gives it up', async () => {
    const storage = memoryStorage();
    const session = open(BASE, storage);
    session.change((rows) => rows.filter(({ key }) => key !== '2'));
    expect(await session.save(async () => refuse('invalid-input', {}, ['第 1 行：…']))).toBe(false);
    session.change((rows) => rows.map((one) => ({ ...one, budget: '2' })));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.snapshot()).toMatchObject({ dirty: true, problem: { code: 'invalid-input' } });
    expect(kept(storage)).toHaveLength(1);
    session.reset();
    expect(session.snapshot()).toMatchObject({ dirty: false, problem: null, rows: BASE });
    expect(kept(storage)).toEqual([]);
  });
});
