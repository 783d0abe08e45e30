// What the first version left on somebody's computer (made by it, never made anew) is taken up by this one.
import { expect, test } from 'vitest';
import { upgradeDraft } from '@/lib/exchange/ziping/draft-1-to-2';
import type { Draft1 } from '@/lib/exchange/ziping/stored-shapes';
import { applyEdits } from '@/lib/form/draft-edits';
import { draftWords } from '@/lib/scheme/draft-words';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { memoryStorage } from '../../../testing/autosave';
import { keptEdits } from './draft-model';
import { keptInWords } from './kept-work';
import kept from './kept-by-first-version.json';

const storage = memoryStorage();
for (const [key, value] of Object.entries(kept.items)) storage.setItem(key, value);
const formOf = (id: string) => schemeOf(id).forms.project;

test('money, rows and reasons go where they belong; what the scheme has a row for goes there, with what was typed later', () => {
  const draft = upgradeDraft(kept.draft as unknown as Draft1, formOf('mof-2020'));
  const edits = keptEdits(storage, 'person-1', 'form-1', formOf('mof-2020'))
    .list()
    .flatMap((batch) => batch.edits);
  const { draft: after, conflicts } = applyEdits(draft, edits);
  expect(conflicts).toEqual([]);
  expect(after.funds).toEqual({
    unit: '元',
    rows: { total: { budget: '100', executed: '91.2' }, fiscal: { budget: '60', executed: '52.2' } },
    further: [{ id: 'source-2', label: '上级专款', budget: '40', executed: '39', outside: true }],
  });
  expect(after.goals[0]?.groups[0]?.indicators.map(({ id, actual }) => [id, actual])).toEqual([
    ['row-1', '9个'],
    ['row-2', ''],
    ['row-3', ''],
  ]);
  expect(after.warningReasons).toEqual({ 'unit-missing@row-1': '问卷只分档统计' });
});

test('check boxes are cells of the scheme, conflicts too, and are said in its words', () => {
  const scheme = schemeOf('wuhan-2022');
  const draft = upgradeDraft(kept.boxes as unknown as Draft1, scheme.forms.project);
  const store = keptEdits(storage, 'person-1', 'form-2', scheme.forms.project);
  expect(keptInWords(store, draft, draftWords(scheme, 'project')).split('\n')).toEqual(['项目类别：区直专项', '项目类型：一次性项目']);
  const [held] = store.takeHeld();
  expect(held).toMatchObject({ edit: { at: '', field: 'cells.attribute', to: 'new' }, mine: 'new', theirs: 'continuing' });
});
