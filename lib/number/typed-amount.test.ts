import { describe, expect, it } from 'vitest';
import { typedAmount } from './typed-amount';

describe('amounts as typed', () => {
  it.each([
    ['', ''],
    ['0', '0'],
    ['120000', '120000'],
    [' 1,200,000.50 ', '1200000.50'],
    ['１２３．４５', '123.45'],
  ])('%s is %s', (typed, yuan) => {
    expect(typedAmount(typed)).toEqual({ ok: true, yuan });
  });

  it.each([
    ['12万', /请填以元为单位的数字 120000$/],
    ['0.5亿元', /请填以元为单位的数字 50000000$/],
    ['300元', /请填以元为单位的数字 300$/],
    ['1.234', /小数太多/],
    ['99999999999999', /太大/],
    ['-5', /不是金额/],
    ['约10', /不是金额/],
    ['1e5', /不是金额/],
  ])('%s is refused with what would mend it', (typed, message) => {
    expect(typedAmount(typed)).toMatchObject({ ok: false, message: expect.stringMatching(message) as string });
  });
});
