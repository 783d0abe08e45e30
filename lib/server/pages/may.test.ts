// A page's buttons are what the gate would say: `may` and the gate itself, asked about the same forms by the same people.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '@/lib/workflow/problem';
import { makeEvaluation } from '@/testing/factories';
import { NOW, openWorld, type World } from '@/testing/world';
import { askReturn } from '../forms/commands/ask-return';
import { changeScheme } from '../forms/commands/change-scheme';
import { confirmEvaluations, together } from '../forms/commands/confirm-evaluations';
import { declineReturn } from '../forms/commands/decline-return';
import { deleteEvaluation } from '../forms/commands/delete-evaluation';
import { lookAtEvaluation } from '../forms/commands/look-at-evaluation';
import { recallEvaluation } from '../forms/commands/recall-evaluation';
import { reopenEvaluation } from '../forms/commands/reopen-evaluation';
import { returnEvaluation } from '../forms/commands/return-evaluation';
import { submitEvaluation } from '../forms/commands/submit-evaluation';
import { type EvaluationSubject, evaluationSubject } from '../forms/evaluation-subject';
import type { CommandRequest, Offered } from '../gate/command-spec';
import { stepsOf } from './form-steps';

const WHO = ['section', 'stranger', 'outsider', 'office', 'signer', 'finance', 'admin', 'auditor'] as const;
const STATES = ['draft', 'submitted', 'returned', 'confirmed'] as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Asked {
  name: string;
  admits(request: CommandRequest, input: unknown): Promise<Outcome<null>>;
}
const COMMANDS: readonly [Offered<EvaluationSubject>, Asked, (id: string, version: number) => object][] = [
  [submitEvaluation, submitEvaluation, (id, version) => ({ evaluationId: id, version })],
  [recallEvaluation, recallEvaluation, (id, version) => ({ evaluationId: id, version })],
  [askReturn, askReturn, (id, version) => ({ evaluationId: id, version, reason: '理由' })],
  [declineReturn, declineReturn, (id, version) => ({ evaluationId: id, version, answer: '理由' })],
  [returnEvaluation, returnEvaluation, (id, version) => ({ evaluationId: id, version, reason: '理由' })],
  [reopenEvaluation, reopenEvaluation, (id, version) => ({ evaluationId: id, version, reason: '理由' })],
  [changeScheme, changeScheme, (id, version) => ({ evaluationId: id, version, schemeId: 'mof-2020' })],
  [lookAtEvaluation, lookAtEvaluation, (id) => ({ evaluationId: id })],
];

describe.each(STATES)('a form that is %s', (state) => {
  it.each([
    [false, false],
    [true, false],
    [false, true],
  ])('a year that is closed: %s; looked at and asked for back: %s', async (closed, asked) => {
    const { id, version } = await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.section.actor,
      now: NOW,
      state,
    });
    await world.db.year.updateMany({ data: { state: closed ? 'closed' : 'open' } });
    if (asked) await world.db.evaluation.update({ where: { id }, data: { lookedAt: NOW, returnAskedAt: NOW } });
    const subject = await evaluationSubject(world.db, id);
    if (!subject) throw new Error('the form is there');
    const submitted = await world.db.revision.count({ where: { evaluationId: id } });
    const one = together([{ subject, version: subject.version }]);
    if (!one) throw new Error('one form');
    for (const who of WHO) {
      const session = world.as[who];
      const admitted = async ({ admits }: Asked, input: object) => (await admits({ db: world.db, session, now: NOW }, input)).ok;
      for (const [offered, command, input] of COMMANDS)
        expect([who, command.name, offered.may(session.actor, subject)]).toEqual([
          who,
          command.name,
          await admitted(command, input(id, version)),
        ]);
      expect([who, 'delete', deleteEvaluation.may(session.actor, { ...subject, submitted })]).toEqual([
        who,
        'delete',
        await admitted(deleteEvaluation, { evaluationId: id, version }),
      ]);
      const confirms = await admitted(confirmEvaluations, { items: [{ evaluationId: id, version }] });
      expect([who, 'confirm', confirmEvaluations.may(session.actor, one)]).toEqual([who, 'confirm', confirms]);
      // And the buttons of the form's page are these.
      const steps = (await stepsOf(world.db, session.actor, subject)).map(({ action }) => action);
      expect([who, steps.includes('confirm')]).toEqual([who, confirms]);
      if (closed) expect(steps).toEqual([]);
    }
  });
});

it('what the section has been shown to be looked at offers no taking back', async () => {
  await world.db.year.updateMany({ data: { state: 'open' } });
  const { id } = await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW, state: 'submitted' });
  const offered = async () => {
    const subject = await evaluationSubject(world.db, id);
    return subject && recallEvaluation.may(world.as.section.actor, subject);
  };
  expect(await offered()).toBe(true);
  await world.db.evaluation.update({ where: { id }, data: { lookedAt: NOW } });
  expect(await offered()).toBe(false);
});
