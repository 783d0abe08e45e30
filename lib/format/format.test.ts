import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount } from './amount';
import { formatDate, formatDateTime } from './date';
import { trimDecimal } from '@/lib/number/decimal';
import { groupThousands, roundDecimal } from './decimal-text';
import { percentOf } from './percent';
import { formatScore, labelWithPoints } from './score';

describe('amounts', () => {
  it.each([
    ['742940.22', '元', '万元', '74.29'],
    ['50', '元', '万元', '0.01'],
    ['49.99', '元', '万元', '0.00'],
    ['2600000', '元', '万元', '260.00'],
    ['12296.00', '万元', '万元', '12296.00'],
    ['742.9', '万元', '万元', '742.90'],
    ['0.005', '万元', '万元', '0.01'],
    ['74.29', '万元', '元', '742900.00'],
    ['99999999999999999999.99', '元', '万元', '10000000000000000.00'],
    ['', '元', '万元', ''],
    ['12,', '元', '万元', '12,'],
  ] as const)('%s %s → %s is %s', (amount, from, to, printed) => {
    expect(formatAmount(amount, from, to)).toBe(printed);
  });

  it('never strays from the exact amount by more than half a 分 of the printed unit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (fen) => {
        const yuan = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
        const printed = BigInt(formatAmount(yuan, '元', '万元').replace('.', '')) * 10000n;
        const off = printed - fen;
        return off > -5000n && off <= 5000n;
      }),
    );
  });
});

describe('percentages', () => {
  it.each([
    ['742940.22', '814651', '91.2%'],
    ['12053.48', '12296.00', '98.03%'],
    ['1', '3', '33.33%'],
    ['2', '3', '66.67%'],
    ['0', '3', '0%'],
    ['5', '4', '125%'],
    ['1', '0', null],
    ['', '4', null],
  ])('%s of %s is %s', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });
});

describe('decimals as text', () => {
  it('rounds halves up, away from zero', () => {
    expect(roundDecimal('1.005', 2)).toBe('1.01');
    expect(roundDecimal('-1.005', 2)).toBe('-1.01');
    expect(roundDecimal('1.', 2)).toBe('1.00');
    expect(roundDecimal('1e9', 2)).toBeNull();
  });

  it('groups by three and leaves other text alone', () => {
    expect(groupThousands('1234567.80')).toBe('1,234,567.80');
    expect(groupThousands('123')).toBe('123');
    expect(groupThousands('无')).toBe('无');
  });

  it('trims zeros behind the point only', () => {
    expect(trimDecimal('18.240')).toBe('18.24');
    expect(trimDecimal('20.00')).toBe('20');
    expect(trimDecimal('100')).toBe('100');
  });
});

describe('scores and labels', () => {
  it('prints points behind their label', () => {
    expect(labelWithPoints('产出指标', '40')).toBe('产出指标（40分）');
    expect(labelWithPoints('产出指标', '')).toBe('产出指标');
    expect(formatScore('8.50')).toBe('8.5');
  });
});

describe('dates', () => {
  it('are those of China', () => {
    expect(formatDate('2023-03-04T16:30:00Z')).toBe('2023年3月5日');
    expect(formatDateTime('2023-03-05T01:07:00Z')).toBe('2023年3月5日 09:07');
    expect(() => formatDate('soon')).toThrow(RangeError);
  });
});
