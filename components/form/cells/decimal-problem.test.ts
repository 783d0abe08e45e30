import { describe, expect, it } from 'vitest';
import { AMOUNT_IN_WAN, AMOUNT_IN_YUAN, pointsOrBlank } from '@/lib/contract/text';
import { decimalProblem, type NumberKind } from '@/lib/number/decimal-problem';

const TEXTS = [
  '',
  '0',
  '12.5',
  '12.345',
  '999999',
  '1000000',
  '0'.repeat(7),
  '1.123456',
  '1.1234567',
  '9'.repeat(12),
  '9'.repeat(13),
  '9'.repeat(16),
  '9'.repeat(17),
  '-1',
  '1e3',
  '１２',
  '12万',
  '.5',
  '5.',
];
const SCHEMA: Record<NumberKind, (text: string) => boolean> = {
  points: (text) => pointsOrBlank.safeParse(text).success,
  元: (text) => AMOUNT_IN_YUAN.test(text),
  万元: (text) => AMOUNT_IN_WAN.test(text),
};

describe('a typed number', () => {
  it.each(['points', '元', '万元'] as const)('of %s is one exactly where the schema takes it', (kind) => {
    for (const text of TEXTS) expect([text, decimalProblem(text, kind) === null]).toEqual([text, SCHEMA[kind](text)]);
  });

  it('says what is wrong', () => {
    expect(decimalProblem('1000000', 'points')).toBe('小数点前最多 6 位');
    expect(decimalProblem('1234567890123', '万元')).toBe('小数点前最多 12 位');
    expect(decimalProblem('-5', '元')).toBe('不能为负数');
    expect(decimalProblem('-5', 'points')).toBe('不能为负数');
    expect(decimalProblem('12万元', '元')).toBe('这里以元为单位，请换算为元，只填数字');
    expect(decimalProblem('120000元', '万元')).toBe('这里以万元为单位，请换算为万元，只填数字');
    expect(decimalProblem('约12', '元')).toBe('请填不带单位的数字，如 12.5');
    expect(decimalProblem('1.234', '元')).toBe('最多 2 位小数');
  });
});
