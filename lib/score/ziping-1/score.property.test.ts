// What holds for every form, whatever is in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHundredths } from '@/lib/number/decimal';
import type { Evaluation } from './evaluation';
import { anyForm as form } from '@/testing/first-version-forms';
import { parseMeasure } from './measure';
import { schemeOf } from './scheme';
import { scoreEvaluation } from './score';

const hundredths = (text: string | null | undefined) => {
  const value = parseHundredths(text);
  if (value === null) throw new Error(`no score: ${text}`);
  return value;
};
const score = (evaluation: Evaluation) => scoreEvaluation(evaluation, schemeOf(evaluation.scheme));

describe('any form', () => {
  it('adds up: total and groups are the sums of the scores shown', () => {
    fc.assert(
      fc.property(form, (evaluation) => {
        const result = score(evaluation);
        const rows = result.indicators.reduce((sum, row) => sum + hundredths(row.score), 0n);
        expect(hundredths(result.total)).toBe(rows + hundredths(result.execution.score));
        expect(result.groups.reduce((sum, group) => sum + hundredths(group.score), 0n)).toBe(rows);
      }),
    );
  });

  it('never scores a row above its points, nor execution above its own', () => {
    fc.assert(
      fc.property(form, (evaluation) => {
        const result = score(evaluation);
        const indicators = evaluation.goals.flatMap(({ groups }) => groups.flatMap((group) => group.indicators));
        result.indicators.forEach((row, at) => {
          expect(hundredths(row.score) <= (parseHundredths(indicators[at]?.points) ?? 0n)).toBe(true);
        });
        expect(hundredths(result.execution.score) <= BigInt(schemeOf(evaluation.scheme).executionPoints) * 100n).toBe(true);
      }),
    );
  });

  it('has one finding per code and path, each in words', () => {
    fc.assert(
      fc.property(form, (evaluation) => {
        const { findings } = score(evaluation);
        expect(new Set(findings.map(({ code, path }) => `${code} ${path}`)).size).toBe(findings.length);
        expect(findings.every(({ message }) => message.length > 5)).toBe(true);
      }),
    );
  });

  it('without score-differs counts what was filed within the points, or what the rule gives', () => {
    fc.assert(
      fc.property(form, (evaluation) => {
        const { findings, indicators } = score(evaluation);
        const differing = new Set(findings.filter(({ code }) => code === 'score-differs').map(({ path }) => path));
        for (const row of indicators) {
          if (row.method === null || row.ruleScore === null || !differing.has(row.path)) continue;
          expect(row.score).toBe(row.ruleScore);
        }
      }),
    );
  });

  it('becomes right by adopting what the rules say: no score-differs, no total-differs', () => {
    fc.assert(
      fc.property(form, (evaluation) => {
        const first = score(evaluation);
        const unscored = new Set(first.findings.filter(({ code }) => code === 'missing-score').map(({ path }) => path));
        let at = 0;
        const mended: Evaluation = {
          ...evaluation,
          total: first.total,
          goals: evaluation.goals.map((goal) => ({
            ...goal,
            groups: goal.groups.map((group) => ({
              ...group,
              indicators: group.indicators.map((row) => {
                const scored = first.indicators[at++];
                return { ...row, score: !scored || unscored.has(scored.path) ? undefined : scored.score };
              }),
            })),
          })),
        };
        const codes = score(mended).findings.map(({ code }) => code);
        expect(codes).not.toContain('score-differs');
        expect(codes).not.toContain('total-differs');
        expect(score(mended).total).toBe(first.total);
      }),
    );
  });
});

describe('a numeric row', () => {
  const ruleScore = (target: string, actual: string) => {
    const evaluation = {
      ...base,
      goals: [
        {
          no: 1,
          points: '80',
          groups: [{ level1: '产出', points: null, indicators: [{ level2: '', level3: '', target, actual, points: '80' }] }],
        },
      ],
    };
    return hundredths(score(evaluation).indicators[0]?.ruleScore);
  };
  const base: Evaluation = {
    format: 'ziping/1',
    form: 'project',
    scheme: 'wuhan-2022',
    year: 2022,
    department: '',
    funds: { unit: '元', total: { budget: '1', executed: '1' } },
    goals: [],
  };
  const positive = fc.integer({ min: 1, max: 1_000_000 });

  it('is worth no less the more is done, forward, and no more in reverse', () => {
    fc.assert(
      fc.property(positive, positive, positive, (target, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(ruleScore(`≥${target}`, `${less}`) <= ruleScore(`≥${target}`, `${more}`)).toBe(true);
        expect(ruleScore(`≤${target}`, `${less}`) >= ruleScore(`≤${target}`, `${more}`)).toBe(true);
      }),
    );
  });

  it('does not depend on the scale both are written in', () => {
    fc.assert(
      fc.property(positive, positive, (target, actual) => {
        expect(ruleScore(`≥${target}万元`, `${actual}万元`)).toBe(ruleScore(`≥${target}元`, `${actual}元`));
        expect(ruleScore(`≥${target}万元`, `${actual}0000元`)).toBe(ruleScore(`≥${target}元`, `${actual}元`));
      }),
    );
  });

  it('is read from any text without failing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => ['number', 'range', 'text'].includes(parseMeasure(text).kind)));
  });
});
