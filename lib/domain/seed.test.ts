// The 20 published forms of 2022 against the results of a second implementation of the rules.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemeOf } from './score/scheme';
import { scoreEvaluation } from './score/score';
import type { Evaluation } from './score/evaluation';
import type { Finding, ScoreResult } from './score/score-result';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../prisma/demo/${path}`, import.meta.url), 'utf8'));
const files = readdirSync(new URL('../../prisma/demo/evaluations/', import.meta.url)).sort();

type Place = Pick<Finding, 'severity' | 'code' | 'path'>;
const order = (a: Place, b: Place) => (`${a.severity} ${a.code} ${a.path}` < `${b.severity} ${b.code} ${b.path}` ? -1 : 1);

function comparable(result: ScoreResult) {
  return {
    execution: { rate: result.execution.rate, score: result.execution.score },
    indicators: result.indicators.map(({ path, method, ruleScore, score }) => ({ path, method, ruleScore, score })),
    groups: result.groups,
    total: result.total,
    grade: result.grade,
    findings: result.findings
      .map(({ severity, code, path, expected, actual }) => ({ severity, code, path, ...(expected === undefined ? {} : { expected, actual }) }))
      .sort(order),
  };
}

describe('the published forms of 2022', () => {
  it('are twenty', () => expect(files).toHaveLength(20));

  it.each(files)('%s', (file) => {
    const evaluation = read(`evaluations/${file}`) as Evaluation;
    const expected = read(`expected/${file}`) as ScoreResult;
    const result = scoreEvaluation(evaluation, schemeOf(evaluation.scheme));
    expect(comparable(result)).toEqual({ ...expected, findings: [...expected.findings].sort(order) });
    expect([...result.indicators, result.execution].every(({ formula }) => formula.length > 0)).toBe(true);
    expect(result.findings.every(({ message }) => /[\u4e00-\u9fff]/.test(message))).toBe(true);
  });

  it('eight do not add up by their own rules', () => {
    const broken = files.filter((file) => {
      const evaluation = read(`evaluations/${file}`) as Evaluation;
      return scoreEvaluation(evaluation, schemeOf(evaluation.scheme)).findings.some(({ severity }) => severity === 'error');
    });
    expect(broken.map((file) => file.slice(0, 2))).toEqual(['01', '03', '04', '05', '06', '07', '09', '10']);
  });
});
