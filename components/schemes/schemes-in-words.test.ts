import { expect, test } from 'vitest';
import { schemesInWords } from './schemes-in-words';

const free = { retiredAt: null, years: [] };
const used = { retiredAt: null, years: [2023, 2022] };
const retired = { retiredAt: '2026-01-01T00:00:00.000Z', years: [2021] };

test('what is offered is not said to be used, and the parts add up', () => {
  expect(schemesInWords([free, free, free, used, free])).toBe('5 个，都可选用；1 个已用于年度');
  expect(schemesInWords([free, used, retired])).toBe('3 个，2 个可选用，1 个已停用；2 个已用于年度');
  expect(schemesInWords([free])).toBe('1 个，都可选用；还没有用于年度的');
});
