// Random schemes and forms with what a second implementation, written from the rules alone, gives for them: one line a scheme.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readForm } from '@/lib/exchange/ziping/read-form';
import { readScheme } from '@/lib/scheme/read-scheme';
import { FINDING_CODES } from './findings';
import { scoreEvaluation } from './score';

interface Wanted {
  form: unknown;
  /** Method, rule's score and score of each row. */
  rows: string[];
  /** Rate and score. */
  execution: (string | null)[];
  /** Total, grade and the bound of the total. */
  total: (string | null)[];
  /** Code and place, `!` before an error; in no order. */
  findings: string[];
}

const lines = readFileSync(new URL('../../testing/cases/second-reading.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const cases = lines.map((line) => JSON.parse(line) as { scheme: { id: string }; forms: Wanted[] });

describe('a second reading of the rules', () => {
  it.each(cases.map((one) => ({ ...one, id: one.scheme.id })))('$id comes to the same', ({ scheme: file, forms }) => {
    const read = readScheme(new TextEncoder().encode(JSON.stringify(file)), { baseOf: () => null, knownFindings: FINDING_CODES });
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    const { scheme } = read;
    const results = forms.map(({ form }) => {
      const filed = readForm(form, () => scheme);
      if (!filed.ok) throw new Error(JSON.stringify(filed.issues));
      const { indicators, execution, total, grade, capped, findings } = scoreEvaluation(filed.evaluation, scheme);
      return {
        rows: indicators.map(({ method, ruleScore, score }) => [method, ruleScore, score].map(String).join(' ')),
        execution: [execution.rate, execution.score],
        total: [total, grade, capped ?? null],
        findings: findings
          .map(({ severity, code, path }) => `${severity === 'error' ? '!' : ''}${[code, path].filter(Boolean).join(' ')}`)
          .sort(),
      };
    });
    expect(results).toEqual(
      forms.map(({ rows, execution, total, findings }) => ({ rows, execution, total, findings: [...findings].sort() })),
    );
  });
});
