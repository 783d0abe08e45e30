import { fund, funds } from '@/testing/funds';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import type { Evaluation, RollUpSource } from '@/lib/form/evaluation';
import type { State } from '@/lib/workflow/workflow';
import { loadDemo } from '@/prisma/demo';
import { draftOf, makeEvaluation, makeYear, publishedForm, signInAs } from '@/testing/factories';
import { testDatabase } from '@/testing/database';
import { findYear } from '../../year/department-year';
import { yearContents } from '../year-contents';
import { staleRowsOf } from '../roll-ups';
import { compileDepartment } from './compile-department';
import { confirmEvaluations } from './confirm-evaluations';
import { reopenEvaluation } from './reopen-evaluation';
import { saveEvaluation } from './save-evaluation';
import { submitEvaluation } from './submit-evaluation';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.close());

const stateOf = async (id: string) => (await world.db.evaluation.findUniqueOrThrow({ where: { id } })).state;

/** A confirmed project in the list, and a department form that agrees with both. */
async function department(
  project: State = 'confirmed',
  change: (form: Evaluation) => void = () => undefined,
): Promise<{ projectId: string; id: string }> {
  const evaluation = publishedForm();
  const form = await makeEvaluation(world.db, {
    department: world.department,
    by: world.as.section.actor,
    state: project,
    now: NOW,
    evaluation,
  });
  const { budget, executed } = fund(evaluation.funds, 'total');
  await world.db.listRow.create({
    data: {
      yearId: world.department.yearId,
      order: 0,
      name: evaluation.projectName ?? '',
      purpose: '',
      budgetFen: BigInt(budget) * 100n,
      executedFen: BigInt(executed) * 100n,
      evaluationId: form.id,
    },
  });
  const whole = publishedForm('00-department');
  whole.funds = funds('元', { total: { budget, executed }, basic: { budget: '0', executed: '0' }, project: { budget, executed } });
  delete whole.total;
  change(whole);
  const { id } = await makeEvaluation(world.db, { department: world.department, by: world.as.office.actor, now: NOW, evaluation: whole });
  return { projectId: form.id, id };
}

const compile = (evaluationId: string, who: keyof World['as'] = 'office', version = 1) =>
  world.run(compileDepartment, who, { evaluationId, version });
const reopen = (evaluationId: string, version = 1) => world.run(reopenEvaluation, 'office', { evaluationId, version, reason: '数字有误' });

describe('compile-department', () => {
  it('freezes the department form once everything is confirmed and agrees', async () => {
    const { id } = await department();
    const outcome = await compile(id);
    expect(outcome).toMatchObject({ ok: true, value: { state: 'compiled', revision: 1, version: 2 } });
    expect(await stateOf(id)).toBe('compiled');
    const revision = await world.db.revision.findFirstOrThrow({ where: { evaluationId: id } });
    expect(await world.lastAudit()).toMatchObject({
      action: 'compile-department',
      subject: `evaluation:${id}`,
      details: { revision: 1, sha256: revision.sha256 },
    });
    const again = await world.run(reopenEvaluation, 'office', { evaluationId: id, version: 2 });
    expect(again).toMatchObject({ ok: true, value: { state: 'draft', version: 3 } });
    expect(await compile(id, 'office', 3)).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  it('waits for every project form, and names those that it waits for', async () => {
    const { id } = await department('submitted');
    expect(await compile(id)).toMatchObject({
      ok: false,
      problem: { code: 'project-forms-unconfirmed', details: [expect.stringContaining('已提交')] },
    });
  });

  it('refuses errors of its own, and what list, forms and totals contradict', async () => {
    const { id } = await department('confirmed', (form) => {
      fund(form.funds, 'project').budget = '9000000';
      fund(form.funds, 'total').budget = '9000000';
    });
    await world.db.listRow.updateMany({ data: { evaluationId: null } });
    const refused = await compile(id);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'has-errors' } });
    expect(refused.ok ? [] : refused.problem.details).toEqual([
      expect.stringContaining('不在项目支出表中'),
      expect.stringContaining('没有自评表'),
      expect.stringContaining('项目支出不一致'),
    ]);
  });

  it.each([
    ['admin', 'not-found'],
    ['auditor', 'not-found'],
    ['finance', 'not-found'],
    ['section', 'not-found'],
    ['outsider', 'not-found'],
    ['signer', 'not-allowed'],
  ] as const)('is refused to %s: %s', async (who, code) => {
    const { id } = await department();
    expect(codeOf(await compile(id, who))).toBe(code);
    expect(await stateOf(id)).toBe('draft');
  });

  it('is refused on another version, twice, and for a project form', async () => {
    const { id, projectId } = await department();
    expect(codeOf(await compile(id, 'office', 9))).toBe('stale-revision');
    expect(codeOf(await compile(projectId))).toBe('not-allowed');
    expect(codeOf(await compile(id))).toBe('ok');
    expect(codeOf(await compile(id, 'office', 2))).toBe('wrong-state');
  });

  it('against reopening a project form at the same moment: exactly one wins', async () => {
    for (const [first, second] of [
      ['compile', 'reopen'],
      ['reopen', 'compile'],
    ] as const) {
      const { id, projectId } = await department();
      const steps = { compile: () => compile(id), reopen: () => reopen(projectId) };
      const codes = (await Promise.all([steps[first](), steps[second]()])).map(codeOf);
      expect(codes).toEqual(['ok', first === 'compile' ? 'already-compiled' : 'project-forms-unconfirmed']);
      await world.db.listRow.deleteMany();
      await world.db.evaluation.updateMany({ where: { id: projectId }, data: { yearId: (await elsewhere()).id } });
      await world.db.evaluation.updateMany({ where: { id }, data: { yearId: (await elsewhere()).id } });
    }
  });

  it('holds project forms shut for good once it is signed', async () => {
    const { id, projectId } = await department();
    await world.db.evaluation.update({ where: { id }, data: { state: 'signed' } });
    expect(codeOf(await reopen(projectId))).toBe('already-signed');
    await world.db.evaluation.update({ where: { id }, data: { state: 'returned' } });
    expect(codeOf(await reopen(projectId))).toBe('ok');
  });
});

/** Another year of the department, to put forms away in. */
async function elsewhere() {
  const at = { departmentId: world.department.id, year: 2019 };
  return (await world.db.year.findUnique({ where: { departmentId_year: at } })) ?? makeYear(world.db, { ...at, deadline: NOW });
}

describe('rolled-up rows', () => {
  const PATH = 'goals[0].groups[0].indicators[0]';
  const row = publishedForm().goals[0]?.groups[0]?.indicators[0];
  const from: RollUpSource[] = [{ form: publishedForm().projectName ?? '', revision: 1, path: PATH }];
  const stale = async () => {
    const year = await findYear(world.db, world.department.id, 2022);
    if (!year) throw new Error('the year is there');
    return staleRowsOf(world.db, await yearContents(world.db, year));
  };
  const rolledUp = () =>
    department('confirmed', (form) => {
      const [target] = form.goals[0]?.groups[0]?.indicators ?? [];
      if (!target || !row) throw new Error('there are rows');
      target.target = row.target;
      target.actual = row.actual;
      target.from = from;
      delete target.score;
      delete target.scoreReason;
      delete target.tier;
    });

  it('are stale as soon as the source is reopened and changed, and cannot be compiled until the difference is accepted', async () => {
    const { id, projectId } = await rolledUp();
    expect(await stale()).toEqual([]);
    expect(codeOf(await reopen(projectId))).toBe('ok');
    expect(await stale()).toEqual([]);

    const draft = draftOf(publishedForm());
    const source = draft.goals[0]?.groups[0]?.indicators[0];
    const more = `${source?.actual ?? ''}`.replace(/\d+/, (digits) => String(Number(digits) + 1));
    const edits = [{ kind: 'set', at: source?.id, field: 'actual', from: source?.actual, to: more }];
    expect(
      codeOf(await world.run(saveEvaluation, 'section', { evaluationId: projectId, batchId: 'changed-it', knownVersion: 2, edits })),
    ).toBe('ok');
    expect(await stale()).toMatchObject([
      {
        path: PATH,
        next: null,
        problem: expect.stringContaining('正在修改') as string,
        before: { actual: source?.actual },
        after: { actual: more },
      },
    ]);

    const { db } = world;
    const version = async () => (await db.evaluation.findUniqueOrThrow({ where: { id: projectId } })).version;
    // The change may bring warnings, which ask for reasons.
    for (const code of ['over-achieved', 'scale-suspect', 'unit-missing', 'unit-mismatch', 'operator-missing', 'actual-is-range']) {
      const reason = [{ kind: 'set', at: 'warningReasons', field: `${code}@${source?.id}`, from: '', to: '属实' }];
      await world.run(saveEvaluation, 'section', {
        evaluationId: projectId,
        batchId: `reason-${code}`,
        knownVersion: await version(),
        edits: reason,
      });
    }
    expect(codeOf(await world.run(submitEvaluation, 'section', { evaluationId: projectId, version: await version() }))).toBe('ok');
    expect(codeOf(await world.run(confirmEvaluations, 'office', { items: [{ evaluationId: projectId, version: await version() }] }))).toBe(
      'ok',
    );
    expect(await compile(id)).toMatchObject({ ok: false, problem: { code: 'roll-up-stale' } });

    const [waiting] = await stale();
    expect(waiting).toMatchObject({
      problem: null,
      next: { actual: more, from: [{ revision: 2, path: PATH }] },
      sources: [{ revision: 1, nowRevision: 2, was: source?.actual, now: more }],
    });
    if (!waiting?.next) throw new Error('there is something to accept');
    const accept = [
      { kind: 'set', at: waiting.rowId, field: 'actual', from: waiting.before.actual, to: waiting.next.actual },
      { kind: 'set', at: waiting.rowId, field: 'from', from: JSON.stringify(waiting.from), to: JSON.stringify(waiting.next.from) },
    ];
    expect(
      await world.run(saveEvaluation, 'office', { evaluationId: id, batchId: 'accept-it', knownVersion: 1, edits: accept }),
    ).toMatchObject({ ok: true, value: { conflicts: [] } });
    expect(await stale()).toEqual([]);
    expect(codeOf(await compile(id, 'office', 2))).toBe('ok');
  });

  it('say so where a source is gone', async () => {
    const { projectId } = await rolledUp();
    await world.db.listRow.deleteMany();
    await world.db.evaluation.update({ where: { id: projectId }, data: { yearId: (await elsewhere()).id } });
    expect(await stale()).toMatchObject([
      {
        next: null,
        after: null,
        problem: expect.stringContaining('已经没有这一行') as string,
        sources: [{ nowRevision: null, now: null }],
      },
    ]);
  });
});

describe('the department of 2022', () => {
  it('compiles to 99.61 once all is confirmed and the money that is not its own is marked', async () => {
    const { db, close } = await testDatabase();
    await loadDemo(db, NOW);
    const office = await signInAs(db, await db.person.findUniqueOrThrow({ where: { username: 'shenhe' } }), NOW);
    const { id } = await db.evaluation.findFirstOrThrow({ where: { form: 'department' } });
    const compileIt = () => compileDepartment.execute({ db, session: office, now: NOW }, { evaluationId: id, version: 1 });
    expect(await compileIt()).toMatchObject({
      ok: false,
      problem: { code: 'project-forms-unconfirmed', message: expect.stringContaining('19 张') as string },
    });
    await db.evaluation.updateMany({ where: { form: 'project' }, data: { state: 'confirmed' } });
    const refused = await compileIt();
    expect(refused.ok ? [] : refused.problem.details?.map((line) => /“(.+?)”|合计/.exec(line)?.[0])).toEqual([
      '“招商经费”',
      '“平价菜销售补贴资金”',
      '合计',
    ]);
    for (const name of ['招商经费', '平价菜销售补贴资金']) {
      const row = await db.evaluation.findFirstOrThrow({ where: { projectName: name } });
      const draft = JSON.parse(row.draft) as Draft;
      for (const source of draft.funds.further) if (name !== '招商经费' || source.label.includes('其他')) source.outside = true;
      const { budget = '', executed = '' } = draft.funds.rows.total ?? {};
      if (draft.funds.further.length === 0) draft.funds.further.push({ id: 'all', label: '其他资金', budget, executed, outside: true });
      await db.evaluation.update({ where: { id: row.id }, data: { draft: JSON.stringify(draft) } });
    }
    expect(await compileIt()).toMatchObject({ ok: true, value: { total: '99.61', revision: 1 } });
    await close();
  });
});
