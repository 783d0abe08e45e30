// Random forms for property tests.
import fc from 'fast-check';
import type { Evaluation, FundRow, Indicator } from '@/lib/form/evaluation';

/** What can be typed: any text without control characters. */
const typedText = fc.string().map((text) => text.replace(/\p{Cc}/gu, ''));
const decimal = (most: number) => fc.tuple(fc.nat(most), fc.nat(99)).map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`);
const measureText = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '≥', '≤', '>', '<', '不低于', '='),
      fc.nat(5000),
      fc.constantFrom('', '万', '亿'),
      fc.constantFrom('', '%', '个', '元'),
    )
    .map((parts) => parts.join('')),
  fc.tuple(fc.nat(50), fc.nat(50)).map(([low, more]) => `${low}-${low + more}`),
  fc.constantFrom('', ' ', '有所提升', '明显提升', '…', '12月底前', '合格及以上'),
  typedText,
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const indicator: fc.Arbitrary<Indicator> = fc.record({
  level2: fc.constantFrom('数量指标', '成本指标', ''),
  level3: typedText,
  target: measureText,
  actual: measureText,
  points: fc.oneof(decimal(50), fc.constantFrom('', '10')),
  score: optional(decimal(60)),
  direction: optional(fc.constantFrom('forward', 'reverse', 'qualitative')),
  tier: optional(fc.constantFrom('met', 'partly', 'unmet')),
  scoreReason: optional(fc.constantFrom('', '核定')),
  note: optional(fc.constantFrom('', '说明')),
});
const amounts = fc.record({ budget: fc.oneof(decimal(1e6), fc.constant('')), executed: fc.oneof(decimal(1e6), fc.constant('')) });
/** Any project form of any scheme: whatever a person may have typed in its cells. */
export const anyForm: fc.Arbitrary<Evaluation> = fc.record({
  format: fc.constant('ziping/2' as const),
  form: fc.constant('project' as const),
  scheme: fc.constantFrom('wuhan-2022', 'mof-2020'),
  year: fc.constant(2022),
  department: fc.constant('某局'),
  funds: fc.record({
    unit: fc.constantFrom('元', '万元'),
    rows: fc
      .tuple(amounts, fc.array(amounts, { maxLength: 3 }))
      .map(([total, sources]): FundRow[] => [{ key: 'total', ...total }, ...sources.map((of) => ({ label: '来源', ...of }))]),
  }),
  goals: fc.array(
    fc.record({
      no: fc.constant(1),
      points: fc.constantFrom('80', '90', ''),
      groups: fc.array(
        fc.record({
          level1: fc.constantFrom('产出指标', '效益指标', '满意度'),
          points: fc.option(decimal(50)),
          indicators: fc.array(indicator, { maxLength: 6 }),
        }),
        { maxLength: 4 },
      ),
    }),
    { maxLength: 3 },
  ),
  total: optional(decimal(120)),
});
