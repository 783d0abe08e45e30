import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { type Measure, parseMeasure, valueOf } from './measure';

const YEAR = 2022;

/** A measure in a line: `≥ 200 人次`, `30…50 元`, `2022-12-01…2022-12-31`, `"text"`. */
function said(measure: Measure): string {
  if (measure.kind === 'text') return JSON.stringify(measure.text);
  if (measure.kind === 'date') return `${measure.span.first}…${measure.span.last}`;
  const value = (figure: { number: { n: bigint; d: bigint }; scale: '' | '万' | '亿' | '万亿'; written: string; unit: string }) => {
    const { n, d } = valueOf(figure);
    return n % d === 0n ? String(n / d) : String(Number(n) / Number(d));
  };
  const trend = measure.trend ? ` ${measure.trend}` : '';
  if (measure.kind === 'range') return `${value(measure.low)}…${value(measure.high)} ${measure.high.unit}`.trim() + trend;
  return `${measure.comparator ?? ''}${measure.loose ? '~' : ''}${value(measure)} ${measure.unit}`.trim() + trend;
}

describe('a number', () => {
  it.each([
    ['25000万美元', '250000000 美元'],
    ['0.5亿', '50000000'],
    ['22家企业', '22 家企业'],
    ['≥90%', '≥90 %'],
    ['60次', '60 次'],
    ['30天以内', '≤30 天'],
    ['30个工作日内', '≤30 个工作日'],
    ['１，２３４．５ 元', '1234.5 元'],
    ['1\u200b00%', '100 %'],
    ['满意率达95%以上', '≥95 %'],
    ['达92.4%以上', '≥92.4 %'],
    ['达92.4%', '≥~92.4 %'],
    ['控制在4.5%以内', '≤4.5 %'],
    ['超13万元/年', '>130000 元/年'],
    ['15万元。', '150000 元'],
    ['≥3000m2', '≥3000 m2'],
    ['1.76万m2', '17600 m2'],
    ['35μg/m3', '35 μg/m3'],
    ['不得低于95%', '≥95 %'],
    ['不低于90%以上', '≥90 %'],
    ['控制在10万元以内', '≤100000 元'],
    ['>5次以上', '≥5 次'],
    ['<5次以内', '≤5 次'],
    ['=5次以上', '≥5 次'],
    ['约5万元', '50000 元'],
    ['约5万元以内', '≤50000 元'],
    ['≥5次左右', '≥5 次'],
    ['零投诉', '0 投诉'],
    ['零', '0'],
    ['≤零投诉', '≤0 投诉'],
    ['200余人次', '≥~200 人次'],
    ['200余万元', '≥~2000000 元'],
    ['10万余元', '≥~100000 元'],
    ['200+人', '≥~200 人'],
    ['>200多人', '≥200 人'],
    ['达200余人', '≥~200 人'],
    ['200余人以上', '≥200 人'],
    ['100%（45家，含（新增）2家）', '100 %'],
    ['2022.12前', '2022.12 前'],
    ['90%（含90%）以上', '≥90 %'],
    ['90%以上（含90%）', '≥90 %'],
    ['100%（45/45）', '100 %'],
    ['5个（其中新增3个）', '5 个'],
    ['≤550元/人、天', '≤550 元/人、天'],
    ['2.5人.天', '2.5 人.天'],
    ['增长5%', '5 % up'],
    ['下降3%以上', '≥3 % down'],
    ['每年60次', '60 次'],
    ['共计5个', '5 个'],
    ['≧735人次', '≥735 人次'],
    ['﹦12', '12'],
    ['》90﹪', '>90 %'],
    ['12。5', '12.5'],
    ['12个月', '12 个月'],
    ['3年内', '≤3 年'],
    ['30日内', '≤30 日'],
    ['15日', '15 日'],
    ['2022.12', '2022.12'],
    ['-5℃', '-5 ℃'],
  ])('%s is %s', (text, wanted) => expect(said(parseMeasure(text, YEAR))).toBe(wanted));
});

describe('a range', () => {
  it.each([
    ['80%-90%', '80…90 %'],
    ['80～90%', '80…90 %'],
    ['80--90分', '80…90 分'],
    ['5-10万元', '50000…100000 元'],
    ['5万-10万元', '50000…100000 元'],
    ['5000-1万元', '5000…10000 元'],
    ['5万元-10万元', '50000…100000 元'],
    ['约80到90人左右', '80…90 人'],
    ['共80至90人（含外聘）', '80…90 人'],
    ['-5--3度', '-5…-3 度'],
    ['增长5%-8%', '5…8 % up'],
  ])('%s is %s', (text, wanted) => expect(said(parseMeasure(text, YEAR))).toBe(wanted));
});

describe('a date', () => {
  it.each([
    ['2022年12月30日', '20221230…20221230'],
    ['2022年12月', '20221201…20221231'],
    ['2022年', '20220101…20221231'],
    ['12月30号前', '20221230…20221230'],
    ['12月', '20221201…20221231'],
    ['9月前', '20220901…20220930'],
    ['2022-12-30', '20221230…20221230'],
    ['2022.2.3', '20220203…20220203'],
    ['2022/12', '20221201…20221231'],
    ['于2022年12月底前完成', '20221201…20221231'],
    ['不晚于6月上旬', '20220601…20220610'],
    ['≤11月下旬', '20221121…20221130'],
    ['=<2022年6月', '20220601…20220630'],
    ['2024年2月', '20240201…20240229'],
  ])('%s is %s', (text, wanted) => expect(said(parseMeasure(text, YEAR))).toBe(wanted));
});

describe('text', () => {
  it.each([
    '2022年度',
    '2022年第二季度',
    '12月底前完成全部招标',
    '2月30日',
    '2022-2023',
    '2022年-2023年',
    '6月-9月',
    '6-9月',
    '每月5次',
    '≤200余人',
    '不低于5以内',
    '90-80%',
    '零起',
    '5万元-10元',
    '80-90余人',
    '5-10万多元',
    '①个',
    '1、2次',
    '完成',
    '',
    '...',
    '高于',
  ])('%s', (text) => expect(parseMeasure(text, YEAR).kind).toBe('text'));
});

it('never throws, and says the same of a text folded twice', () => {
  const texts = fc.string({
    unit: fc.constantFrom(...'0123456789.,-~至到余多+万亿元%年月日号≥≤><=约达超零投诉（）()含以上内左右增长率共每'),
    maxLength: 14,
  });
  fc.assert(
    fc.property(texts, (text) => {
      const measure = parseMeasure(text, YEAR);
      if (measure.kind === 'range')
        expect(Number(valueOf(measure.low).n) / Number(valueOf(measure.low).d)).toBeLessThanOrEqual(
          Number(valueOf(measure.high).n) / Number(valueOf(measure.high).d),
        );
    }),
    { numRuns: 20_000 },
  );
});
