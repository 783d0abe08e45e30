import { describe, expect, it } from 'vitest';
import { forgetAll, LatestOf, Memory } from './memory';
import { memoised } from './memoised';

describe('a memory', () => {
  it('keeps a bounded number of results, those asked for among them', () => {
    const memory = new Memory<number>();
    for (let at = 0; at < 30_000; at += 1) {
      memory.keep(`text ${at}`, at);
      expect(memory.get('text 0')).toBe(0);
    }
    const kept = Array.from({ length: 30_000 }, (_, at) => memory.get(`text ${at}`)).filter((value) => value !== undefined);
    expect(kept.length).toBeLessThanOrEqual(20_000);
  });

  it('is emptied with all others', () => {
    const memory = new Memory<number>();
    memory.keep('text', 1);
    forgetAll();
    expect(memory.get('text')).toBeUndefined();
  });
});

describe('a function that is remembered', () => {
  it('reads the same text once, whatever it says', () => {
    let read = 0;
    const numberIn = memoised((text) => {
      read += 1;
      return /^\d+$/.test(text) ? Number(text) : null;
    });
    expect([numberIn('1'), numberIn('x'), numberIn('1'), numberIn('x')]).toEqual([1, null, 1, null]);
    expect(read).toBe(2);
  });

  it('reads a very long text anew', () => {
    let read = 0;
    const lengthOf = memoised((text) => (read += 1) && text.length);
    const long = '长'.repeat(2_000);
    expect([lengthOf(long), lengthOf(long), read]).toEqual([2_000, 2_000, 2]);
  });
});

describe('the latest result of an object', () => {
  it('is the object’s own, and goes with all memories', () => {
    const latest = new LatestOf<object, number>();
    const [one, other] = [{}, {}];
    latest.keep(one, 1);
    expect([latest.get(one), latest.get(other)]).toEqual([1, undefined]);
    latest.keep(one, 2);
    expect(latest.get(one)).toBe(2);
    forgetAll();
    expect(latest.get(one)).toBeUndefined();
  });
});
