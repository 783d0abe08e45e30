import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { namedFunds } from '@/lib/department/outside-money';
import type { State } from '@/lib/workflow/workflow';
import { makeEvaluation, publishedForm } from '@/testing/factories';
import { markOutside } from './mark-outside';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const form = (state: State) => makeEvaluation(world.db, { department: world.department, state, by: world.as.section.actor, now: NOW });
const mark = (made: { id: string; version: number }, rest: object = {}, who: keyof World['as'] = 'office') =>
  world.run(markOutside, who, { evaluationId: made.id, version: made.version, rows: [], whole: '上级专项资金', ...rest });
const kept = async (id: string) =>
  world.db.evaluation.findUniqueOrThrow({ where: { id }, include: { revisions: { orderBy: { number: 'asc' } } } });

describe('mark-outside', () => {
  it.each([
    ['submitted', 2],
    ['confirmed', 2],
    ['draft', 0],
    ['returned', 1],
  ] as const)('of a form that is %s leaves the state, with %i revision(s)', async (state, revisions) => {
    const made = await form(state);
    expect(await mark(made)).toMatchObject({ ok: true, value: { revision: revisions === 2 ? 2 : null } });
    const row = await kept(made.id);
    expect([row.state, row.version, row.revisions.length]).toEqual([state, made.version + 1, revisions]);
    expect(namedFunds(JSON.parse(row.draft) as Draft).map(({ outside }) => outside)).toEqual([true]);
    expect(await world.lastAudit()).toMatchObject({ action: 'mark-outside', subject: `evaluation:${made.id}` });
    if (revisions === 2) {
      const [before, after] = row.revisions;
      expect([after?.totalHundredths, after?.budgetFen]).toEqual([before?.totalHundredths, before?.budgetFen]);
      expect(after?.json).toContain('"outside":true');
    }
    // And back, by the row that was made.
    expect(codeOf(await mark({ id: made.id, version: row.version }, { whole: null }))).toBe('ok');
  });

  it('keeps what was decided on the adjusted scores', async () => {
    const made = await form('submitted');
    const decision = {
      evaluationId: made.id,
      revisionNumber: 1,
      path: 'goals[0].groups[0].indicators[0]',
      accepted: true,
      reason: '',
      byId: world.as.office.actor.id,
      at: NOW,
    };
    await world.db.scoreDecision.create({ data: decision });
    await mark(made);
    expect(await world.db.scoreDecision.findMany({ where: { evaluationId: made.id, revisionNumber: 2 } })).toMatchObject([
      { path: decision.path, accepted: true },
    ]);
  });

  it('is refused once it was compiled from, of what is not the newest, and to everybody else', async () => {
    const made = await form('confirmed');
    const compiled = await makeEvaluation(world.db, {
      department: world.department,
      evaluation: publishedForm('00-department'),
      state: 'draft',
      by: world.as.office.actor,
      now: NOW,
    });
    await world.db.evaluation.update({ where: { id: compiled.id }, data: { state: 'compiled' } });
    expect(codeOf(await mark(made))).toBe('already-compiled');
    await world.db.evaluation.update({ where: { id: compiled.id }, data: { state: 'draft' } });
    expect(codeOf(await mark(made, { version: 9 }))).toBe('stale-revision');
    expect(codeOf(await mark(made, { rows: ['gone'], whole: null }))).toBe('stale-revision');
    expect(codeOf(await mark(made, { whole: ' ' }))).toBe('invalid-input');
    for (const [who, code] of [
      ['section', 'not-allowed'],
      ['signer', 'not-allowed'],
      ['outsider', 'not-found'],
      ['finance', 'not-found'],
      ['admin', 'not-found'],
    ] as const) {
      expect(codeOf(await mark(made, {}, who)), who).toBe(code);
    }
    expect((await kept(made.id)).revisions).toHaveLength(1);
  });
});
