import { expect, it } from 'vitest';
import { scoreWords } from './score-note';

it('says what gave the score, or that it was adjusted from what the rules give', () => {
  expect(scoreWords({ ruleScore: '6.5', score: '6.5', formula: '10 × 520.25 ÷ 800 = 6.50，得 6.5 分' })).toBe('10 × 520.25 ÷ 800');
  expect(scoreWords({ ruleScore: '10', score: '10', formula: '≥5个 已达成，得 10 分' })).toBe('已达成');
  expect(scoreWords({ ruleScore: '13.01', score: '15', formula: '20 × 520.25 ÷ 800 = 13.01；按填报 15 分' })).toBe('按规则 13.01，已调整');
  expect(scoreWords({ ruleScore: null, score: '8', formula: '部分达成，得 8 分' })).toBe('部分达成');
});
