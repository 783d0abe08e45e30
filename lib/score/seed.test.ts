// The 20 published forms of 2022 against the results of another implementation of the first version of the rules: totals, grades,
// scores and errors are the same; warnings differ where the second version says so.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import type { Finding } from './findings';
import { type ScoreResult, scoreEvaluation } from './score';

const schemes = schemeFiles();
const demo = new URL('../../prisma/demo/', import.meta.url);
const files = readdirSync(new URL('evaluations/', demo)).sort();
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, demo), 'utf8'));

function resultOf(file: string): ScoreResult {
  const read = readForm(json(`evaluations/${file}`), schemes?.schemeOf ?? (() => undefined));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return scoreEvaluation(read.evaluation, read.scheme);
}

const places = (findings: readonly Finding[], severity: Finding['severity']) =>
  findings
    .filter((finding) => finding.severity === severity)
    .map(({ code, path, expected, actual }) => [code, path, expected, actual].join(' '))
    .sort();

/** Warnings of the first version that the second has not (`-`), and new ones (`+`). */
const CHANGED: Readonly<Record<string, string[]>> = {
  '00-department.json': ['- over-achieved goals[0].groups[0].indicators[2]', '- unit-missing goals[0].groups[0].indicators[0]'],
  '04-investment-promotion-funds.json': ['+ score-above-execution '],
  '05-investment-consultants.json': ['+ score-above-execution '],
  '07-commerce-work.json': ['+ score-above-execution '],
  '08-vegetable-subsidy.json': ['- unit-missing goals[0].groups[0].indicators[0]'],
  '11-investment-centre-work.json': ['- over-achieved goals[0].groups[0].indicators[2]'],
};

describe('the published forms of 2022', () => {
  it.each(files)('%s', (file) => {
    const expected = json(`expected/${file}`) as ScoreResult;
    const { execution, indicators, groups, total, grade, findings } = resultOf(file);
    expect({ rate: execution.rate, score: execution.score, groups, total, grade }).toEqual({
      rate: expected.execution.rate,
      score: expected.execution.score,
      groups: expected.groups,
      total: expected.total,
      grade: expected.grade,
    });
    expect(indicators.map(({ path, method, ruleScore, score }) => ({ path, method, ruleScore, score }))).toEqual(expected.indicators);
    expect(places(findings, 'error')).toEqual(places(expected.findings, 'error'));
    const [was, is] = [expected.findings, findings].map((list) =>
      list.filter(({ severity }) => severity === 'warning').map(({ code, path }) => `${code} ${path}`),
    );
    expect(
      [
        ...(was ?? []).filter((each) => !is?.includes(each)).map((each) => `- ${each}`),
        ...(is ?? []).filter((each) => !was?.includes(each)).map((each) => `+ ${each}`),
      ].sort(),
    ).toEqual(CHANGED[file] ?? []);
  });
});
