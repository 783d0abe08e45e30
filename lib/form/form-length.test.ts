import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Evaluation } from '@/lib/form/evaluation';
import { toDraft } from './draft';
import { MOST_TEXT, textLength, tooLong } from './form-length';
import { openCells } from '@/lib/scheme/open-cells';
import { schemeOf } from '@/lib/scheme/known-schemes';

const json = readFileSync('prisma/demo/evaluations/01-party-training.json', 'utf8');

/** A form of the demo with rows that make it as long as that. */
function formOf(characters: number): Evaluation {
  const evaluation = JSON.parse(json) as Evaluation;
  const [goal] = evaluation.goals;
  const rows = goal?.groups[0]?.indicators;
  const [first] = rows ?? [];
  if (!first || !rows) throw new Error('no row');
  while (textLength(evaluation) < characters) {
    const left = characters - textLength(evaluation);
    rows.push({
      ...first,
      points: '',
      level2: '',
      target: '',
      actual: '',
      note: undefined,
      scoreReason: undefined,
      level3: '某'.repeat(Math.min(2000, left)),
    });
  }
  return evaluation;
}

const draftOf = (form: Evaluation) => toDraft(form, () => crypto.randomUUID());

it('the longest form that may be submitted is far longer than any real one', () => {
  expect(tooLong(formOf(MOST_TEXT))).toBeNull();
  expect(textLength(formOf(0))).toBeLessThan(MOST_TEXT / 100);
});

it('one character more is told while it is filled in, at the row that has most of them', () => {
  const form = formOf(MOST_TEXT + 1);
  const told = '文字太多：全表共 200001 个字，最多 200000 个字，请精简';
  expect(openCells(draftOf(form), schemeOf(form.scheme)).find(({ place }) => place === '全表')).toMatchObject({
    cell: 'level3',
    message: told,
  });
  expect(openCells(draftOf(formOf(MOST_TEXT)), schemeOf('wuhan-2022')).map(({ place }) => place)).not.toContain('全表');
});
