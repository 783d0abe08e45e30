// A form goes on under another scheme of its year: what finds no place is shown before and kept after.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAs } from '@/testing/reads';
import type { Draft } from '@/lib/form/draft';
import { knowPublished, schemeJson, schemeOf } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { openCells } from '@/lib/scheme/open-cells';
import { draftOf as draftOfForm, makeEvaluation, makeYear, publishedForm } from '@/testing/factories';
import { createEvaluation } from './create-evaluation';
import { schemeMove } from '../scheme-move';
import { saveEvaluation } from './save-evaluation';
import { changeScheme } from './change-scheme';
import { setUpProjects } from './set-up-projects';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

const YUNNAN = 'yunnan-gk14-2022';
let world: World;
let year: { id: string };
beforeEach(async () => {
  await world?.close();
  world = await openWorld();
  year = await makeYear(world.db, {
    departmentId: world.department.id,
    year: 2023,
    schemeIds: ['wuhan-2022', YUNNAN, 'chongqing-zhengti-2021'],
    deadline: new Date('2099-01-01'),
  });
});
afterAll(() => world.close());

const department = () => ({ ...world.department, yearId: year.id });
const filled = (evaluation = publishedForm()) =>
  makeEvaluation(world.db, { department: department(), by: world.as.section.actor, now: NOW, evaluation });
const change = (evaluationId: string, schemeId: string, version = 1, who: keyof World['as'] = 'section') =>
  world.run(changeScheme, who, { evaluationId, version, schemeId });
const draftOf = async (id: string) => JSON.parse((await world.db.evaluation.findUniqueOrThrow({ where: { id } })).draft) as Draft;

describe('change-scheme', () => {
  it('moves the form, and keeps what found no place with its history', async () => {
    const { id } = await filled();
    const before = await readAs(schemeMove, world.as.section.actor, { id, to: YUNNAN }, NOW, world.db);
    expect(before?.noPlace.map(({ where }) => where)).toContain('项目类别');
    expect(await change(id, YUNNAN)).toMatchObject({ ok: true, value: { version: 2, noPlace: before?.noPlace.length } });
    expect(await draftOf(id)).toMatchObject({ scheme: YUNNAN, schemeSha256: schemeOf(YUNNAN).sha256 });
    const [kept] = await world.db.schemeChange.findMany({ where: { evaluationId: id } });
    expect(kept).toMatchObject({
      fromId: 'wuhan-2022',
      fromSha256: schemeOf('wuhan-2022').sha256,
      toId: YUNNAN,
      byId: world.as.section.actor.id,
    });
    expect(JSON.parse(kept?.noPlace ?? '')).toEqual(before?.noPlace);
    expect(await world.lastAudit()).toMatchObject({
      action: 'change-scheme',
      subject: `evaluation:${id}`,
      details: { version: 2, noPlace: before?.noPlace.length, from: { id: 'wuhan-2022' }, to: { id: YUNNAN } },
    });
    await expect(world.db.schemeChange.updateMany({ data: { noPlace: '[]' } })).rejects.toThrow();
    await expect(world.db.schemeChange.deleteMany({})).resolves.toBeDefined();
  });

  it('is refused in another version, to the same scheme, and to one that the year does not offer for such forms', async () => {
    const { id } = await filled();
    const audited = await world.countAudit();
    expect(codeOf(await change(id, YUNNAN, 0))).toBe('stale-revision');
    expect(codeOf(await change(id, 'wuhan-2022'))).toBe('scheme-unchanged');
    for (const other of ['mof-2020', 'chongqing-zhengti-2021', 'mars-1'])
      expect(codeOf(await change(id, other))).toBe('scheme-not-offered');
    expect(codeOf(await change(id, '../x'))).toBe('invalid-input');
    expect(await readAs(schemeMove, world.as.section.actor, { id, to: 'mof-2020' }, NOW, world.db)).toBeNull();
    expect([await world.countAudit(), (await draftOf(id)).scheme]).toEqual([audited, 'wuhan-2022']);
  });

  it('is done while the form is filled in, by its section and its office alone', async () => {
    const { id } = await filled();
    for (const [who, code] of [
      ['stranger', 'not-found'],
      ['outsider', 'not-found'],
      ['signer', 'not-allowed'],
      ['finance', 'not-found'],
      ['admin', 'not-found'],
      ['auditor', 'not-found'],
    ] as const) {
      expect([who, codeOf(await change(id, YUNNAN, 1, who))]).toEqual([who, code]);
      expect(await readAs(schemeMove, world.as[who].actor, { id, to: YUNNAN }, NOW, world.db)).toBeNull();
    }
    expect(codeOf(await change(id, YUNNAN, 1, 'office'))).toBe('ok');
    const submitted = await makeEvaluation(world.db, {
      department: department(),
      by: world.as.section.actor,
      now: NOW,
      state: 'submitted',
      evaluation: { ...publishedForm(), projectName: '乙' },
    });
    expect(codeOf(await change(submitted.id, YUNNAN, submitted.version))).toBe('wrong-state');
  });

  it('moves the department form by the office, with its rows', async () => {
    const { id } = await filled(publishedForm('00-department'));
    expect(codeOf(await change(id, 'chongqing-zhengti-2021', 1, 'section'))).toBe('not-found');
    expect(codeOf(await change(id, YUNNAN, 1, 'office'))).toBe('scheme-not-offered');
    expect(codeOf(await change(id, 'chongqing-zhengti-2021', 1, 'office'))).toBe('ok');
    expect((await draftOf(id)).goals).toHaveLength(1);
  });

  it('what somebody types in a page of the old scheme meanwhile is told, not mixed in', async () => {
    const { id } = await filled();
    await change(id, YUNNAN);
    const edit = (field: string, from: string, to: string) => ({ kind: 'set', at: '', field, from, to });
    const save = (edits: unknown[]) =>
      world.run(saveEvaluation, 'section', { evaluationId: id, batchId: 'batch-12345', knownVersion: 1, edits });
    expect(await save([edit('cells.category', 'department-budget', 'district-special')])).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', details: [expect.stringMatching(/没有这一栏/) as string] },
    });
    expect(codeOf(await save([edit('improvements', (await draftOf(id)).improvements ?? '', '加强')]))).toBe('ok');
  });
});

it('an edit brings nothing that the form’s scheme has no place for, and no screen shows', async () => {
  const { id } = await filled();
  await change(id, YUNNAN);
  const { funds, goals } = await draftOf(id);
  const row = goals[0]?.groups[0]?.indicators[0]?.id ?? '';
  const save = (edit: unknown, batch: string) =>
    world.run(saveEvaluation, 'section', { evaluationId: id, batchId: `batch-${batch}`, knownVersion: 1, edits: [edit] });
  const set = (at: string, field: string, to: string, from = '') => ({ kind: 'set', at, field, from, to });
  const strays: [string, unknown][] = [
    ['unit-of-another', set('funds', 'unit', '万元', funds.unit)],
    ['second-goal', { kind: 'insert', list: 'goals', parent: '', after: null, row: { id: 'g2', no: 2, points: '', groups: [] } }],
    [
      'further-fund',
      { kind: 'insert', list: 'further', parent: 'funds', after: null, row: { id: 'f2', label: '别的', budget: '1', executed: '' } },
    ],
    ['fund-row', set('funds.evil', 'budget', '100')],
    ['fund-prototype', set('funds.constructor', 'budget', '1')],
    ['form-cell-on-row', set(row, 'cells.otherMatters', '无')],
    ['form-cell-on-fund', set('funds.total', 'cells.otherMatters', '无')],
    ['part', set('', 'parts.evil', '5')],
    ['prototype-part', set('', 'parts.constructor', '5')],
    ['prototype-cell', set('', 'cells.constructor', 'x')],
    ['prototype-method', set('', 'cells.toString', 'x')],
  ];
  for (const [name, edit] of strays) {
    const outcome = await save(edit, name);
    expect([name, codeOf(outcome), outcome.ok || outcome.problem.details?.[0]]).toEqual([
      name,
      'invalid-input',
      expect.stringMatching(/表式可能刚换过，请刷新页面/) as string,
    ]);
  }
  expect(codeOf(await save(set('', 'cells.constructor', ''), 'empty-prototype'))).toBe('ok');
  expect(await draftOf(id)).toMatchObject({ funds: { unit: '元' } });
});

it('an amount typed in a page of another unit is the same money after the form was moved', async () => {
  const { id, draft } = await filled({
    ...publishedForm(),
    funds: { unit: '万元', rows: [{ key: 'total', budget: '0.5', executed: '' }] },
  });
  expect(draft.funds.unit).toBe('万元');
  await change(id, YUNNAN);
  expect((await draftOf(id)).funds).toMatchObject({ unit: '元', rows: { total: { budget: '5000' } } });
  const save = (batchId: string, more: object, edits: unknown[]) =>
    world.run(saveEvaluation, 'section', { evaluationId: id, batchId, knownVersion: 1, ...more, edits });
  const edits = [
    { kind: 'set', at: 'funds.total', field: 'executed', from: '', to: '0.25' },
    { kind: 'set', at: 'funds.total', field: 'budget', from: '0.5', to: '0.6' },
  ];
  expect(await save('batch-unit-0001', { unit: '万元' }, edits)).toMatchObject({ ok: true, value: { conflicts: [] } });
  expect((await draftOf(id)).funds.rows.total).toMatchObject({ budget: '6000', executed: '2500' });
  expect(await save('batch-unit-0001', { unit: '万元' }, edits)).toMatchObject({ ok: true, value: { conflicts: [] } });
  expect(
    codeOf(
      await save('batch-unit-0002', { unit: '元' }, [{ kind: 'set', at: 'funds.total', field: 'executed', from: '2500', to: '3000' }]),
    ),
  ).toBe('ok');
  expect((await draftOf(id)).funds.rows.total?.executed).toBe('3000');
  expect(codeOf(await save('batch-unit-0003', { unit: '角' }, []))).toBe('invalid-input');
});

it('a cell is no longer than its scheme says when the form is submitted', async () => {
  const scheme = schemeOf('wuhan-2022');
  const file = JSON.parse(schemeJson(scheme.sha256) ?? '') as { forms: { project: { cells: object } } };
  const short = { short: { on: 'form', kind: 'text', label: '简称', max: 3 } };
  const limited = storedScheme(
    JSON.stringify({
      ...file,
      forms: { ...file.forms, project: { ...file.forms.project, cells: { ...file.forms.project.cells, ...short } } },
    }),
  );
  const draft: Draft = { ...draftOfForm(publishedForm()), cells: { short: '一二三四' } };
  expect(openCells(draft, limited)).toMatchObject([
    { at: '', cell: 'cells.short', place: '简称', message: expect.stringContaining('最多 3 个字') as string },
  ]);
  expect(openCells({ ...draft, cells: { short: '一二三' } }, limited)).toEqual([]);
});

it('the office sets a form up in the unit that its scheme admits, and with the sources that it has', async () => {
  const file = JSON.parse(schemeJson(schemeOf('wuhan-2022').sha256) ?? '') as { forms: { project: object } };
  const json = JSON.stringify({
    ...file,
    id: 'wan-only',
    name: '万元',
    forms: { project: { ...file.forms.project, unit: { entered: ['万元'], printed: '万元' } } },
  });
  knowPublished([{ scheme: storedScheme(json), json }]);
  await world.db.scheme.create({
    data: {
      id: 'wan-only',
      sha256: schemeOf('wan-only').sha256,
      json,
      name: '万元',
      publishedAt: NOW,
      publishedById: world.as.finance.actor.id,
    },
  });
  await makeYear(world.db, {
    departmentId: world.department.id,
    year: 2024,
    schemeIds: ['wuhan-2022', 'wan-only', YUNNAN],
    deadline: new Date('2099-01-01'),
  });
  const row = (name: string, schemeId: string, label: string) => ({
    name,
    sectionId: world.department.sections[0]?.id,
    budget: '123456',
    executed: '',
    sources: [{ label, budget: '123456', executed: '' }],
    purpose: '',
    schemeId,
  });
  expect(codeOf(await world.run(setUpProjects, 'office', { year: 2024, rows: [row('甲', 'wan-only', '市级')] }))).toBe('ok');
  const { draft } = await world.db.evaluation.findFirstOrThrow({ where: { projectName: '甲' } });
  expect((JSON.parse(draft) as Draft).funds).toMatchObject({
    unit: '万元',
    rows: { total: { budget: '12.3456' } },
    further: [{ label: '市级', budget: '12.3456' }],
  });
  expect(await world.run(setUpProjects, 'office', { year: 2024, rows: [row('乙', YUNNAN, '没有的一行')] })).toMatchObject({
    ok: false,
    problem: {
      code: 'list-invalid',
      details: [expect.stringMatching(/“乙”的表式没有“没有的一行”这一行资金，也不能另加：只有“/) as string],
    },
  });
});

describe('cells that somebody else fills in', () => {
  const withCell = (schemeId: string, who: string) => {
    const file = JSON.parse(schemeJson(schemeOf('wuhan-2022').sha256) ?? '') as {
      forms: { project: { cells: object }; department: { cells: object } };
    };
    const checked = { checked: { on: 'form', kind: 'text', label: '复核意见', who } };
    const cells = (form: { cells: object }) => ({ ...form, cells: { ...form.cells, ...checked } });
    const json = JSON.stringify({
      ...file,
      id: schemeId,
      name: schemeId,
      forms: { project: cells(file.forms.project), department: cells(file.forms.department) },
    });
    knowPublished([{ scheme: storedScheme(json), json }]);
    const { sha256 } = schemeOf(schemeId);
    return world.db.scheme.create({
      data: { id: schemeId, sha256, json, name: schemeId, publishedAt: NOW, publishedById: world.as.finance.actor.id },
    });
  };
  beforeEach(async () => {
    for (const [schemeId, who] of [
      ['one', 'section'],
      ['two', 'office'],
      ['three', 'finance'],
    ] as const)
      await withCell(schemeId, who);
    year = await makeYear(world.db, {
      departmentId: world.department.id,
      year: 2024,
      schemeIds: ['wuhan-2022', 'one', 'two', 'three'],
      deadline: new Date('2099-01-01'),
    });
  });
  const typed = (evaluationId: string, who: 'section' | 'office') =>
    world.run(saveEvaluation, who, {
      evaluationId,
      batchId: `batch-${who}-1`,
      knownVersion: 1,
      edits: [{ kind: 'set', at: '', field: 'cells.checked', from: '', to: '合格' }],
    });

  it('are not filled in by whoever may not, through a scheme under which they may', async () => {
    const { id } = await filled();
    expect(codeOf(await change(id, 'one'))).toBe('ok');
    expect(codeOf(await typed(id, 'section'))).toBe('ok');
    expect(await change(id, 'two', 3)).toMatchObject({ ok: true, value: { noPlace: 1 } });
    expect((await draftOf(id)).cells?.checked).toBeUndefined();
    const [, kept] = await world.db.schemeChange.findMany({ where: { evaluationId: id }, orderBy: { id: 'asc' } });
    expect(JSON.parse(kept?.noPlace ?? '')).toMatchObject([{ path: 'cells.checked', text: '合格' }]);
  });

  it('stay with the form: whoever may not fill them in cannot move them away', async () => {
    const { id } = await filled(publishedForm('00-department'));
    expect(codeOf(await change(id, 'two', 1, 'office'))).toBe('ok');
    expect(codeOf(await typed(id, 'office'))).toBe('ok');
    expect(await change(id, 'three', 3, 'office')).toMatchObject({ ok: true, value: { noPlace: 1 } });
    const row = await world.db.evaluation.findUniqueOrThrow({ where: { id } });
    const draft = JSON.parse(row.draft) as Draft;
    await world.db.evaluation.update({
      where: { id },
      data: { draft: JSON.stringify({ ...draft, cells: { ...draft.cells, checked: '已审定' } }) },
    });
    for (const to of ['wuhan-2022', 'two']) {
      const moved = await change(id, to, row.version, 'office');
      expect([to, codeOf(moved)]).toEqual([to, to === 'two' ? 'ok' : 'invalid-input']);
      if (!moved.ok)
        expect(moved.problem.details).toEqual([
          '“复核意见”已由财政局填写，“武汉市区级部门（2022 版）”却没有它的位置。请由填写的人换用表式',
        ]);
    }
  });
});

describe('a form is begun', () => {
  const create = (schemeId?: string) =>
    world.run(createEvaluation, 'section', {
      sectionId: world.as.section.actor.sectionIds[0],
      year: 2023,
      projectName: `项目${schemeId ?? ''}`,
      schemeId,
    });

  it('under the first scheme of its year that has its kind, or the one that was chosen', async () => {
    for (const [chosen, scheme] of [
      [undefined, 'wuhan-2022'],
      [YUNNAN, YUNNAN],
    ] as const) {
      const made = await create(chosen);
      if (!made.ok) throw new Error(made.problem.message);
      expect(await draftOf((made.value as { id: string }).id)).toMatchObject({ scheme, schemeSha256: schemeOf(scheme).sha256 });
    }
    for (const other of ['mof-2020', 'chongqing-zhengti-2021']) expect(codeOf(await create(other))).toBe('scheme-not-offered');
  });

  it('many at once, each under its own', async () => {
    const row = (name: string, schemeId?: string) => ({
      name,
      sectionId: world.department.sections[0]?.id,
      budget: '1',
      executed: '',
      sources: [],
      purpose: '',
      ...(schemeId && { schemeId }),
    });
    expect(await world.run(setUpProjects, 'office', { year: 2023, rows: [row('甲'), row('乙', YUNNAN)] })).toMatchObject({ ok: true });
    const forms = await world.db.evaluation.findMany({ where: { yearId: year.id }, orderBy: { order: 'asc' } });
    expect(forms.map(({ form, projectName, draft }) => [form, projectName, (JSON.parse(draft) as Draft).scheme])).toEqual([
      ['department', '', 'wuhan-2022'],
      ['project', '甲', 'wuhan-2022'],
      ['project', '乙', YUNNAN],
    ]);
    expect(await world.run(setUpProjects, 'office', { year: 2023, rows: [row('丙', 'chongqing-zhengti-2021')] })).toMatchObject({
      ok: false,
      problem: { code: 'list-invalid', details: [expect.stringMatching(/^第 1 行：“丙”/) as string] },
    });
  });
});
