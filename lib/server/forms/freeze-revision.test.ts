import { expect, it } from 'vitest';
import { amountFen } from './freeze-revision';

it.each([
  ['742940.22', '元', 74294022n],
  ['814651', '元', 81465100n],
  ['0.5', '元', 50n],
  ['12296.00', '万元', 12_296_000_000n],
  ['0.000001', '万元', 1n],
  ['', '元', 0n],
] as const)('%s %s in 分', (text, unit, fen) => {
  expect(amountFen(text, unit)).toBe(fen);
});
