import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDiff, diffRecords, isEmptyDiff, reverseDiff, type RecordsDiff, squashDiffs } from './records-diff';

interface Row {
  key: string;
  name: string;
  note?: string;
}

/** Any list over a small pool of keys, hostile ones among them: records come, go, change and move of themselves. */
const list: fc.Arbitrary<Row[]> = fc
  .tuple(
    fc.shuffledSubarray(['a', 'b', 'c', 'd', '__proto__', 'constructor', '3', '1']),
    fc.array(fc.record({ name: fc.constantFrom('', '甲', '乙'), note: fc.constantFrom('', '注') }, { requiredKeys: ['name'] }), {
      minLength: 8,
      maxLength: 8,
    }),
  )
  .map(([keys, cells]) => keys.map((key, at) => ({ key, ...(cells[at] ?? { name: '' }) })));
const laws = { numRuns: 1_000 };
/** Without the order in which its records are said. */
const tidy = ({ added, updated, removed, order }: RecordsDiff<Row>) => ({
  added: new Set(added),
  updated: new Set(updated),
  removed: new Set(removed),
  order,
});

describe('the laws of a diff of records', () => {
  it('leads from one list to the other', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(applyDiff(a, diffRecords(a, b))).toEqual(b);
      }),
      laws,
    );
  });

  it('applied and reversed is the list as it was', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const diff = diffRecords(a, b);
        expect(applyDiff(applyDiff(a, diff), reverseDiff(diff))).toEqual(a);
        expect(tidy(reverseDiff(reverseDiff(diff)))).toEqual(tidy(diff));
        expect(tidy(reverseDiff(diff))).toEqual(tidy(diffRecords(b, a)));
      }),
      laws,
    );
  });

  it('two squashed are the one after the other, and no more than what leads from the first list to the last', () => {
    fc.assert(
      fc.property(list, list, list, (a, b, c) => {
        const squashed = squashDiffs(diffRecords(a, b), diffRecords(b, c));
        expect(applyDiff(a, squashed)).toEqual(applyDiff(applyDiff(a, diffRecords(a, b)), diffRecords(b, c)));
        expect(tidy(squashed)).toEqual(tidy(diffRecords(a, c)));
      }),
      laws,
    );
  });

  it('squashing is associative, and takes a change back with its reverse', () => {
    fc.assert(
      fc.property(list, list, list, list, (a, b, c, d) => {
        const [one, two, three] = [diffRecords(a, b), diffRecords(b, c), diffRecords(c, d)];
        expect(tidy(squashDiffs(squashDiffs(one, two), three))).toEqual(tidy(squashDiffs(one, squashDiffs(two, three))));
        expect(isEmptyDiff(squashDiffs(one, reverseDiff(one)))).toBe(true);
      }),
      laws,
    );
  });

  it('survives being kept as text', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const kept = JSON.parse(JSON.stringify(diffRecords(a, b))) as RecordsDiff<Row>;
        expect(applyDiff(a, kept)).toEqual(b);
      }),
      laws,
    );
  });

  it('is empty between a list and itself, and only then', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(isEmptyDiff(diffRecords(a, structuredClone(a)))).toBe(true);
        if (isEmptyDiff(diffRecords(a, b))) expect(a).toEqual(b);
      }),
      laws,
    );
  });
});
