import fc from 'fast-check';
import { expect, it } from 'vitest';
import { restAt } from './whole-columns';

const PLACES = [0, 60, 150, 230];
const ANYWHERE = { least: 0, most: Infinity };

it('comes to rest where a column begins, on the way of the movement', () => {
  expect(restAt(40, 0, PLACES, ANYWHERE)).toBe(60);
  expect(restAt(40, 60, PLACES, ANYWHERE)).toBe(0);
  expect(restAt(60, 60, PLACES, ANYWHERE)).toBe(60);
  expect(restAt(400, 230, PLACES, ANYWHERE)).toBe(230);
});

it('within what shows a cell whole, whatever it takes', () => {
  expect(restAt(0, 0, PLACES, { least: 100, most: 150 })).toBe(150);
  expect(restAt(230, 230, PLACES, { least: 0, most: 60 })).toBe(60);
  expect(restAt(0, 0, PLACES, { least: 70, most: 90 })).toBe(70);
});

it('always within the bounds', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.array(fc.nat(500)), fc.nat(400), fc.nat(100), (now, before, places, least, more) => {
      const rest = restAt(now, before, places, { least, most: least + more });
      expect(rest).toBeGreaterThanOrEqual(least - 1);
      expect(rest).toBeLessThanOrEqual(least + more + 1);
    }),
  );
});
