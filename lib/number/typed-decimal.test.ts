import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldTypedDecimal, foldTypedSign } from './typed-decimal';

describe('typed numbers', () => {
  it.each([
    ['８．４８', '8.48'],
    ['９０％', '90%'],
    ['814,651.00', '814651.00'],
    ['１，２３４，５６７', '1234567'],
    [' 12 345 ', '12345'],
    ['12　345', '12345'],
    ['1,23', '1,23'],
    ['1,2345', '1,2345'],
    ['①', '①'],
    ['约20', '约20'],
    ['', ''],
  ])('%s is %s', (typed, folded) => {
    expect(foldTypedDecimal(typed)).toBe(folded);
  });

  it.each([
    ['1,234,567.89元', '元', '1234567.89'],
    ['１２．５ 万元', '万元', '12.5'],
    ['12万元', '元', '12万元'],
    ['12元', '万元', '12元'],
    ['约12元', '元', '约12元'],
    ['1,23元', '元', '1,23元'],
    ['元', '元', '元'],
    ['10分', '分', '10'],
  ])('%s in a cell of %s is %s', (typed, unit, folded) => {
    expect(foldTypedDecimal(typed, unit)).toBe(folded);
  });

  it('folds once and for all, and leaves a written decimal alone', () => {
    fc.assert(fc.property(fc.string(), (text) => foldTypedDecimal(foldTypedDecimal(text)) === foldTypedDecimal(text)));
    fc.assert(fc.property(fc.stringMatching(/^\d{1,9}(\.\d{1,2})?$/), (text) => foldTypedDecimal(text) === text));
  });
});

describe('signs of a target', () => {
  it.each([
    ['>=10个', '≥10个'],
    ['＞＝10', '≥10'],
    ['》=10', '≥10'],
    ['=>10', '≥10'],
    [' <= 3件', '≤3件'],
    ['《＝3', '≤3'],
  ])('%s is %s', (typed, printed) => {
    expect(foldTypedSign(typed)).toBe(printed);
  });

  it.each(['≥10个', '>10', '10>=5', '《招商手册》', '=10', ''])('“%s” stays', (text) => {
    expect(foldTypedSign(text)).toBe(text);
  });
});
