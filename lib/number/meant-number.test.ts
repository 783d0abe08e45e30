import { describe, expect, it } from 'vitest';
import type { NumberKind } from './decimal-problem';
import { meantNumber } from './meant-number';

describe('what somebody means', () => {
  it.each([
    ['12万', '元', '120000'],
    ['12万', '万元', '12'],
    ['3万元', '元', '30000'],
    ['3万元', '万元', '3'],
    ['1.5亿', '万元', '15000'],
    ['2千元', '元', '2000'],
    ['5000元', '万元', '0.5'],
    ['￥1,234', '元', '1234'],
    ['¥1,234.50', '元', '1234.50'],
    ['.5', 'points', '0.5'],
    ['．５', 'points', '0.5'],
    ['12。5', 'points', '12.5'],
    ['12.', 'points', '12'],
    ['00012', 'points', '12'],
    ['007.50', '元', '7.50'],
    ['5分', 'points', '5'],
    ['1234567.89元', '万元', '123.456789'],
  ] as const)('by %s in %s: %s', (text, kind, meant) => {
    expect(meantNumber(text, kind)).toBe(meant);
  });

  it.each([
    ['', '元'],
    ['12', '元'],
    ['0', 'points'],
    ['0.50', 'points'],
    ['12.5', '万元'],
    ['约12', '元'],
    ['12万', 'points'],
    ['12元', 'points'],
    ['12分', '元'],
    ['-12万', '元'],
    ['12,34', '元'],
    ['万', '元'],
    ['.', 'points'],
    ['￥', '元'],
    // Finer than a 分, and larger than there is room for.
    ['0.0000001万元', '元'],
    ['12345678901234567亿', '元'],
  ] as const)('is not known of “%s” in %s', (text, kind) => {
    expect(meantNumber(text, kind satisfies NumberKind)).toBeNull();
  });
});
