import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft, DraftIndicator } from '@/lib/form/draft';
import type { Edit } from '@/lib/form/draft-edits';
import { type State } from '@/lib/workflow/workflow';
import { knowSchemes, schemeOf } from '@/lib/scheme/known-schemes';
import { makeEvaluation } from '@/testing/factories';
import type { SavedEvaluation } from '@/lib/contract/form-commands';
import { saveEvaluation } from './save-evaluation';
import { submitEvaluation } from './submit-evaluation';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

let batches = 0;
const batchId = () => `batch-${String((batches += 1)).padStart(4, '0')}`;

const form = (state: State = 'draft') =>
  makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, state, now: NOW });
const stored = async (id: string): Promise<Draft> =>
  JSON.parse((await world.db.evaluation.findUniqueOrThrow({ where: { id } })).draft) as Draft;
const firstRow = (draft: Draft): DraftIndicator => {
  const row = draft.goals[0]?.groups[0]?.indicators[0];
  if (!row) throw new Error('the form has no rows');
  return row;
};
const set = (at: string, field: string, from: string, to: string): Edit => ({ kind: 'set', at, field, from, to });
const save = (evaluationId: string, edits: unknown[], knownVersion = 1, who: keyof World['as'] = 'section', batch = batchId()) =>
  world.run(saveEvaluation, who, { evaluationId, batchId: batch, knownVersion, edits });

function valueOf(outcome: Awaited<ReturnType<typeof save>>): SavedEvaluation {
  if (!outcome.ok) throw new Error(`${outcome.problem.code}: ${outcome.problem.message} ${outcome.problem.details?.join('; ')}`);
  return outcome.value;
}

describe('save-evaluation', () => {
  it('stores the edit, counts the version, scores on the server and writes its audit row without contents', async () => {
    const { id, draft } = await form();
    const row = firstRow(draft);
    const value = valueOf(await save(id, [set(row.id, 'actual', row.actual, '机密内容')]));
    expect(value).toMatchObject({ version: 2, savedAt: NOW.toISOString(), conflicts: [], draft: null });
    expect(value.score.findings.length).toBeGreaterThan(0);
    expect(firstRow(await stored(id)).actual).toBe('机密内容');
    const audit = await world.lastAudit();
    expect(audit).toEqual({
      action: 'save-evaluation',
      subject: `evaluation:${id}`,
      actorId: world.as.section.actor.id,
      details: { version: 2, cells: [`${row.id}.actual`], conflicts: 0 },
    });
  });

  it('merges two savers on different cells, and gives the second the whole draft', async () => {
    const { id, draft } = await form();
    const row = firstRow(draft);
    const [mine, theirs] = await Promise.all([
      save(id, [set(row.id, 'target', row.target, '≥7')], 1, 'section'),
      save(id, [set(row.id, 'actual', row.actual, '8')], 1, 'colleague'),
    ]);
    expect([codeOf(mine), codeOf(theirs)]).toEqual(['ok', 'ok']);
    expect(firstRow(await stored(id))).toMatchObject({ target: '≥7', actual: '8' });
    const later = [valueOf(mine), valueOf(theirs)].find(({ version }) => version === 3);
    expect(later?.draft && firstRow(later.draft)).toMatchObject({ target: '≥7', actual: '8' });
    expect(later?.conflicts).toEqual([]);
  });

  it('loses none of many saves that come at once', async () => {
    const { id, draft } = await form();
    const rows = draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));
    const edits = rows.flatMap((row) => [
      set(row.id, 'target', row.target, `目标 ${row.id}`),
      set(row.id, 'actual', row.actual, `完成 ${row.id}`),
    ]);
    const outcomes = await Promise.all(edits.map((edit, at) => save(id, [edit], 1, at % 2 === 0 ? 'section' : 'colleague')));
    expect(new Set(outcomes.map(codeOf))).toEqual(new Set(['ok']));
    const after = (await stored(id)).goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));
    expect(after.map(({ target, actual }) => [target, actual])).toEqual(rows.map((row) => [`目标 ${row.id}`, `完成 ${row.id}`]));
    expect((await world.db.evaluation.findUniqueOrThrow({ where: { id } })).version).toBe(1 + edits.length);
  });

  it('keeps the first of two values for one cell and offers both', async () => {
    const { id, draft } = await form();
    const row = firstRow(draft);
    valueOf(await save(id, [set(row.id, 'actual', row.actual, '甲的值')], 1, 'colleague'));
    const value = valueOf(await save(id, [set(row.id, 'actual', row.actual, '乙的值')]));
    expect(value.conflicts).toMatchObject([{ mine: '乙的值', theirs: '甲的值' }]);
    expect(value.savedBy).toBe(world.as.colleague.actor.name);
    expect(value.draft && firstRow(value.draft).actual).toBe('甲的值');
    expect(firstRow(await stored(id)).actual).toBe('甲的值');
  });

  it('answers a batch that comes again without applying it again, also after a submit', async () => {
    const { id, draft } = await form();
    const batch = batchId();
    const edits = [set('', 'improvements', draft.improvements ?? '', '一')];
    const first = valueOf(await save(id, edits, 1, 'section', batch));
    valueOf(await save(id, [set('', 'improvements', '一', draft.improvements ?? '')], 2, 'colleague'));
    const again = valueOf(await save(id, edits, 1, 'section', batch));
    expect((await stored(id)).improvements ?? '').toBe(draft.improvements ?? '');
    expect(again).toMatchObject({ savedAt: first.savedAt, conflicts: [], version: 3 });
    expect(again.draft).not.toBeNull();
    expect(codeOf(await world.run(submitEvaluation, 'section', { evaluationId: id, version: 3 }))).toBe('ok');
    expect(codeOf(await save(id, edits, 1, 'section', batch))).toBe('ok');
    expect(codeOf(await save(id, edits, 1, 'section'))).toBe('wrong-state');
  });

  it('offers a conflict again when its answer was lost', async () => {
    const { id, draft } = await form();
    const row = firstRow(draft);
    const batch = batchId();
    const edits = [set(row.id, 'actual', row.actual, '乙')];
    valueOf(await save(id, [set(row.id, 'actual', row.actual, '甲')], 1, 'colleague'));
    valueOf(await save(id, edits, 1, 'section', batch));
    expect(valueOf(await save(id, edits, 1, 'section', batch)).conflicts).toMatchObject([{ mine: '乙', theirs: '甲' }]);
  });

  it('does not count a version where nothing changed', async () => {
    const { id, draft } = await form();
    const row = firstRow(draft);
    expect(valueOf(await save(id, [set(row.id, 'actual', 'x', row.actual)])).version).toBe(1);
  });

  it.each([
    ['admin', 'not-found'],
    ['auditor', 'not-found'],
    ['finance', 'not-found'],
    ['stranger', 'not-found'],
    ['outsider', 'not-found'],
    // Its time is when the form is submitted (office-cells.test.ts).
    ['office', 'wrong-state'],
    ['signer', 'not-allowed'],
  ] as const)('is refused to %s: %s', async (who, code) => {
    const { id } = await form();
    const before = await world.countAudit();
    expect(codeOf(await save(id, [set('', 'improvements', '', 'x')], 1, who))).toBe(code);
    expect(await world.countAudit()).toBe(before);
  });

  it('answers a form that is not there like one that may not be seen', async () => {
    const { id } = await form();
    const [missing, hidden] = [await save('nowhere', [], 1, 'stranger'), await save(id, [], 1, 'stranger')];
    expect(missing).toEqual(hidden);
  });

  it.each(['submitted', 'confirmed'] as const)('is refused in state %s', async (state) => {
    const { id } = await form(state);
    expect(codeOf(await save(id, [set('', 'improvements', '', 'x')]))).toBe('wrong-state');
  });

  it('is refused without a session, and with a first password', async () => {
    const { id } = await form();
    const input = { evaluationId: id, batchId: batchId(), knownVersion: 1, edits: [] };
    expect(codeOf(await world.run(saveEvaluation, null, input))).toBe('signed-out');
    expect(codeOf(await world.run(saveEvaluation, { ...world.as.section, waitsFor: 'first-password' }, input))).toBe(
      'password-change-required',
    );
  });

  const blankRow = (id: string) => ({ id, level2: '', level3: '', target: '', actual: '', points: '' });
  const inserted = (row: object, parent: string) => ({ kind: 'insert', list: 'indicators', parent, after: null, row });
  it.each<[string, (draft: Draft) => unknown[]]>([
    ['an unknown key', () => [{ ...set('', 'improvements', '', 'x'), extra: 1 }]],
    ['an unknown cell', () => [set('', 'department', '', 'x')]],
    ['a cell of the prototype', () => [set('', '__proto__', '', 'x')]],
    ['a wrong type', () => [{ kind: 'set', at: '', field: 'improvements', from: '', to: 7 }]],
    ['NaN, which JSON has as null, where a choice is due', () => [{ kind: 'set', at: 'funds', field: 'unit', from: '元', to: null }]],
    ['a text of 5 MB', () => [set('', 'improvements', '', '长'.repeat(5_000_000))]],
    ['a cell that is too long', (draft) => [set(firstRow(draft).id, 'level3', firstRow(draft).level3, '长'.repeat(2001))]],
    ['a control character', () => [set('', 'improvements', '', 'a\u0000b')]],
    ['an edit of no kind', () => [{ kind: 'drop', at: 'r1' }]],
    ['a row with an unknown key', (draft) => [inserted({ ...blankRow('n1'), admin: true }, draft.goals[0]?.groups[0]?.id ?? '')]],
    [
      '10 000 rows',
      (draft) => Array.from({ length: 10_000 }, (_, at) => inserted(blankRow(`n${at}`), draft.goals[0]?.groups[0]?.id ?? '')),
    ],
  ])('refuses %s in Chinese and changes nothing', async (_, edits) => {
    const { id, draft } = await form();
    const outcome = await save(id, edits(draft));
    expect(codeOf(outcome)).toBe('invalid-input');
    expect(outcome.ok ? [] : outcome.problem.details).toEqual(expect.arrayContaining([expect.stringMatching(/[\u4e00-\u9fff]/)]));
    expect(await stored(id)).toEqual(draft);
  });

  it('names the cell that is refused in the words of the form', async () => {
    const { id, draft } = await form();
    const row = firstRow(draft);
    const outcome = await save(id, [
      set(row.id, 'actual', row.actual, '长'.repeat(2001)),
      set('', 'improvements', draft.improvements ?? '', '长'.repeat(20_001)),
    ]);
    const lines = outcome.ok ? [] : (outcome.problem.details ?? []);
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`“${row.level3}”的实际完成值：太长：最多 2000 个字`)),
      '改进措施及结果应用方案：太长：最多 20000 个字，请缩短',
    ]);
  });

  it('keeps a half-typed decimal as it is: 1e9 is refused only when submitting', async () => {
    const { id } = await form();
    const { version } = valueOf(
      await save(id, [
        { kind: 'set', at: 'funds.total', field: 'budget', from: (await stored(id)).funds.rows.total?.budget ?? '', to: '1e9' },
      ]),
    );
    expect(codeOf(await world.run(submitEvaluation, 'section', { evaluationId: id, version }))).toBe('has-errors');
  });

  it('refuses what the scheme gives to somebody else to fill in, and stores nothing of the batch', async () => {
    const wuhan = schemeOf('wuhan-2022');
    const project = wuhan.forms.project;
    const category = project?.cells.category;
    if (!project || !category) throw new Error('no such cell');
    knowSchemes([
      {
        ...wuhan,
        id: 'with-review',
        forms: {
          project: {
            ...project,
            cells: {
              ...project.cells,
              review: { ...category, key: 'review', kind: 'text', label: '财政审定', options: [], required: false, who: 'finance' },
            },
          },
        },
      },
    ]);
    const { id, draft } = await form();
    await world.db.evaluation.update({ where: { id }, data: { draft: JSON.stringify({ ...draft, scheme: 'with-review' }) } });
    const row = firstRow(draft);
    const refused = await save(id, [set(row.id, 'actual', row.actual, '7'), set('', 'cells.review', '', '100')]);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'invalid-input', details: ['财政审定：“财政审定”由财政局填写'] } });
    expect(firstRow(await stored(id)).actual).toBe(row.actual);
  });
});
