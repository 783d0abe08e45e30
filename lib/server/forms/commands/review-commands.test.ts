import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustedScores } from '@/lib/department/adjusted-scores';
import type { Evaluation } from '@/lib/form/evaluation';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import type { State } from '@/lib/workflow/workflow';
import { makeEvaluation, publishedForm } from '@/testing/factories';
import { closeRemark } from './close-remark';
import { confirmEvaluations } from './confirm-evaluations';
import { decideScore } from './decide-score';
import { reopenEvaluation } from './reopen-evaluation';
import { returnEvaluation } from './return-evaluation';
import { submitEvaluation } from './submit-evaluation';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';
import { writeRemark } from './write-remark';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const form = (state: State = 'submitted', evaluation?: Evaluation) =>
  makeEvaluation(world.db, {
    department: world.department,
    by: world.as.section.actor,
    state,
    now: NOW,
    ...(evaluation && { evaluation }),
  });
const rowOf = (id: string) => world.db.evaluation.findUniqueOrThrow({ where: { id } });

/** Who is refused how, for what only an office may do with its own department's forms. */
const OFFICE_ONLY = [
  ['admin', 'not-found'],
  ['auditor', 'not-found'],
  ['finance', 'not-found'],
  ['stranger', 'not-found'],
  ['outsider', 'not-found'],
  ['section', 'not-allowed'],
  ['signer', 'not-allowed'],
] as const;

/** A form with one score that counts by its reason only. */
function withAdjustedScore(): { evaluation: Evaluation; path: string; score: { path: string; filed: string; rule: string } } {
  const { total: _, ...evaluation } = structuredClone(publishedForm());
  const row = evaluation.goals[0]?.groups[0]?.indicators[0];
  if (!row) throw new Error('the form has rows');
  row.score = '1';
  row.scoreReason = '部分活动延期';
  const [adjusted] = adjustedScores(evaluation, schemeOfForm(evaluation));
  if (!adjusted) throw new Error('the row counts by its reason');
  const { path, filed, rule } = adjusted;
  return { evaluation, path, score: { path, filed, rule } };
}

describe('return-evaluation', () => {
  const input = (evaluationId: string) => ({ evaluationId, version: 1, reason: ' 请补充佐证 ' });

  it('gives the form back with the reason, and keeps which revision it was', async () => {
    const { id } = await form();
    expect(await world.run(returnEvaluation, 'office', input(id))).toMatchObject({
      ok: true,
      value: { state: 'returned', version: 2, revision: 1 },
    });
    expect(await rowOf(id)).toMatchObject({ state: 'returned', returnReason: '请补充佐证', returnedRevision: 1, version: 2 });
    expect(await world.lastAudit()).toMatchObject({
      action: 'return-evaluation',
      subject: `evaluation:${id}`,
      actorId: world.as.office.actor.id,
      details: { revision: 1 },
    });
    expect(codeOf(await world.run(submitEvaluation, 'section', { evaluationId: id, version: 2 }))).toBe('ok');
    expect(await rowOf(id)).toMatchObject({ state: 'submitted', returnReason: null, returnedRevision: 1 });
  });

  it.each(OFFICE_ONLY)('is refused to %s: %s', async (who, code) => {
    const { id } = await form();
    expect(codeOf(await world.run(returnEvaluation, who, input(id)))).toBe(code);
    expect((await rowOf(id)).state).toBe('submitted');
  });

  it.each(['draft', 'returned', 'confirmed'] as const)('is refused in state %s', async (state) => {
    const { id } = await form(state);
    expect(codeOf(await world.run(returnEvaluation, 'office', input(id)))).toBe('wrong-state');
  });

  it('is refused on another version and without a reason', async () => {
    const { id } = await form();
    expect(codeOf(await world.run(returnEvaluation, 'office', { ...input(id), version: 2 }))).toBe('stale-revision');
    expect(codeOf(await world.run(returnEvaluation, 'office', { ...input(id), reason: ' ' }))).toBe('invalid-input');
  });
});

describe('confirm-evaluations', () => {
  const items = (...ids: string[]) => ({ items: ids.map((evaluationId) => ({ evaluationId, version: 1 })) });

  it('confirms several at once, each with its own row in the trail', async () => {
    const [first, second] = [await form(), await form()];
    expect(codeOf(await world.run(confirmEvaluations, 'office', items(first.id, second.id)))).toBe('ok');
    for (const { id } of [first, second]) {
      expect(await rowOf(id)).toMatchObject({ state: 'confirmed', version: 2 });
      const trail = await world.db.auditRow.findMany({ where: { subject: `evaluation:${id}` } });
      expect(trail.map(({ action, actorId, details }) => [action, actorId, JSON.parse(details) as unknown])).toEqual([
        ['confirm-evaluations', world.as.office.actor.id, { revision: 1, together: 2 }],
      ]);
    }
  });

  it('confirms all or none: one in another state or of another version keeps all back, and is named', async () => {
    const [good, draft] = [await form(), await form('draft')];
    const refused = await world.run(confirmEvaluations, 'office', items(good.id, draft.id));
    expect(refused).toMatchObject({ ok: false, problem: { code: 'wrong-state', details: [expect.stringContaining('填报中')] } });
    const stale = { items: [{ evaluationId: good.id, version: 3 }] };
    expect(codeOf(await world.run(confirmEvaluations, 'office', stale))).toBe('stale-revision');
    expect(codeOf(await world.run(confirmEvaluations, 'office', items(good.id, 'nowhere')))).toBe('not-found');
    expect(codeOf(await world.run(confirmEvaluations, 'office', items(good.id, good.id)))).toBe('invalid-input');
    expect(await rowOf(good.id)).toMatchObject({ state: 'submitted', version: 1 });
  });

  it.each(OFFICE_ONLY)('is refused to %s: %s', async (who, code) => {
    const { id } = await form();
    expect(codeOf(await world.run(confirmEvaluations, who, items(id)))).toBe(code);
    expect((await rowOf(id)).state).toBe('submitted');
  });

  it('refuses the department form, which is compiled instead', async () => {
    const { id } = await form('draft', publishedForm('00-department'));
    expect(codeOf(await world.run(confirmEvaluations, 'office', items(id)))).toBe('not-found');
  });

  it('against returning at the same moment: exactly one wins', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await form();
      const both = await Promise.all([
        world.run(confirmEvaluations, 'office', items(id)),
        world.run(returnEvaluation, 'office', { evaluationId: id, version: 1, reason: '请改' }),
      ]);
      expect(both.map(codeOf).sort()).toEqual(['ok', 'wrong-state']);
    }
  });
});

describe('decide-score', () => {
  const input = (
    evaluationId: string,
    score: { path: string; filed: string; rule: string },
    accepted: boolean,
    reason = '',
    before: boolean | null = null,
  ) => ({ evaluationId, revisionNumber: 1, ...score, accepted, before, reason });

  it('holds up confirming until each adjusted score is decided; the last word counts', async () => {
    const { evaluation, path, score } = withAdjustedScore();
    const { id } = await form('submitted', evaluation);
    const confirm = async () => world.run(confirmEvaluations, 'office', { items: [{ evaluationId: id, version: 1 }] });
    expect(await confirm()).toMatchObject({
      ok: false,
      problem: { code: 'scores-undecided', details: [expect.stringContaining('自评 1 分')] },
    });
    expect(codeOf(await world.run(decideScore, 'office', input(id, score, false)))).toBe('reason-required');
    expect(codeOf(await world.run(decideScore, 'office', input(id, score, false, '理由不足')))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'decide-score',
      subject: `evaluation:${id}`,
      details: { revision: 1, path, accepted: false },
    });
    expect(codeOf(await confirm())).toBe('scores-refused');
    const later = new Date(NOW.getTime() + 1000);
    expect(codeOf(await world.run(decideScore, 'office', input(id, score, true), later)), 'a colleague refused it meanwhile').toBe(
      'stale-revision',
    );
    expect(codeOf(await world.run(decideScore, 'office', input(id, score, true, '', false), later))).toBe('ok');
    expect(codeOf(await confirm())).toBe('ok');
    expect(codeOf(await world.run(decideScore, 'office', input(id, score, true)))).toBe('wrong-state');
  });

  it('knows only adjusted scores of the newest revision, as they were seen', async () => {
    const { evaluation, score } = withAdjustedScore();
    const { id } = await form('submitted', evaluation);
    expect(codeOf(await world.run(decideScore, 'office', input(id, { ...score, path: 'goals[0].groups[1].indicators[0]' }, true)))).toBe(
      'not-found',
    );
    expect(codeOf(await world.run(decideScore, 'office', { ...input(id, score, true), revisionNumber: 2 }))).toBe('stale-revision');
    expect(codeOf(await world.run(decideScore, 'office', input(id, { ...score, filed: '2' }, true)))).toBe('stale-revision');
    expect(codeOf(await world.run(decideScore, 'office', input(id, { ...score, rule: '2' }, true)))).toBe('stale-revision');
  });

  it.each(OFFICE_ONLY)('is refused to %s: %s', async (who, code) => {
    const { evaluation, score } = withAdjustedScore();
    const { id } = await form('submitted', evaluation);
    expect(codeOf(await world.run(decideScore, who, input(id, score, true)))).toBe(code);
  });
});

describe('write-remark and close-remark', () => {
  const input = (evaluationId: string, row = '', cell = '') => ({ evaluationId, revisionNumber: 1, row, cell, text: '请说明' });

  it('stands on a cell by its row’s id, waits until closed, and is closed once', async () => {
    const { id, draft } = await form();
    const row = draft.goals[0]?.groups[0]?.indicators[0]?.id ?? '';
    const outcome = await world.run(writeRemark, 'office', input(id, row, 'actual'));
    if (!outcome.ok) throw new Error(outcome.problem.message);
    const remarkId = outcome.value.id;
    expect(await world.db.remark.findUniqueOrThrow({ where: { id: remarkId } })).toMatchObject({
      path: 'goals[0].groups[0].indicators[0].actual',
      rowId: row,
      state: 'open',
      byId: world.as.office.actor.id,
    });
    expect(await world.lastAudit()).toMatchObject({
      action: 'write-remark',
      subject: `remark:${remarkId}`,
      details: { evaluationId: id, revision: 1 },
    });
    expect(codeOf(await world.run(closeRemark, 'office', { remarkId }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'close-remark', subject: `remark:${remarkId}`, details: { evaluationId: id } });
    expect(codeOf(await world.run(closeRemark, 'office', { remarkId }))).toBe('wrong-state');
  });

  it.each(OFFICE_ONLY)('are refused to %s: %s', async (who, code) => {
    const { id } = await form();
    const outcome = await world.run(writeRemark, 'office', input(id));
    if (!outcome.ok) throw new Error(outcome.problem.message);
    expect(codeOf(await world.run(writeRemark, who, input(id)))).toBe(code);
    expect(codeOf(await world.run(closeRemark, who, { remarkId: outcome.value.id }))).toBe(code);
  });

  it('refuse a place that the form does not have, an older revision, another state, and no text', async () => {
    const { id, draft } = await form();
    for (const [row, cell] of [
      ['gone', ''],
      ['gone', 'improvements'],
      ['', 'nowhere'],
      ['', '__proto__'],
      [draft.goals[0]?.id, 'actual'],
      ['funds.total', 'outside'],
    ] as const) {
      expect(codeOf(await world.run(writeRemark, 'office', input(id, row, cell))), `${row} ${cell}`).toBe('invalid-input');
    }
    expect(codeOf(await world.run(writeRemark, 'office', { ...input(id), revisionNumber: 7 }))).toBe('stale-revision');
    expect(codeOf(await world.run(writeRemark, 'office', { ...input(id), text: '  ' }))).toBe('invalid-input');
    const returned = await form('returned');
    expect(codeOf(await world.run(writeRemark, 'office', input(returned.id)))).toBe('wrong-state');
  });
});

describe('reopen-evaluation', () => {
  const input = (evaluationId: string) => ({ evaluationId, version: 1, reason: '数字有误' });

  it('gives a confirmed form back to its section', async () => {
    const { id } = await form('confirmed');
    expect(await world.run(reopenEvaluation, 'office', input(id))).toMatchObject({ ok: true, value: { state: 'returned' } });
    expect(await rowOf(id)).toMatchObject({ state: 'returned', returnReason: '数字有误', returnedRevision: 1 });
    expect(await world.lastAudit()).toMatchObject({ action: 'reopen-evaluation', subject: `evaluation:${id}`, details: { revision: 1 } });
  });

  it('asks a reason, the present version, and a confirmed form', async () => {
    const { id } = await form('confirmed');
    expect(codeOf(await world.run(reopenEvaluation, 'office', { ...input(id), reason: '' }))).toBe('reason-required');
    expect(codeOf(await world.run(reopenEvaluation, 'office', { ...input(id), version: 0 }))).toBe('stale-revision');
    expect(codeOf(await world.run(reopenEvaluation, 'office', input((await form()).id)))).toBe('wrong-state');
  });

  it.each(OFFICE_ONLY)('is refused to %s: %s', async (who, code) => {
    const { id } = await form('confirmed');
    expect(codeOf(await world.run(reopenEvaluation, who, input(id)))).toBe(code);
  });
});
