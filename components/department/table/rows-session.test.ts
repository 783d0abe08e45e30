import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { offlineProblem } from '@/components/session/command';
import type { RowShape } from '@/lib/sync/rows-model';
import { refuse } from '@/lib/workflow/problem';
import { memoryStorage } from '../../../testing/autosave';
import { rowsSession, type SendRows } from './rows-session';

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

function open(rows: readonly Row[] = BASE, storage = memoryStorage(), version = 1, shape = SHAPE) {
  const session = rowsSession<Row>({ place: PLACE, storage, server: { version, rows }, row: ROW, shape });
  session.engine.start();
  return session;
}
/** What one made of the rows, put to what others made of them. */
function merge(mine: Row[], theirs: Row[], base: readonly Row[] = BASE) {
  const session = open(base);
  session.change(() => mine);
  session.receive({ version: 2, rows: theirs });
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
  const server = { version: 2, rows: [row('1', { budget: '9' }), row('2', { budget: '7' })] };
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
    session.receive({ version: 3, rows: [row('1', { budget: '9' }), row('2', { budget: '8' })] });
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
    session.receive({ version: 3, rows: [row('1', { budget: '5' }), row('2'), row('3', { name: '项目n', budget: '4' })] });
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

  it('an answer that never came, though the server saved: what was added is there once', async () => {
    const session = open();
    session.change((rows) => [...rows, fresh('n', { budget: '3' })]);
    expect(await session.save(async () => ({ ok: false, problem: offlineProblem() }))).toBe(false);
    expect(session.snapshot().problem?.code).toBe('offline');
    session.change((rows) => rows.map((one) => (one.key === '1' ? { ...one, budget: '6' } : one)));
    expect(await session.save(async () => refuse('stale-revision'))).toBe(false);
    session.receive({ version: 2, rows: [...BASE, row('9', { name: '项目n', budget: '3' })] });
    expect(session.snapshot().rows.map(({ id, key, budget }) => [id, key, budget])).toEqual([
      ['1', '1', '6'],
      ['2', '2', '1'],
      ['3', '3', '1'],
      ['9', 'n', '3'],
    ]);
    expect(session.snapshot().conflicts).toEqual([]);
    const versions: number[] = [];
    const saved = await session.save(async ({ version }) => {
      versions.push(version);
      return { ok: true, value: { version: 3, ids: ['1', '2', '3', '9'] } };
    });
    expect([saved, versions, session.snapshot().dirty]).toEqual([true, [2], false]);
  });

  describe('an answer that was lost', () => {
    /** Saves once, whatever comes again, as `save-list` does; loses the answers it is told to. */
    function fakeServer() {
      const done = new Map<string, Map<string, string>>();
      const server = { version: 1, rows: BASE as readonly Row[], lost: 0 };
      const save: SendRows<Row> = async ({ batchId, version, rows }) => {
        const again = done.get(batchId);
        if (!again && version !== server.version) return refuse('stale-revision');
        if (!again) server.version += 1;
        const made = again ?? new Map(rows.map(({ key }, at) => [key, `id-${server.version}-${at}`]));
        done.set(batchId, made);
        const ids = rows.map(({ id, key }) => id ?? made.get(key) ?? '');
        if (!again) server.rows = rows.map((one, at) => ({ ...one, key: ids[at] ?? '', id: ids[at] ?? null }));
        if (server.lost > 0) {
          server.lost -= 1;
          return { ok: false, problem: offlineProblem() };
        }
        return { ok: true, value: { version: again ? 2 : server.version, ids } };
      };
      return Object.assign(server, { save });
    }
    const added = () => fresh('n', { budget: '3' });

    it('is asked for again, and what was typed since follows: nothing is there twice', async () => {
      const server = fakeServer();
      const session = open();
      session.change((rows) => [...rows, added()]);
      expect(await lose(session, server)).toBe(false);
      session.change((rows) => rows.map((one) => (one.key === 'n' ? { ...one, budget: '4' } : one)));
      expect(await session.save(server.save)).toBe(true);
      expect(server.rows.map(({ id, budget }) => [id, budget])).toEqual([
        ['1', '1'],
        ['2', '1'],
        ['3', '1'],
        ['id-2-3', '4'],
      ]);
      expect(session.snapshot()).toMatchObject({ dirty: false, problem: null, rows: [{}, {}, {}, { key: 'n', id: 'id-2-3' }] });
    });

    it.each([
      ['as it was saved', '3'],
      ['as somebody changed it since', '9'],
    ])('finds the row on the page that was opened anew, %s, once', async (_, budget) => {
      const server = fakeServer();
      const storage = memoryStorage();
      const first = open(BASE, storage);
      first.change((rows) => [...rows, added()]);
      expect(await lose(first, server)).toBe(false);
      first.engine.stop();
      server.rows = server.rows.map((one) => (one.id === 'id-2-3' ? { ...one, budget } : one));
      const later = open(server.rows, storage, server.version);
      if (budget === '3') expect(later.snapshot().rows).toHaveLength(4);
      expect(await later.save(server.save)).toBe(true);
      expect(later.snapshot().rows.map(({ id, budget: now }) => [id, now])).toEqual([
        ['1', '1'],
        ['2', '1'],
        ['3', '1'],
        ['id-2-3', budget],
      ]);
      expect([later.snapshot().dirty, kept(storage)]).toEqual([false, []]);
    });

    it('comes for a row that was taken out since: it stays out', async () => {
      const server = fakeServer();
      const storage = memoryStorage();
      const first = open(BASE, storage);
      first.change((rows) => [...rows, added()]);
      expect(await lose(first, server)).toBe(false);
      first.engine.stop();
      const later = open(BASE, storage, 3);
      expect(await later.save(async ({ rows }) => ({ ok: true, value: { version: 2, ids: rows.map(({ id }) => id ?? '') } }))).toBe(true);
      expect([later.snapshot().rows, later.snapshot().dirty]).toEqual([BASE, false]);
    });

    it.each(['the first', 'the second'])('does not take two tabs for one: %s saves first, the other typed on', async (which) => {
      const server = fakeServer();
      const storage = memoryStorage();
      const typed = (session: ReturnType<typeof open>, key: string, budget: string) =>
        session.change((rows) => rows.map((one) => (one.key === key ? { ...one, budget } : one)));
      const first = open(BASE, storage);
      typed(first, '1', '5');
      first.engine.leave();
      const second = open(BASE, storage);
      expect(second.snapshot().rows[0]?.budget).toBe('5');
      const [early, late] = which === 'the first' ? [first, second] : [second, first];
      expect(await early.save(server.save)).toBe(true);
      typed(late, '2', '7');
      expect(await late.save(server.save)).toBe(false);
      late.receive({ version: server.version, rows: server.rows });
      expect(late.snapshot()).toMatchObject({ dirty: true, conflicts: [] });
      expect(await late.save(server.save)).toBe(true);
      expect(server.rows.map(({ budget }) => budget)).toEqual(['5', '7', '1']);
    });

    it('finds what the server wrote another way, as what was typed', async () => {
      const server = fakeServer();
      const storage = memoryStorage();
      const shape = { ...SHAPE, stored: (_: string, value: unknown) => String(value).replaceAll(',', '').trim() };
      const first = open(BASE, storage, 1, shape);
      first.change((rows) => [
        ...rows.map((one) => (one.key === '1' ? { ...one, budget: '2,000' } : one)),
        fresh('n', { budget: '1,000 ' }),
      ]);
      expect(await lose(first, server)).toBe(false);
      first.engine.stop();
      server.rows = server.rows.map((one) => ({ ...one, budget: one.budget.replaceAll(',', '').trim() }));
      const later = open(server.rows, storage, server.version, shape);
      expect([later.snapshot().rows.length, later.snapshot().conflicts]).toEqual([4, []]);
      expect(await later.save(server.save)).toBe(true);
      expect([later.snapshot().dirty, later.snapshot().rows.length, kept(storage)]).toEqual([false, 4, []]);
    });

    const lose = (session: ReturnType<typeof open>, server: ReturnType<typeof fakeServer>) => {
      server.lost = 1;
      return session.save(server.save);
    };
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
