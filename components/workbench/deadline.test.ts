import { expect, test } from 'vitest';
import { timeLeft } from './deadline';

/** 23 November, 14:00 in China. */
const NOW = Date.parse('2026-11-23T06:00:00Z');

// A deadline is the end of its day in China.
test.each([
  ['2026-12-31T15:59:59.999Z', '还有 38 天'],
  ['2026-11-25T15:59:59.999Z', '还有 2 天'],
  ['2026-11-24T15:59:59.999Z', '还有 1 天'],
  ['2026-11-23T15:59:59.999Z', '今天截止'],
  ['2026-11-23T05:00:00Z', '今天已截止'],
  ['2026-11-22T15:59:59.999Z', '逾期 1 天'],
  ['2026-10-23T15:59:59.999Z', '逾期 31 天'],
])('%s is said in days of the calendar: %s', (deadline, text) => {
  expect(timeLeft(deadline, NOW).text).toBe(text);
});

test('just after midnight in China yesterday’s deadline is late', () => {
  expect(timeLeft('2026-11-23T15:59:59.999Z', Date.parse('2026-11-23T16:00:01Z'))).toEqual({ days: -1, late: true, text: '逾期 1 天' });
});
