import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyEdits } from '@/lib/form/draft-edits';
import type { Draft, DraftIndicator } from '@/lib/form/draft';
import { findScheme } from '@/lib/scheme/known-schemes';
import { draftOf, publishedForm } from '@/testing/factories';
import { formUnderTest } from '@/testing/form-under-test';
import { type Fate, fakeServer, memoryStorage, openPage, smallDraft } from '../../../testing/autosave';
import { readText, withText } from '../draft-cells';
import { appendSource, insertGroup, insertIndicator, moveRow, patchIndicators, placeIndicator, removeRow } from '../rows/draft-rows';
import { stepHistory, type Walked } from './step-history';

/** As it is after any merge: blanks written the one way. */
const plain = (draft: Draft) => applyEdits(draft, []).draft;
const rowsOf = (draft: Draft) => draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));

let made = 0;
const blank = (level3: string): DraftIndicator => ({
  id: `new-${(made += 1)}`,
  level2: '数量指标',
  level3,
  target: '',
  actual: '',
  points: '',
});

type Action =
  | { do: 'type'; row: number; field: 'actual' | 'target' | 'score' | 'level2'; text: string }
  | { do: 'insert' | 'remove' | 'move' | 'clear'; row: number }
  | { do: 'drag'; row: number; beside: number; behind: boolean }
  | { do: 'paste'; row: number; texts: string[] }
  | { do: 'group' | 'source' | 'mend' | 'reason' }
  | { do: 'leave' }
  | { do: 'undo' | 'redo' };

const cell = fc.constantFrom('actual', 'target', 'score', 'level2');
const text = fc.string({ maxLength: 3 });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), row: fc.nat(4), field: cell, text }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('insert' as const, 'remove' as const, 'move' as const, 'clear' as const), row: fc.nat(4) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drag' as const), row: fc.nat(4), beside: fc.nat(4), behind: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('paste' as const), row: fc.nat(4), texts: fc.array(text, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('group' as const, 'source' as const, 'mend' as const, 'reason' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'undo' as const, 'redo' as const) }) },
);

/** What the person does to the draft; undefined where it is no change of rows. */
function changed(draft: Draft, one: Action): Draft {
  const rows = rowsOf(draft);
  const row = 'row' in one ? rows[one.row % Math.max(rows.length, 1)]?.id : undefined;
  const group = draft.goals[0]?.groups.at(-1)?.id;
  switch (one.do) {
    case 'insert':
      return group === undefined ? draft : insertIndicator(draft, group, null, blank('加的'));
    case 'remove':
      return row === undefined ? draft : removeRow(draft, row);
    case 'move':
      return row === undefined ? draft : moveRow(draft, row, one.row % 2 === 0 ? 1 : -1);
    case 'clear':
      return rows.slice(one.row).reduce((now, { id }) => withText(withText(now, id, 'target', ''), id, 'actual', ''), draft);
    case 'drag': {
      const beside = rows[one.beside % Math.max(rows.length, 1)]?.id;
      return row === undefined || beside === undefined ? draft : placeIndicator(draft, row, beside, one.behind);
    }
    case 'paste':
      return patchIndicators(
        draft,
        new Map(one.texts.map((actual, at) => [rows[(one.row + at) % Math.max(rows.length, 1)]?.id ?? '', { actual }])),
      );
    case 'group':
      return insertGroup(draft, 'goal-1', null, {
        id: `new-${(made += 1)}`,
        level1: '效益指标',
        points: '',
        indicators: [blank('组里的')],
      });
    case 'source':
      return appendSource(draft, { id: `new-${(made += 1)}`, label: '', budget: '', executed: '' });
    case 'mend':
      return { ...draft, total: String((made % 90) + 1) };
    case 'reason':
      return { ...draft, warningReasons: { ...draft.warningReasons, [`shortfall@row-${(made % 2) + 1}`]: '因为' } };
    default:
      return draft;
  }
}

/** A person at the form: what they do, and the way back. */
function person(of: { get(): Draft; put(draft: Draft): void }) {
  const history = stepHistory();
  const walk = (walked: Walked | null) => {
    if (walked) of.put(walked.draft);
    return walked;
  };
  const undo = () => walk(history.undo(of.get()));
  const redo = () => walk(history.redo(of.get()));
  return {
    history,
    undo,
    redo,
    act(one: Action) {
      const before = of.get();
      if (one.do === 'undo') undo();
      else if (one.do === 'redo') redo();
      else if (one.do === 'leave') history.seal();
      else if (one.do === 'type') {
        const row = rowsOf(before)[one.row % Math.max(rowsOf(before).length, 1)]?.id;
        if (row === undefined) return;
        const after = withText(before, row, one.field, one.text);
        if (readText(before, row, one.field) === one.text) return;
        of.put(after);
        history.typed(
          `${row} ${one.field}`,
          () => ({ name: '填写', place: null, before, after }),
          after,
          (old) => readText(old, row, one.field) === one.text,
        );
      } else {
        const after = changed(before, one);
        if (after === before) return;
        of.put(after);
        history.did({ name: one.do, place: null, before, after });
      }
    },
  };
}

/** A person alone. */
function alone() {
  let draft = plain(smallDraft());
  const one = person({ get: () => draft, put: (next) => void (draft = next) });
  return { ...one, get: () => draft };
}

describe('steps of one person', () => {
  test('a cell is one step from coming to leaving; typing what stood there before is none', () => {
    const { act, history, undo, redo, get } = alone();
    for (const typing of ['1', '12', '123']) act({ do: 'type', row: 0, field: 'actual', text: typing });
    act({ do: 'type', row: 1, field: 'actual', text: '9' });
    act({ do: 'type', row: 1, field: 'actual', text: '' });
    expect(history.next()).toMatchObject({ undo: { name: '填写' }, redo: null });
    undo();
    expect([rowsOf(get())[0]?.actual, history.next().undo]).toEqual(['', null]);
    redo();
    expect(rowsOf(get())[0]?.actual).toBe('123');
  });

  test('the same cell come to again is another step', () => {
    const { act, history, undo, get } = alone();
    act({ do: 'type', row: 0, field: 'actual', text: '1' });
    history.seal();
    act({ do: 'type', row: 0, field: 'actual', text: '12' });
    undo();
    expect(rowsOf(get())[0]?.actual).toBe('1');
  });

  test('what is done anew ends what could be done again', () => {
    const { act, history, undo } = alone();
    act({ do: 'insert', row: 0 });
    undo();
    expect(history.next().redo?.name).toBe('insert');
    act({ do: 'mend' });
    expect(history.next().redo).toBeNull();
  });

  test('whatever was done: all taken back is the form as it was, all done again is the form as it became', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const { act, undo, redo, get } = alone();
        const first = plain(get());
        for (const one of actions) act(one);
        // What is undone still is done again first, so that the last state is the one that all steps lead to.
        while (redo());
        const last = plain(get());
        let steps = 0;
        for (let walked = undo(); walked; walked = undo()) {
          expect(walked.left).toBe(0);
          steps += 1;
        }
        expect(plain(get())).toEqual(first);
        for (let walked = redo(); walked; walked = redo()) {
          expect(walked.left).toBe(0);
          steps -= 1;
        }
        expect([plain(get()), steps]).toEqual([last, 0]);
      }),
      { numRuns: 5_000 },
    );
  }, 120_000);
});

describe('steps on the page of a form', () => {
  const FIRST = draftOf(publishedForm());
  const opened = () => formUnderTest(FIRST, findScheme(FIRST.scheme) ?? expect.fail());

  test('a colleague’s cells that come while a cell is typed in are not taken back with it', () => {
    const { actions, draft, show, steps } = opened();
    const [first, second] = rowsOf(draft.get()).map(({ id }) => id);
    actions.set(first ?? '', 'actual', '1');
    show(withText(draft.get(), second ?? '', 'actual', '他的'), null);
    actions.set(first ?? '', 'actual', '12');
    while (steps.undo());
    expect(
      rowsOf(draft.get())
        .slice(0, 2)
        .map(({ actual }) => actual),
    ).toEqual([rowsOf(FIRST)[0]?.actual, '他的']);
  });

  test('names say what was done; a notice offers the last until something else is done', () => {
    const { actions, draft, steps } = opened();
    const [first, second] = rowsOf(draft.get()).map(({ id }) => id);
    expect(steps.names.get()).toEqual({ undo: null, redo: null, offer: null });
    actions.set([first ?? '', second ?? ''], 'level2', '甲');
    expect(steps.names.get().undo).toMatch(/^填写.+的二级指标$/);
    actions.undoable('删除第 1 行', (now) => removeRow(now, first ?? ''), { row: first ?? '', cell: '' });
    expect(steps.names.get()).toMatchObject({ undo: '删除第 1 行', redo: null, offer: '删除第 1 行' });
    expect(steps.undo()?.step.place).toEqual({ row: first, cell: '' });
    expect(steps.names.get()).toMatchObject({ redo: '删除第 1 行', offer: null });
    expect(steps.undo()?.left).toBe(0);
    expect(plain(draft.get())).toEqual(plain(FIRST));
    expect(steps.undo()).toBeNull();
  });

  test('what changes nothing is no step', () => {
    const { actions, steps } = opened();
    actions.change('上移一行', (now) => now);
    actions.change('增加一行', (now) => withText(now, rowsOf(now)[0]?.id ?? '', 'level2', rowsOf(now)[0]?.level2 ?? ''));
    actions.set('gone', 'actual', '1');
    expect(steps.names.get().undo).toBeNull();
  });
});

describe('steps of two people', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_700_000_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const atPage = (server: ReturnType<typeof fakeServer>, who: string) => {
    const page = openPage(server, memoryStorage(), who);
    const put = (draft: Draft) => {
      page.form = draft;
      page.engine.touch();
    };
    const one = person({ get: () => page.form, put });
    let shown = page.shown;
    return {
      page,
      ...one,
      act(next: Action) {
        if (page.shown !== shown) one.history.seal();
        shown = page.shown;
        one.act(next);
      },
    };
  };
  const settle = async (pages: readonly ReturnType<typeof atPage>[]) => {
    for (let round = 0; round < 4; round += 1) {
      await vi.advanceTimersByTimeAsync(100_000);
      for (const { page } of pages) {
        for (const conflict of page.engine.snapshot().conflicts) page.engine.resolve(conflict, 'theirs');
        void page.engine.pull();
      }
    }
    await vi.advanceTimersByTimeAsync(100_000);
    for (const { page } of pages) void page.engine.pull();
    await vi.advanceTimersByTimeAsync(5_000);
  };

  test('another’s cell typed since stays, and it is told', async () => {
    const server = fakeServer(smallDraft());
    const me = atPage(server, 'me');
    me.act({ do: 'paste', row: 0, texts: ['1', '2'] });
    await vi.advanceTimersByTimeAsync(2_000);
    server.write([{ kind: 'set', at: 'row-2', field: 'actual', from: '2', to: '20' }], '李四');
    void me.page.engine.pull();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(me.undo()?.left).toBe(1);
    expect(rowsOf(me.page.form).map(({ actual }) => actual)).toEqual(['', '20']);
    await settle([me]);
    expect(plain(server.draft)).toEqual(plain(me.page.form));
    me.page.engine.stop();
  });

  test('any sequence of two people over any network ends with the same form on both sides', async () => {
    const step = fc.record({ who: fc.nat(1), action, wait: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2_500 })) });
    const fate = fc.constantFrom<Fate>('through', 'through', 'lost-request', 'lost-answer');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.array(fate, { maxLength: 10 }), async (steps, fates) => {
        const server = fakeServer(smallDraft());
        server.fate = () => fates.shift() ?? 'through';
        const pages = [atPage(server, 'p0'), atPage(server, 'p1')];
        for (const { who, action: one, wait } of steps) {
          pages[who]?.act(one);
          if (wait > 0) await vi.advanceTimersByTimeAsync(wait);
        }
        await settle(pages);
        for (const { page } of pages) {
          expect(page.engine.snapshot()).toMatchObject({ state: { kind: 'saved' }, conflicts: [], unsaved: false });
          expect(plain(page.form)).toEqual(plain(server.draft));
          page.engine.stop();
        }
      }),
      { numRuns: 5_000 },
    );
  }, 120_000);

  test('each in cells of their own: everything taken back by one leaves the other’s', async () => {
    const typing = fc.record({ who: fc.nat(1), text: fc.string({ minLength: 1, maxLength: 3 }), wait: fc.nat(1_500), leave: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(typing, { maxLength: 20 }), async (typings) => {
        const server = fakeServer(smallDraft());
        const pages = [atPage(server, 'p0'), atPage(server, 'p1')];
        let theirs = '';
        for (const { who, text: typed, wait, leave } of typings) {
          pages[who]?.act({ do: 'type', row: who, field: 'actual', text: typed });
          if (leave) pages[who]?.act({ do: 'leave' });
          if (who === 1) theirs = typed;
          await vi.advanceTimersByTimeAsync(wait);
        }
        for (let walked = pages[0]?.undo(); walked; walked = pages[0]?.undo()) expect(walked.left).toBe(0);
        await settle(pages);
        expect(plain(server.draft)).toEqual(plain(withText(smallDraft(), 'row-2', 'actual', theirs)));
        for (const { page } of pages) page.engine.stop();
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
