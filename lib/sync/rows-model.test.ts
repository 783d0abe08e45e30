import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffRecords } from './records-diff';
import { rowsModel } from './rows-model';

interface Row {
  key: string;
  name: string;
  amount: string;
}
const KEYS = ['a', 'b', 'c', 'd', '__proto__', 'constructor', '3', '1'];
const model = rowsModel<Row>({ cells: { name: '名称', amount: '金额' } });
const text = fc.constantFrom('', '甲', '乙', '3');
const list: fc.Arbitrary<Row[]> = fc
  .tuple(fc.shuffledSubarray(KEYS), fc.array(fc.record({ name: text, amount: text }), { minLength: 8, maxLength: 8 }))
  .map(([keys, cells]) => keys.map((key, at) => ({ key, ...(cells[at] ?? { name: '', amount: '' }) })));
const laws = { numRuns: 1_000 };

describe('the laws of the model of records', () => {
  it('a difference leads from one to the other, once as well as twice, and back', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const diff = model.diff(a, b);
        const once = model.apply(a, diff);
        expect(once).toEqual({ doc: b, conflicts: [] });
        expect(model.apply(once.doc, diff)).toEqual({ doc: b, conflicts: [] });
        expect(model.apply(b, model.diff(b, a))).toEqual({ doc: a, conflicts: [] });
      }),
      laws,
    );
  });

  it('two that follow each other are the one that is cut anew over both, and one taken back is none', () => {
    fc.assert(
      fc.property(list, list, list, (a, b, c) => {
        const one = model.apply(a, model.diff(a, b)).doc;
        expect(model.apply(one, model.diff(b, c)).doc).toEqual(model.apply(a, model.diff(a, c)).doc);
        expect(model.isEmpty(model.diff(a, model.apply(one, model.diff(b, a)).doc))).toBe(true);
      }),
      laws,
    );
  });

  it('a difference survives being kept as text', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const kept = JSON.parse(JSON.stringify(model.diff(a, b))) as ReturnType<typeof model.diff>;
        expect(model.apply(a, kept)).toEqual({ doc: b, conflicts: [] });
      }),
      laws,
    );
  });

  it('a difference is empty between a list and itself, and only then', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(model.isEmpty(model.diff(a, structuredClone(a)))).toBe(true);
        if (model.isEmpty(model.diff(a, b))) expect(a).toEqual(b);
      }),
      laws,
    );
  });

  it('two people, in either order: the same cells on both sides, or a conflict names each that differs', () => {
    fc.assert(
      fc.property(list, list, list, (base, mine, theirs) => {
        const one = model.apply(model.apply(base, model.diff(base, theirs)).doc, model.diff(base, mine));
        const other = model.apply(model.apply(base, model.diff(base, mine)).doc, model.diff(base, theirs));
        const told = new Set([...one.conflicts, ...other.conflicts].map(({ key, cell }) => (cell ? `${key} ${cell}` : key)));
        const cells = (rows: readonly Row[]) =>
          new Map(
            rows.flatMap(({ key, name, amount }): [string, string][] => [
              [`${key} name`, name],
              [`${key} amount`, amount],
            ]),
          );
        const [here, there] = [cells(one.doc), cells(other.doc)];
        for (const place of new Set([...here.keys(), ...there.keys()]))
          if (here.get(place) !== there.get(place)) expect([place, place.split(' ')[0] ?? ''].some((name) => told.has(name))).toBe(true);
      }),
      laws,
    );
  });

  it('nothing typed is lost: each cell that I changed stands as I typed it, whatever others did', () => {
    fc.assert(
      fc.property(list, list, list, (base, mine, theirs) => {
        const { doc: merged, conflicts } = model.apply(theirs, diffRecords(base, mine));
        const doc = model.keepMine(
          merged,
          conflicts.map((one) => ({ ...one, by: null, at: null, gone: false })),
        );
        for (const row of mine) {
          const was = base.find(({ key }) => key === row.key);
          const now = doc.find(({ key }) => key === row.key);
          for (const cell of ['name', 'amount'] as const) if (row[cell] !== was?.[cell]) expect(now?.[cell]).toBe(row[cell]);
        }
        expect(new Set(doc.map(({ key }) => key)).size).toBe(doc.length);
      }),
      laws,
    );
  });
});

it('what waits for a choice is not sent; a choice ends it, and so does typing what the other wrote', () => {
  const waiting = rowsModel<Row>({ cells: { name: '名称', amount: '金额' }, waits: true });
  const row = (amount: string, name = '甲'): Row => ({ key: 'a', name, amount });
  const { conflicts } = waiting.apply([row('2')], waiting.diff([row('1')], [row('3')]));
  expect(conflicts).toEqual([{ kind: 'cell', key: 'a', cell: 'amount', mine: '3', theirs: '2' }]);
  const held = conflicts.map((one) => ({ ...one, by: '李四', at: null, gone: false }));
  const todo = waiting.holdBack([row('2')], [row('4', '乙')], held);
  expect(waiting.apply([row('2')], todo.edits).doc).toEqual([row('2', '乙')]);
  expect(todo.held).toMatchObject([{ mine: '4', theirs: '2' }]);
  expect(waiting.holdBack([row('2')], [row('2')], held).held).toEqual([]);
  const [conflict] = todo.held;
  if (!conflict) throw new Error('no conflict');
  expect(waiting.choose([row('4')], conflict, 'theirs')).toEqual([row('2')]);
  expect(waiting.choose([row('4')], conflict, 'mine')).toEqual([row('4')]);
});
