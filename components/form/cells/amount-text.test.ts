import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertAmount, inOtherUnit, shiftPoint } from './amount-text';

describe('shiftPoint', () => {
  it.each([
    ['1532426.92', -4, '153.242692'],
    ['2353000', -4, '235.3'],
    ['155548.50', -4, '15.554850'],
    ['15.554850', 4, '155548.50'],
    ['1', -4, '0.0001'],
    ['0', -4, '0'],
    ['0.5', 4, '5000'],
    ['12296.00', 4, '122960000'],
    ['153.242692', 4, '1532426.92'],
    ['0.00001', 4, '0.1'],
    ['', 4, ''],
    ['12a', 4, '12a'],
    ['12.', 4, '12.'],
  ])('%s moved by %i is %s', (text, by, expected) => expect(shiftPoint(text, by)).toBe(expected));

  it('comes back exactly, whatever the size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (fen) => {
        const yuan = shiftPoint(fen.toString(), -2);
        expect(convertAmount(convertAmount(yuan, '元', '万元'), '万元', '元')).toBe(yuan);
      }),
    );
  });
});

describe('reading', () => {
  it('says the other unit', () => {
    expect(inOtherUnit('2353000', '元')).toBe('235.30 万元');
    expect(inOtherUnit('12296.00', '万元')).toBe('122,960,000 元');
    expect(inOtherUnit('', '元')).toBe('');
  });
});
