import { expect, test } from 'vitest';
import { diffDraft } from '@/lib/form/draft-edits';
import { memoryStorage, smallDraft, typed } from '../../../testing/autosave';
import { keptEdits } from './draft-model';
import { keptInWords } from './kept-work';

const draft = smallDraft();
const once = typed(draft, 'row-1', 'actual', '12个');
const twice = typed(once, 'row-2', 'actual', '9个');

function storeWith(...steps: [from: typeof draft, to: typeof draft][]) {
  const store = keptEdits(memoryStorage(), 'person-1', 'form-1', undefined);
  steps.forEach(([from, to], at) => store.put({ seq: at + 1, batchId: `batch-${at}`, at, knownVersion: 1, edits: diffDraft(from, to) }));
  return store;
}

test('what waits on this computer is said cell by cell, over all that was cut', () => {
  expect(keptInWords(storeWith([draft, once], [once, twice]), draft).split('\n')).toEqual([
    expect.stringMatching(/：12个$/),
    expect.stringMatching(/：9个$/),
  ]);
});

test('nothing is said where nothing waits, or where the server has it already', () => {
  expect(keptInWords(storeWith(), draft)).toBe('');
  expect(keptInWords(storeWith([draft, once]), once)).toBe('');
});

test('a cell that somebody else changed meanwhile is said too', () => {
  expect(keptInWords(storeWith([draft, once]), typed(draft, 'row-1', 'actual', '30个'))).toMatch(/：12个$/);
});
