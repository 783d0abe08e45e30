import { describe, expect, it } from 'vitest';
import { mergedOrder } from './merged-order';

describe('two orders of one list', () => {
  it.each([
    ['nobody moved anything', 'abc', 'abc', 'abc', 'abc', false],
    ['one moved', 'abc', 'cab', 'abc', 'cab', false],
    ['the other moved', 'abc', 'abc', 'bca', 'bca', false],
    ['both moved alike', 'abc', 'bca', 'bca', 'bca', false],
    ['both moved differently: the first holds, and it is told', 'abc', 'cab', 'bac', 'cab', true],
    ['rows of both that are new stand behind those they stood behind', 'abc', 'axbc', 'abyc', 'axbyc', false],
    ['a new row at the top stays there', 'ab', 'xab', 'bay', 'xbay', false],
    ['what one took out is gone', 'abcd', 'acd', 'abc', 'ac', false],
    ['one moved, the other added and took out', 'abcd', 'dabc', 'abcyx', 'abcyx', false],
    ['nothing was there', '', 'ab', 'c', 'abc', false],
  ])('%s', (_, base, mine, theirs, order, both) => {
    const merged = mergedOrder([...base], [...mine], [...theirs]);
    expect([merged.order.join(''), merged.both]).toEqual([order, both]);
  });
});
