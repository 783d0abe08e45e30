import { expect, it } from 'vitest';
import { isNoted, refusalWords } from './noted-refusals';
import { PROBLEM_CODES } from './problem';

it('has few words of its own for each refusal that is noted', () => {
  const noted = PROBLEM_CODES.filter(isNoted);
  expect(noted.length).toBeGreaterThan(40);
  expect(noted.filter((code) => refusalWords(code) === code || /[{}。，：]$/.test(refusalWords(code)))).toEqual([]);
});

it('shows the code of a refusal that another version noted', () => {
  expect([refusalWords('of-tomorrow'), refusalWords('constructor'), refusalWords('others')]).toEqual([
    'of-tomorrow',
    'constructor',
    '其他被拒绝的请求，合并计数',
  ]);
});
