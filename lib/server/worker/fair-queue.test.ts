import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FairQueue } from './fair-queue';

const anybody = () => true;

it('gives turns round: nobody’s first waits for another’s second', () => {
  const queue = new FairQueue<string>();
  for (const [key, item] of [
    ['a', 'a1'],
    ['a', 'a2'],
    ['a', 'a3'],
    ['b', 'b1'],
    ['c', 'c1'],
    ['b', 'b2'],
  ] as const)
    queue.put(key, item);
  const order = Array.from({ length: queue.size }, () => queue.take(anybody)?.item);
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  expect(queue.take(anybody)).toBeNull();
});

it('passes over who may not have a turn, who keeps his place', () => {
  const queue = new FairQueue<string>();
  queue.put('a', 'a1');
  queue.put('b', 'b1');
  expect(queue.take((key) => key !== 'a')?.item).toBe('b1');
  expect(queue.take((key) => key !== 'a')).toBeNull();
  expect(queue.take(anybody)?.item).toBe('a1');
});

it('loses nothing, gives nothing twice, and nobody waits for more than one turn of each other', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }), (keys) => {
      const queue = new FairQueue<number>();
      keys.forEach((key, at) => queue.put(key, at));
      const taken = keys.map(() => queue.take(anybody));
      expect(taken.map((each) => each?.item).sort((a = 0, b = 0) => a - b)).toEqual(keys.map((_, at) => at));
      const firsts = new Set(keys).size;
      expect(new Set(taken.slice(0, firsts).map((each) => each?.key)).size).toBe(firsts);
    }),
  );
});

it('takes out one that is given up, and tells it; one whose turn has come is not asked any more', () => {
  const queue = new FairQueue<string>();
  const told: string[] = [];
  const giveUp = new AbortController();
  for (const item of ['a1', 'a2', 'a3']) queue.put('a', item, { signal: giveUp.signal, then: () => told.push(item) });
  queue.put('b', 'b1');
  expect(queue.take(anybody)?.item).toBe('a1');
  expect(getEventListeners(giveUp.signal, 'abort')).toHaveLength(2);
  giveUp.abort();
  expect(told).toEqual(['a2', 'a3']);
  expect(getEventListeners(giveUp.signal, 'abort')).toEqual([]);
  expect(queue.size).toBe(1);
  expect(queue.take(anybody)?.item).toBe('b1');
  expect(queue.take(anybody)).toBeNull();
});
