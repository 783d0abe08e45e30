import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { forgetAll } from '@/lib/number/memory';
import { scoreEvaluation } from './score';
import { scoredForm } from './scored-form';

const schemes = schemeFiles();
const folder = new URL('../../prisma/demo/evaluations/', import.meta.url);
const forms = readdirSync(folder)
  .sort()
  .map((file) => {
    const read = readForm(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), schemes?.schemeOf ?? (() => undefined));
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    return read;
  });

/** The form with another row in place of that one. */
function withRow(evaluation: Evaluation, which: Indicator, change: Partial<Indicator>): Evaluation {
  return {
    ...evaluation,
    goals: evaluation.goals.map((goal) => ({
      ...goal,
      groups: goal.groups.map((group) => ({
        ...group,
        indicators: group.indicators.map((row) => (row === which ? { ...row, ...change } : { ...row })),
      })),
    })),
  };
}

describe('a row that says what it said', () => {
  it.each(forms.map(({ evaluation, scheme }) => [evaluation.projectName ?? evaluation.department, evaluation, scheme] as const))(
    'is not scored again: %s',
    (_, evaluation, scheme) => {
      const before = scoredForm(evaluation, scheme).rows;
      before.forEach(({ indicator }, changed) => {
        const now = scoredForm(withRow(evaluation, indicator, { actual: `${indicator.actual}又` }), scheme).rows;
        expect(now.flatMap(({ row }, at) => (row === before[at]?.row ? [] : [at]))).toEqual([changed]);
      });
    },
  );

  it.each<[string, Partial<Indicator>]>([
    ['target', { target: '≥3人' }],
    ['actual', { actual: '1人' }],
    ['points', { points: '7' }],
    ['score', { score: '1' }],
    ['a reason', { score: '1', scoreReason: '核减' }],
    ['tier', { target: '提升', actual: '有提升', tier: 'partly' }],
    ['direction', { direction: 'reverse' }],
    ['kind', { kind: 'sub' }],
    ['note', { note: '备注' }],
    ['a cell of the scheme', { cells: { key: '值' } }],
    ['level 2', { level2: '成本指标' }],
    ['level 3', { level3: '……' }],
  ])('is scored as from nothing where its %s changed', (_, change) => {
    for (const { evaluation, scheme } of forms) {
      for (const { indicator } of scoredForm(evaluation, scheme).rows) {
        const changed = withRow(evaluation, indicator, change);
        const known = scoreEvaluation(changed, scheme);
        forgetAll();
        expect(scoreEvaluation(changed, scheme)).toEqual(known);
        scoreEvaluation(evaluation, scheme);
      }
    }
  });

  it('is not read again where it is the same object, and is under another scheme', () => {
    for (const { evaluation, scheme } of forms) {
      const [before, now] = [scoredForm(evaluation, scheme), scoredForm(evaluation, scheme)];
      expect(now.rows.map(({ row }) => row)).toEqual(before.rows.map(({ row }) => row));
      expect(now.rows.every(({ said }, at) => said === before.rows[at]?.said)).toBe(true);
      const whole = { ...scheme, rules: { ...scheme.rules, rounding: 0, level1: null } };
      const known = scoreEvaluation(evaluation, whole);
      forgetAll();
      expect(scoreEvaluation(evaluation, whole)).toEqual(known);
    }
  });

  it('is another in a group of another name, and in a form of another year', () => {
    for (const { evaluation, scheme } of forms) {
      scoreEvaluation(evaluation, scheme);
      for (const changed of [
        { ...evaluation, year: 2030 },
        {
          ...evaluation,
          goals: evaluation.goals.map((goal) => ({ ...goal, groups: goal.groups.map((group) => ({ ...group, level1: '成本指标' })) })),
        },
      ]) {
        const known = scoreEvaluation(changed, scheme);
        forgetAll();
        expect(scoreEvaluation(changed, scheme)).toEqual(known);
      }
    }
  });
});
