import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { State } from '@/lib/workflow/workflow';
import { readAs } from '@/testing/reads';
import { makeEvaluation, publishedForm } from '@/testing/factories';
import { NOW, openWorld, type World } from '@/testing/world';
import type { Db } from '../../database/connect';
import { evaluationPage } from '../../pages/evaluation-page';
import { reviewQueue } from '../../pages/review-queue';
import { departmentBoard } from '../../pages/department-board';
import { homePage } from '../../pages/home';
import { askReturn } from './ask-return';
import { confirmEvaluations } from './confirm-evaluations';
import { declineReturn } from './decline-return';
import { lookAtEvaluation } from './look-at-evaluation';
import { reopenEvaluation } from './reopen-evaluation';
import { returnEvaluation } from './return-evaluation';
import { submitEvaluation } from './submit-evaluation';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let world: World;
beforeAll(async () => {
  world = await openWorld();
  kept.zipingDb = world.db;
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
});

const REASON = '漏了一行指标';
const codeOf = (outcome: { ok: true } | { ok: false; problem: { code: string } }) => (outcome.ok ? 'ok' : outcome.problem.code);
const rowOf = (id: string) => world.db.evaluation.findUniqueOrThrow({ where: { id } });
const versionOf = async (id: string) => (await rowOf(id)).version;

/** A form in that state; a submitted one as the office has begun to review it. */
async function form(state: State, looked = true): Promise<string> {
  const { department, db, as } = world;
  const { id } = await makeEvaluation(db, { department, by: as.section.actor, now: NOW, state, evaluation: publishedForm() });
  await db.evaluation.update({ where: { id }, data: { lookedAt: looked ? NOW : null } });
  return id;
}
const ask = async (id: string, who: Parameters<World['run']>[1] = 'section', reason = REASON) =>
  world.run(askReturn, who, { evaluationId: id, version: await versionOf(id), reason });
const decline = async (id: string, who: Parameters<World['run']>[1] = 'office') =>
  world.run(declineReturn, who, { evaluationId: id, version: await versionOf(id), answer: '不影响得分，不必改' });
const seenBy = (who: 'section' | 'office' | 'signer', id: string) => readAs(evaluationPage, world.as[who].actor, { id });
const actionsOf = async (who: 'section' | 'office', id: string) => (await seenBy(who, id))?.transitions.map(({ action }) => action);

describe('asking for a form back', () => {
  it.each(['submitted', 'confirmed'] as const)(
    'of one that is %s: the office sees who, why and when, everywhere that it looks',
    async (state) => {
      const id = await form(state);
      expect(await actionsOf('section', id)).toEqual(['ask-return']);
      expect(await ask(id)).toMatchObject({ ok: true, value: { state, version: 2, revision: 1 } });
      expect(await world.lastAudit()).toMatchObject({
        action: 'ask-return',
        actorId: world.as.section.actor.id,
        subject: `evaluation:${id}`,
        details: { revision: 1 },
      });
      const open = { reason: REASON, byName: world.as.section.actor.name, state: 'open', answered: null };
      for (const who of ['section', 'office', 'signer'] as const) expect((await seenBy(who, id))?.returnRequests).toMatchObject([open]);
      expect(await actionsOf('section', id)).toEqual([]);
      expect(await actionsOf('office', id)).toEqual(state === 'submitted' ? ['decline-return', 'return'] : ['decline-return', 'reopen']);
      const { actor } = world.as.office;
      const queued = (await readAs(reviewQueue, actor, { year: '2022' }))?.forms.find((one) => one.id === id);
      expect(queued).toMatchObject({ confirmed: state === 'confirmed', returnAsked: { reason: REASON, byName: open.byName } });
      expect((await readAs(departmentBoard, actor, { year: '2022' }))?.forms.find((one) => one.id === id)).toMatchObject({
        returnAsked: true,
      });
      expect((await readAs(homePage, actor, {}))?.mine.find((one) => one.id === id)).toMatchObject({ waitsForMe: true });
      expect((await readAs(homePage, world.as.section.actor, {}))?.mine.find((one) => one.id === id)).toMatchObject({ waitsForMe: false });
    },
  );

  it('is not needed while it can be recalled, nor where it is filled in, nor twice; and has a reason', async () => {
    expect(codeOf(await ask(await form('submitted', false)))).toBe('not-looked-at');
    expect(codeOf(await ask(await form('draft')))).toBe('wrong-state');
    expect(codeOf(await ask(await form('returned')))).toBe('wrong-state');
    const id = await form('submitted');
    expect(codeOf(await ask(id, 'section', '  '))).toBe('invalid-input');
    expect(codeOf(await world.run(askReturn, 'section', { evaluationId: id, version: 9, reason: REASON }))).toBe('stale-revision');
    expect(codeOf(await ask(id))).toBe('ok');
    expect(codeOf(await ask(id))).toBe('return-asked-already');
    expect(await world.db.returnRequest.count({ where: { evaluationId: id } })).toBe(1);
  });

  it('of what was signed is refused: nobody could give it back', async () => {
    const id = await form('confirmed');
    const { department, db, as } = world;
    const whole = await makeEvaluation(db, { department, by: as.office.actor, now: NOW, evaluation: publishedForm('00-department') });
    for (const [state, code] of [
      ['signed', 'already-signed'],
      ['compiled', 'ok'],
    ] as const) {
      await db.evaluation.update({ where: { id: whole.id }, data: { state } });
      expect(codeOf(await ask(id))).toBe(code);
    }
    await db.evaluation.delete({ where: { id: whole.id } });
  });

  it.each([
    ['colleague', 'ok'],
    ['stranger', 'not-found'],
    ['outsider', 'not-found'],
    ['office', 'not-allowed'],
    ['signer', 'not-allowed'],
    ['finance', 'not-found'],
    ['admin', 'not-found'],
    ['auditor', 'not-found'],
  ] as const)('by %s: %s', async (who, code) => {
    const id = await form('submitted');
    expect(codeOf(await ask(id, who))).toBe(code);
    expect((await rowOf(id)).returnAskedAt !== null).toBe(code === 'ok');
  });
});

describe('the answer', () => {
  it('is that it is returned, and the request is settled with it', async () => {
    const id = await form('submitted');
    await ask(id);
    const input = { evaluationId: id, version: await versionOf(id), reason: '请补上' };
    expect(await world.run(returnEvaluation, 'office', input)).toMatchObject({ ok: true, value: { state: 'returned' } });
    expect((await seenBy('section', id))?.returnRequests).toMatchObject([
      { state: 'granted', answered: { text: '请补上', byName: world.as.office.actor.name } },
    ]);
    expect(await rowOf(id)).toMatchObject({ returnAskedAt: null });
    // Submitted again, it can be asked for again: what was asked before stays in its history.
    await world.run(submitEvaluation, 'section', { evaluationId: id, version: await versionOf(id) });
    await world.run(lookAtEvaluation, 'office', { evaluationId: id });
    await ask(id);
    expect((await seenBy('office', id))?.returnRequests.map(({ state }) => state).sort()).toEqual(['granted', 'open']);
  });

  it('of a confirmed one, that it is opened again', async () => {
    const id = await form('confirmed');
    await ask(id);
    const input = { evaluationId: id, version: await versionOf(id), reason: '可以改' };
    expect(await world.run(reopenEvaluation, 'office', input)).toMatchObject({ ok: true, value: { state: 'returned' } });
    expect((await seenBy('section', id))?.returnRequests).toMatchObject([{ state: 'granted', answered: { text: '可以改' } }]);
    expect(await rowOf(id)).toMatchObject({ returnAskedAt: null });
  });

  it('is that it is not, with a word; the form goes on as it was, and can be asked for again', async () => {
    const id = await form('submitted');
    await ask(id);
    expect(codeOf(await world.run(declineReturn, 'office', { evaluationId: id, version: await versionOf(id), answer: ' ' }))).toBe(
      'invalid-input',
    );
    expect(await decline(id)).toMatchObject({ ok: true, value: { state: 'submitted', revision: 1 } });
    expect(await world.lastAudit()).toMatchObject({ action: 'decline-return', subject: `evaluation:${id}`, details: { revision: 1 } });
    expect((await seenBy('section', id))?.returnRequests).toMatchObject([
      { state: 'declined', answered: { text: '不影响得分，不必改', byName: world.as.office.actor.name } },
    ]);
    expect(await actionsOf('section', id)).toEqual(['ask-return']);
    expect(await actionsOf('office', id)).toEqual(['return', 'confirm']);
    expect(codeOf(await decline(id))).toBe('return-not-asked');
    expect(codeOf(await ask(id))).toBe('ok');
  });

  it('comes before a form is confirmed: alone, or among several', async () => {
    const [id, other] = [await form('submitted'), await form('submitted')];
    await ask(id);
    const items = await Promise.all([id, other].map(async (one) => ({ evaluationId: one, version: await versionOf(one) })));
    const refused = await world.run(confirmEvaluations, 'office', { items });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'return-asked' } });
    expect((await rowOf(other)).state).toBe('submitted');
    await decline(id);
    const again = await Promise.all([id, other].map(async (one) => ({ evaluationId: one, version: await versionOf(one) })));
    expect(codeOf(await world.run(confirmEvaluations, 'office', { items: again }))).toBe('ok');
  });

  it.each([
    ['section', 'not-allowed'],
    ['stranger', 'not-found'],
    ['outsider', 'not-found'],
    ['signer', 'not-allowed'],
    ['finance', 'not-found'],
  ] as const)('is refused to %s: %s', async (who, code) => {
    const id = await form('submitted');
    await ask(id);
    expect(codeOf(await decline(id, who))).toBe(code);
    expect((await rowOf(id)).returnAskedAt).not.toBeNull();
  });
});
