import { expect, it } from 'vitest';
import type { Derivation } from './derivation';
import { shortFormulaOf } from './formula';

const short = (derivation: Derivation, adjustedTo: bigint | null = null, rule: bigint | null = null) =>
  shortFormulaOf({ derivation, deducted: 0n, adjustedTo }, rule);

it('says in a few words what gave the score, or that it was adjusted from what the rules give', () => {
  const proportion: Derivation = { kind: 'proportion', points: 1000n, part: '520.25', whole: '800', result: 650n, floored: false };
  expect(short(proportion)).toBe('10 × 520.25 ÷ 800');
  expect(short({ kind: 'met', goal: '≥5个', points: 1000n })).toBe('已达成');
  expect(short(proportion, 1500n, 1301n)).toBe('按规则 13.01，已调整');
  expect(short({ kind: 'tier', tier: 'partly', low: 500n, high: 800n, result: 800n })).toBe('部分达成');
  expect(short({ kind: 'blank', what: 'target' })).toBe('目标值未填，得 0 分');
});
