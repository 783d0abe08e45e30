import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toDraft } from '@/lib/form/draft';
import { MOST_TEXT, textLength } from '@/lib/form/form-length';
import { readFormText } from '@/lib/exchange/ziping/read-form';
import { findScheme } from '@/lib/scheme/known-schemes';
import { checkWithoutErrors } from './freeze-revision';

/** A form of the demo with so many characters, in one of its rows after the other. */
function detailsOf(characters: number): string[] {
  const parsed = readFormText(readFileSync('prisma/demo/evaluations/01-party-training.json', 'utf8'), findScheme);
  if (!parsed.ok) throw new Error('the demo');
  const { evaluation } = parsed;
  const rows = evaluation.goals[0]?.groups[0]?.indicators ?? [];
  const [first] = rows;
  while (first && textLength(evaluation) < characters) {
    rows.push({ level2: '', level3: '某'.repeat(Math.min(2000, characters - textLength(evaluation))), target: '', actual: '', points: '' });
  }
  const checked = checkWithoutErrors(toDraft(evaluation, () => crypto.randomUUID()));
  return checked.ok ? [] : (checked.problem.details ?? []);
}

it('a form with more text than a form may have is not submitted; one with as much as that is not refused for it', () => {
  expect(detailsOf(MOST_TEXT + 1)).toEqual([expect.stringContaining('文字太多：全表共 200001 个字，最多 200000 个字，请精简')]);
  expect(detailsOf(MOST_TEXT).join()).not.toContain('文字太多');
});
