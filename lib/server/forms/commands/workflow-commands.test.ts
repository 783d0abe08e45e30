import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromDraft, reasonKey } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/form/evaluation';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { scoreEvaluation } from '@/lib/score/score';
import type { State } from '@/lib/workflow/workflow';
import { readFormText } from '@/lib/exchange/ziping/read-form';
import { findScheme } from '@/lib/scheme/known-schemes';
import { makeEvaluation, makeYear, publishedForm } from '@/testing/factories';
import { canonicalJson } from '@/lib/scheme/canonical-json';
import { sha256 } from '../../sha256';
import { answerRemark } from './answer-remark';
import { createEvaluation } from './create-evaluation';
import { deleteEvaluation } from './delete-evaluation';
import { lookAtEvaluation } from './look-at-evaluation';
import { recallEvaluation } from './recall-evaluation';
import { saveEvaluation } from './save-evaluation';
import { submitEvaluation } from './submit-evaluation';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const form = (state: State = 'draft', evaluation?: Evaluation) =>
  makeEvaluation(world.db, {
    department: world.department,
    by: world.as.section.actor,
    state,
    now: NOW,
    ...(evaluation && { evaluation }),
  });
const stateOf = async (id: string) => (await world.db.evaluation.findUniqueOrThrow({ where: { id } })).state;

/** Who is refused how, for what only a section may do to its own forms. */
const SECTION_ONLY = [
  ['admin', 'not-found'],
  ['auditor', 'not-found'],
  ['finance', 'not-found'],
  ['stranger', 'not-found'],
  ['outsider', 'not-found'],
  ['office', 'not-allowed'],
  ['signer', 'not-allowed'],
] as const;

describe('submit-evaluation', () => {
  it('freezes a revision: canonical JSON, its hash, the score; and writes its audit row', async () => {
    const { id } = await form();
    const outcome = await world.run(submitEvaluation, 'section', { evaluationId: id, version: 1 });
    expect(outcome).toMatchObject({ ok: true, value: { state: 'submitted', revision: 1, version: 2 } });
    const revision = await world.db.revision.findFirstOrThrow({ where: { evaluationId: id } });
    expect(revision).toMatchObject({
      number: 1,
      totalHundredths: 10_000,
      grade: '优',
      budgetFen: 500_000n,
      byId: world.as.section.actor.id,
    });
    const parsed = readFormText(revision.json, findScheme);
    expect(parsed.ok && canonicalJson(parsed.evaluation)).toBe(revision.json);
    expect(sha256(revision.json)).toBe(revision.sha256);
    expect(await world.lastAudit()).toMatchObject({
      action: 'submit-evaluation',
      subject: `evaluation:${id}`,
      actorId: world.as.section.actor.id,
      details: { revision: 1, sha256: revision.sha256, total: '100' },
    });
  });

  it('refuses a form with errors and lists them', async () => {
    const { id } = await form('draft', publishedForm('04-investment-promotion-funds'));
    const outcome = await world.run(submitEvaluation, 'section', { evaluationId: id, version: 1 });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'has-errors' } });
    expect(outcome.ok ? [] : outcome.problem.details).toEqual([
      expect.stringMatching(/^产出指标“.+”：填报 7 分/),
      expect.stringMatching(/^效益指标“.+”：填报 8 分/),
      expect.stringMatching(/^填报总分 88 分/),
    ]);
    expect(await stateOf(id)).toBe('draft');
  });

  it.each<[string, Partial<Evaluation>, string, RegExp]>([
    ['a character that no font prints', { projectName: '张𪚥的项目' }, 'glyph-missing', /^项目名称：“𪚥”$/],
    ['a script that is not set letter by letter', { improvements: 'مرحبا' }, 'glyph-missing', /^改进措施及结果应用方案：/],
    ['a name left blank', { projectName: ' ' }, 'has-errors', /“项目名称”未填：请填写$/],
    ['a box left unticked', { cells: { category: 'department-budget', attribute: 'new' } }, 'has-errors', /“项目类型”未填：请填写$/],
  ])('refuses %s, and says where', async (_, change, code, detail) => {
    const { id } = await form('draft', { ...publishedForm('02-party-awards'), ...change });
    const outcome = await world.run(submitEvaluation, 'section', { evaluationId: id, version: 1 });
    expect(outcome).toMatchObject({ ok: false, problem: { code, details: [expect.stringMatching(detail)] } });
    expect(await stateOf(id)).toBe('draft');
  });

  it('asks a reason for each warning, and keeps the reasons with the revision', async () => {
    const { id, draft } = await form('draft', publishedForm('11-investment-centre-work'));
    const refused = await world.run(submitEvaluation, 'section', { evaluationId: id, version: 1 });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'warnings-unexplained' } });
    const [warning] = scoreEvaluation(fromDraft(draft), schemeOf(draft.scheme)).findings;
    const field = reasonKey(draft, warning?.code ?? '', warning?.path ?? '');
    const edits = [{ kind: 'set', at: 'warningReasons', field, from: '', to: '补贴按实际销量结算' }];
    await world.run(saveEvaluation, 'section', { evaluationId: id, batchId: 'give-reasons', knownVersion: 1, edits });
    expect(codeOf(await world.run(submitEvaluation, 'section', { evaluationId: id, version: 2 }))).toBe('ok');
    const { warningReasons } = await world.db.revision.findFirstOrThrow({ where: { evaluationId: id } });
    expect(JSON.parse(warningReasons)).toMatchObject([{ code: warning?.code, path: warning?.path, reason: '补贴按实际销量结算' }]);
  });

  it('lets exactly one of two submits win', async () => {
    const { id } = await form();
    const both = await Promise.all(
      (['section', 'colleague'] as const).map((who) => world.run(submitEvaluation, who, { evaluationId: id, version: 1 })),
    );
    expect(both.map(codeOf).sort()).toEqual(['ok', 'wrong-state']);
    expect(await world.db.revision.count({ where: { evaluationId: id } })).toBe(1);
  });

  it.each(SECTION_ONLY)('is refused to %s: %s', async (who, code) => {
    const { id } = await form();
    expect(codeOf(await world.run(submitEvaluation, who, { evaluationId: id, version: 1 }))).toBe(code);
    expect(await stateOf(id)).toBe('draft');
  });

  it.each(['submitted', 'confirmed'] as const)('is refused in state %s', async (state) => {
    const { id } = await form(state);
    expect(codeOf(await world.run(submitEvaluation, 'section', { evaluationId: id, version: 1 }))).toBe('wrong-state');
  });

  it('is refused on a version that is not the present one', async () => {
    const { id } = await form('returned');
    expect(codeOf(await world.run(submitEvaluation, 'section', { evaluationId: id, version: 0 }))).toBe('stale-revision');
    const again = await world.run(submitEvaluation, 'section', { evaluationId: id, version: 1 });
    expect(again).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  it('is refused for the department form, which is compiled instead', async () => {
    const { id } = await form('draft', publishedForm('00-department'));
    expect(codeOf(await world.run(submitEvaluation, 'office', { evaluationId: id, version: 1 }))).toBe('not-allowed');
    expect(codeOf(await world.run(submitEvaluation, 'section', { evaluationId: id, version: 1 }))).toBe('not-found');
  });
});

describe('recall-evaluation and look-at-evaluation', () => {
  it('takes a form back while nobody has looked', async () => {
    const { id } = await form('submitted');
    const outcome = await world.run(recallEvaluation, 'section', { evaluationId: id, version: 1 });
    expect(outcome).toMatchObject({ ok: true, value: { state: 'draft' } });
    expect(await world.lastAudit()).toMatchObject({ action: 'recall-evaluation', subject: `evaluation:${id}` });
  });

  it('refuses to once the office has looked; looking is in the trail once', async () => {
    const { id } = await form('submitted');
    expect(codeOf(await world.run(lookAtEvaluation, 'office', { evaluationId: id }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'look-at-evaluation', subject: `evaluation:${id}` });
    const rows = await world.countAudit();
    expect(codeOf(await world.run(lookAtEvaluation, 'office', { evaluationId: id }))).toBe('ok');
    expect(await world.countAudit()).toBe(rows);
    expect(codeOf(await world.run(recallEvaluation, 'section', { evaluationId: id, version: 1 }))).toBe('already-looked-at');
    expect(await stateOf(id)).toBe('submitted');
  });

  it.each(SECTION_ONLY)('recall is refused to %s: %s', async (who, code) => {
    const { id } = await form('submitted');
    expect(codeOf(await world.run(recallEvaluation, who, { evaluationId: id, version: 1 }))).toBe(code);
  });

  it('looking is refused to those who do not review, and marks no draft', async () => {
    const { id } = await form('draft');
    expect(codeOf(await world.run(lookAtEvaluation, 'section', { evaluationId: id }))).toBe('not-allowed');
    expect(codeOf(await world.run(lookAtEvaluation, 'outsider', { evaluationId: id }))).toBe('not-found');
    expect(codeOf(await world.run(lookAtEvaluation, 'office', { evaluationId: id }))).toBe('ok');
    expect((await world.db.evaluation.findUniqueOrThrow({ where: { id } })).lookedAt).toBeNull();
  });

  it('recall is refused in another state and on a stale version', async () => {
    const draft = await form('draft');
    expect(codeOf(await world.run(recallEvaluation, 'section', { evaluationId: draft.id, version: 1 }))).toBe('wrong-state');
    const submitted = await form('submitted');
    expect(codeOf(await world.run(recallEvaluation, 'section', { evaluationId: submitted.id, version: 9 }))).toBe('stale-revision');
  });
});

describe('create-evaluation and delete-evaluation', () => {
  const input = () => ({ sectionId: world.department.sections[0]?.id, year: 2022, projectName: ' 招商经费 ' });

  it('makes an empty form by the year’s scheme, and deletes it while it was never submitted', async () => {
    const outcome = await world.run(createEvaluation, 'section', input());
    if (!outcome.ok) throw new Error(outcome.problem.message);
    const { id } = outcome.value;
    const row = await world.db.evaluation.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: 'draft', version: 1, projectName: '招商经费', form: 'project' });
    expect(JSON.parse(row.draft)).toMatchObject({ scheme: 'wuhan-2022', projectName: '招商经费', implementingUnit: '甲科' });
    expect(await world.lastAudit()).toMatchObject({ action: 'create-evaluation', subject: `evaluation:${id}`, details: { year: 2022 } });

    expect(codeOf(await world.run(deleteEvaluation, 'section', { evaluationId: id, version: 7 }))).toBe('stale-revision');
    expect(codeOf(await world.run(deleteEvaluation, 'signer', { evaluationId: id, version: 1 }))).toBe('not-allowed');
    expect(codeOf(await world.run(deleteEvaluation, 'stranger', { evaluationId: id, version: 1 }))).toBe('not-found');
    expect(codeOf(await world.run(deleteEvaluation, 'section', { evaluationId: id, version: 1 }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'delete-evaluation', details: { projectName: '招商经费' } });
    expect(await world.db.evaluation.count({ where: { id } })).toBe(0);
  });

  it('begins the department’s own form with the first project of a year, once', async () => {
    await makeYear(world.db, { departmentId: world.department.id, year: 2019, schemeId: 'wuhan-2022', deadline: NOW });
    const wholes = () =>
      world.db.evaluation.findMany({ where: { form: 'department', year: { departmentId: world.department.id, year: 2019 } } });
    expect(await wholes()).toEqual([]);
    expect(codeOf(await world.run(createEvaluation, 'section', { ...input(), year: 2019 }))).toBe('ok');
    expect(await wholes()).toMatchObject([{ state: 'draft', sectionId: null, order: 0 }]);
    expect(codeOf(await world.run(createEvaluation, 'section', { ...input(), year: 2019 }))).toBe('ok');
    expect(await wholes()).toHaveLength(1);
  });

  it('keeps for good what was submitted once, also when it was recalled or returned', async () => {
    const submitted = await form('submitted');
    expect(codeOf(await world.run(deleteEvaluation, 'section', { evaluationId: submitted.id, version: 1 }))).toBe('wrong-state');
    const returned = await form('returned');
    expect(codeOf(await world.run(deleteEvaluation, 'section', { evaluationId: returned.id, version: 1 }))).toBe('wrong-state');
    expect(await stateOf(returned.id)).toBe('returned');
  });

  it.each([
    ['signer', 'not-allowed'],
    ['stranger', 'not-found'],
    ['outsider', 'not-found'],
    ['finance', 'not-found'],
    ['admin', 'not-found'],
  ] as const)('creating is refused to %s: %s', async (who, code) => {
    expect(codeOf(await world.run(createEvaluation, who, input()))).toBe(code);
  });

  it('refuses a year that was not opened or is closed, and a blank name', async () => {
    expect(codeOf(await world.run(createEvaluation, 'section', { ...input(), year: 2031 }))).toBe('not-found');
    expect(codeOf(await world.run(createEvaluation, 'section', { ...input(), projectName: '  ' }))).toBe('invalid-input');
    await makeYear(world.db, { departmentId: world.department.id, year: 2020, schemeId: 'mof-2020', deadline: NOW, state: 'closed' });
    expect(codeOf(await world.run(createEvaluation, 'section', { ...input(), year: 2020 }))).toBe('year-closed');
  });
});

describe('answer-remark', () => {
  const remark = async (state = 'open') => {
    const { id } = await form('returned');
    const row = await world.db.remark.create({
      data: { evaluationId: id, revisionNumber: 1, path: '', rowId: '', text: '请说明', byId: world.as.office.actor.id, at: NOW, state },
    });
    return { evaluationId: id, remarkId: row.id };
  };

  it('keeps the answer and marks the remark answered', async () => {
    const { evaluationId, remarkId } = await remark();
    expect(codeOf(await world.run(answerRemark, 'section', { remarkId, text: '已改' }))).toBe('ok');
    const row = await world.db.remark.findUniqueOrThrow({ where: { id: remarkId }, include: { answers: true } });
    expect(row).toMatchObject({ state: 'answered', answers: [{ text: '已改', byId: world.as.section.actor.id }] });
    expect(await world.lastAudit()).toMatchObject({ action: 'answer-remark', subject: `remark:${remarkId}`, details: { evaluationId } });
  });

  it.each(SECTION_ONLY)('is refused to %s: %s', async (who, code) => {
    const { remarkId } = await remark();
    expect(codeOf(await world.run(answerRemark, who, { remarkId, text: 'x' }))).toBe(code);
  });

  it('is refused on a closed remark, and without a text', async () => {
    expect(codeOf(await world.run(answerRemark, 'section', { ...(await remark('closed')), evaluationId: undefined, text: 'x' }))).toBe(
      'invalid-input',
    );
    const { remarkId } = await remark('closed');
    expect(codeOf(await world.run(answerRemark, 'section', { remarkId, text: 'x' }))).toBe('wrong-state');
    expect(codeOf(await world.run(answerRemark, 'section', { remarkId, text: ' ' }))).toBe('invalid-input');
  });
});
