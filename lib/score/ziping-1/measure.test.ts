import { describe, expect, it } from 'vitest';
import { compare, parseDecimal, type Fraction } from '@/lib/number/decimal';
import { fold, isBlank } from './fold';
import { parseMeasure } from './measure';

const is = (value: Fraction, decimal: string) => {
  const expected = parseDecimal(decimal);
  return expected !== null && compare(value, expected) === 0;
};

describe('fold', () => {
  it.each([
    ['１２．５％', '12.5%'],
    ['　≥ 90 %\n', '≥90%'],
    ['1,234,567', '1234567'],
    ['１，２３４元', '1234元'],
    ['1,23', '1,23'],
    ['12,3456', '12,3456'],
    ['①', '①'],
  ])('%j → %j', (text, folded) => expect(fold(text)).toBe(folded));

  it('is blank when nothing is left', () => {
    expect([' ', '　', '\t', '', undefined, null].every(isBlank)).toBe(true);
    expect(['/', '-', '无', '0'].some(isBlank)).toBe(false);
  });
});

describe('a number', () => {
  it.each([
    ['60次', null, '60', '次'],
    ['≥90%', '≥', '90', '%'],
    ['≧９０％', '≥', '90', '%'],
    ['⩾5', '≥', '5', ''],
    ['>=5', '≥', '5', ''],
    ['＞＝5', '≥', '5', ''],
    ['≤1年', '≤', '1', '年'],
    ['<=3', '≤', '3', ''],
    ['>3', '>', '3', ''],
    ['高于3', '>', '3', ''],
    ['少于3人', '<', '3', '人'],
    ['=7', null, '7', ''],
    ['不低于90%以上', '≥', '90', '%'],
    ['大于或等于5', '≥', '5', ''],
    ['大于等于5', '≥', '5', ''],
    ['大于5', '>', '5', ''],
    ['至少5场', '≥', '5', '场'],
    ['至多5场', '≤', '5', '场'],
    ['90%及以上', '≥', '90', '%'],
    ['30天以内', '≤', '30', '天'],
    ['30天之内', '≤', '30', '天'],
    ['30天内', '≤', '30', '天'],
    ['10以下', '≤', '10', ''],
    ['10人及以下', '≤', '10', '人'],
    ['=90以上', '≥', '90', ''],
    ['25000万美元', null, '250000000', '美元'],
    ['≥800亿元', '≥', '80000000000', '元'],
    ['0.5亿', null, '50000000', ''],
    ['2万亿元', null, '2000000000000', '元'],
    ['22家企业', null, '22', '家企业'],
    ['-3.5℃', null, '-3.5', '℃'],
    ['+2', null, '2', ''],
    ['1,234,567元', null, '1234567', '元'],
    ['3号楼', null, '3', '号楼'],
    ['5年', null, '5', '年'],
    ['0.50%', null, '0.5', '%'],
  ])('%s', (text, comparator, value, unit) => {
    const measure = parseMeasure(text);
    expect(measure).toMatchObject({ kind: 'number', comparator, unit });
    expect(measure.kind === 'number' && is(measure.value, value)).toBe(true);
  });
});

describe('a range', () => {
  it.each([
    ['10-20', '10', '20', ''],
    ['10%-20%', '10', '20', '%'],
    ['10~20%', '10', '20', '%'],
    ['10～20％', '10', '20', '%'],
    ['1万元-2万元', '10000', '20000', '元'],
    ['1-2万元', '10000', '20000', '元'],
    ['5至10个', '5', '10', '个'],
    ['5到10', '5', '10', ''],
    ['5—10', '5', '10', ''],
    ['5–10', '5', '10', ''],
    ['-10--5', '-10', '-5', ''],
    ['3-3', '3', '3', ''],
  ])('%s', (text, low, high, unit) => {
    const measure = parseMeasure(text);
    expect(measure).toMatchObject({ kind: 'range', unit });
    expect(measure.kind === 'range' && is(measure.low, low) && is(measure.high, high)).toBe(true);
  });
});

describe('text', () => {
  it.each([
    '合格及以上',
    '有所提升',
    '12月底前',
    '2022年底',
    '2022年12月',
    '3月份',
    '5日前',
    '1年以前',
    '10年度',
    '大于90%以上',
    '≥10-20',
    '10-20以上',
    '20-10',
    '10%-20',
    '1万-2万元',
    '1万元-2万',
    '10-12月底前',
    '5.',
    '.5',
    '1.2.3',
    '3，4',
    '5：1',
    '约5个',
    '①',
    '100%、90%',
    '≥',
    '',
    '/',
    '≥≥5',
  ])('%s', (text) => expect(parseMeasure(text).kind).toBe('text'));
});
