// Drafts and revisions of every version open, byte for byte as they are stored; what is damaged is told by name.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { fromDraft, toDraft } from '@/lib/form/draft';
import { readStored } from '@/lib/contract/stored';
import { UnreadableError } from '@/lib/workflow/unreadable-error';
import { DEMO_FORMS, demoForm } from '@/testing/printed-forms';
import { frozenAsFiled, frozenForm } from '@/lib/exchange/ziping/frozen-form';
import { storedDraftShape } from '@/lib/exchange/ziping/stored-shapes';

const of = (version: string, query: string) =>
  new Database(gunzipSync(readFileSync(`testing/earlier/${version}/ziping.db.gz`))).prepare(query).pluck().all() as string[];

it.each(['0.1.0/installation', 'before-ziping-2'])('drafts and revisions of %s open, and are written again as they stand', (version) => {
  const [drafts, revisions] = [of(version, 'SELECT draft FROM Evaluation'), of(version, 'SELECT json FROM Revision')];
  expect([drafts.length > 0, revisions.length > 0]).toEqual([true, true]);
  for (const text of drafts) expect(JSON.stringify(readStored(storedDraftShape, text, ''))).toBe(text);
  for (const json of revisions) {
    expect(JSON.stringify(frozenAsFiled(json, ''))).toBe(json);
    expect(frozenForm(json, '').format).toBe('ziping/1');
  }
});

it.each(DEMO_FORMS)('%s opens as a draft and as a revision', (name) => {
  const form = demoForm(name);
  let count = 0;
  const draft = JSON.stringify(toDraft(form, () => `r${(count += 1)}`));
  expect(JSON.stringify(readStored(storedDraftShape, draft, ''))).toBe(draft);
  expect(frozenForm(JSON.stringify(form), '')).toEqual(form);
});

/** A form with one thing gone wrong in it. */
const damaged = (damage: (draft: Record<string, unknown>) => void) => {
  const draft = toDraft(demoForm('01'), () => 'r') as unknown as Record<string, unknown>;
  damage(draft);
  return JSON.stringify(draft);
};

it.each<[string, (draft: Record<string, unknown>) => void]>([
  ['no goals', (draft) => delete draft.goals],
  ['goals that are none', (draft) => (draft.goals = [null])],
  ['money without rows', (draft) => (draft.funds = { unit: '元' })],
  ['a format of tomorrow', (draft) => (draft.format = 'ziping/3')],
  ['reasons that are a list', (draft) => (draft.warningReasons = [])],
])('names the form whose draft has %s', (_, damage) => {
  expect(() => readStored(storedDraftShape, damaged(damage), '自评表 f1 的内容')).toThrow(UnreadableError);
  expect(() => readStored(storedDraftShape, damaged(damage), '自评表 f1 的内容')).toThrow(/^自评表 f1 的内容: /);
});

it('takes a draft half typed: nothing in its cells is held to a rule', () => {
  const typed = damaged((draft) => Object.assign(draft, { title: '', total: '约 90 分左右', cells: { anything: '' } }));
  expect(fromDraft(readStored(storedDraftShape, typed, '') as ReturnType<typeof toDraft>).total).toBe('约 90 分左右');
});
