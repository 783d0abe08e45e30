import { funds } from '@/testing/funds';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { makeEvaluation, makeYear, publishedForm } from '@/testing/factories';
import { saveEvaluation } from '../../forms/commands/save-evaluation';
import { saveList } from './save-list';
import { setUpProjects } from '../../forms/commands/set-up-projects';
import { takeOverYear } from '../../forms/commands/take-over-year';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.close());

/** Who is refused how, for what only an office may do with its own department's year. The bureau has no year. */
const OFFICE_ONLY = [
  ['admin', 'not-found'],
  ['auditor', 'not-found'],
  ['finance', 'not-found'],
  ['outsider', 'not-found'],
  ['section', 'not-found'],
  ['signer', 'not-allowed'],
] as const;

const detailsOf = (outcome: Awaited<ReturnType<World['run']>>) => (outcome.ok ? [] : (outcome.problem.details ?? []));

describe('save-list', () => {
  const row = (name: string, rest: object = {}) => ({
    id: null,
    name,
    budget: '120000',
    executed: '100000.5',
    purpose: '用途',
    formId: null,
    ...rest,
  });
  const save = (rows: unknown[], version = 1, who: keyof World['as'] = 'office') => world.run(saveList, who, { year: 2022, version, rows });
  const list = () => world.db.listRow.findMany({ where: { yearId: world.department.yearId }, orderBy: { order: 'asc' } });

  it('keeps the whole list in order, blank amounts as not reported, and ids; rows can change places with their forms', async () => {
    const common = { department: world.department, by: world.as.section.actor, now: NOW };
    const [a, b] = [await makeEvaluation(world.db, common), await makeEvaluation(world.db, common)];
    const first = await save([row('甲', { formId: a.id }), row('乙', { formId: b.id, budget: '', executed: '1,200' })]);
    if (!first.ok) throw new Error(first.problem.message);
    const { ids } = first.value;
    expect(await list()).toMatchObject([
      { id: ids[0], name: '甲', budgetFen: 12_000_000n, executedFen: 10_000_050n, evaluationId: a.id },
      { id: ids[1], name: '乙', budgetFen: null, executedFen: 120_000n, evaluationId: b.id },
    ]);
    expect(await world.lastAudit()).toMatchObject({
      action: 'save-list',
      subject: `year:${world.department.yearId}`,
      details: { version: 2, rows: 2 },
    });
    const swapped = await save([row('乙', { id: ids[1], formId: a.id }), row('甲', { id: ids[0], formId: b.id })], 2);
    expect(swapped).toMatchObject({ ok: true, value: { version: 3, ids: [ids[1], ids[0]] } });
    expect((await list()).map(({ id, evaluationId }) => [id, evaluationId])).toEqual([
      [ids[1], a.id],
      [ids[0], b.id],
    ]);
  });

  it('names every bad row, and loses nothing of what was there', async () => {
    expect(codeOf(await save([row('甲')]))).toBe('ok');
    const refused = await save(
      [row('甲'), row(' 甲 '), row('', {}), row('丙', { budget: '12万' }), row('丁', { executed: '-1' }), row('戊', { formId: 'nowhere' })],
      2,
    );
    expect(codeOf(refused)).toBe('list-invalid');
    expect(detailsOf(refused)).toEqual([
      expect.stringMatching(/^第 2 行：“甲”与第 1 行是同一个项目/),
      '第 3 行：缺少项目名称，请填写',
      '第 4 行：预算数“12万”带有单位：请填以元为单位的数字 120000',
      expect.stringMatching(/^第 5 行：执行数“-1”不是金额/),
      expect.stringMatching(/^第 6 行：所对应的自评表已不存在/),
    ]);
    expect((await list()).map(({ name }) => name)).toEqual(['甲']);
  });

  it('names a missing column by its row', async () => {
    const refused = await save([{ id: null, name: '甲', executed: '1', purpose: '', formId: null }]);
    expect(codeOf(refused)).toBe('invalid-input');
    expect(detailsOf(refused)).toEqual(['第 1 行的预算数：缺少这一项']);
  });

  it('refuses another version, another department’s form, and a year that is not there', async () => {
    expect(codeOf(await save([row('甲')], 7))).toBe('stale-revision');
    expect(codeOf(await world.run(saveList, 'office', { year: 2031, version: 1, rows: [] }))).toBe('not-found');
    await world.db.year.update({ where: { id: world.department.yearId }, data: { state: 'closed' } });
    expect(codeOf(await save([row('甲')]))).toBe('year-closed');
  });

  it('a request that comes again is answered as it was, and not done again; what is gone by now has no id', async () => {
    const input = { batchId: 'a-list-batch', year: 2022, version: 1, rows: [row('甲', { key: 'a' }), row('乙', { key: 'b' })] };
    const first = await world.run(saveList, 'office', input);
    if (!first.ok) throw new Error(first.problem.message);
    const count = await world.countAudit();
    expect(await world.run(saveList, 'office', input)).toEqual(first);
    const [a] = first.value.ids;
    expect(codeOf(await save([row('甲', { id: a, budget: '7' })], 2))).toBe('ok');
    expect(await world.run(saveList, 'office', input)).toEqual({ ok: true, value: { version: 2, ids: [a, ''] } });
    // Over what was read since, it may say the same otherwise: each has its id by its name.
    const later = { ...input, rows: [row('丙', { key: 'c' }), row('乙', { key: 'b' }), { ...row('甲'), id: a }, row('甲', { key: 'a' })] };
    expect(await world.run(saveList, 'office', later)).toMatchObject({ value: { ids: ['', '', a, a] } });
    expect((await list()).map(({ id, name, budgetFen }) => [id, name, budgetFen])).toEqual([[a, '甲', 700n]]);
    expect(await world.countAudit()).toBe(count + 1);
    // Another request, or the same from a page that names none, is another save.
    expect(codeOf(await world.run(saveList, 'office', { ...input, batchId: 'another-batch' }))).toBe('stale-revision');
    expect(codeOf(await save(input.rows))).toBe('stale-revision');
    expect(codeOf(await world.run(saveList, 'office', { ...input, batchId: 'x' }))).toBe('invalid-input');
  });

  it('lets exactly one of two savers win', async () => {
    const both = await Promise.all([save([row('甲')]), save([row('乙')])]);
    expect(both.map(codeOf).sort()).toEqual(['ok', 'stale-revision']);
  });

  it.each(OFFICE_ONLY)('is refused to %s: %s', async (who, code) => {
    expect(codeOf(await save([], 1, who))).toBe(code);
  });
});

describe('set-up-projects', () => {
  const row = (name: string, rest: object = {}) => ({
    id: null,
    name,
    sectionId: world.department.sections[0]?.id,
    deadline: '2023-03-15',
    budget: '100',
    executed: '80',
    sources: [{ label: '财政拨款', budget: '100', executed: '80' }],
    purpose: '用途',
    ...rest,
  });
  const setUp = (rows: unknown[], who: keyof World['as'] = 'office') => world.run(setUpProjects, who, { year: 2022, rows });
  const draftOf = async (id: string) => JSON.parse((await world.db.evaluation.findUniqueOrThrow({ where: { id } })).draft) as Draft;

  it('makes the form, its row in the list and, at first, the department form', async () => {
    const outcome = await setUp([
      row('招商经费'),
      row('展会经费', { sectionId: world.department.sections[1]?.id, deadline: null, sources: [] }),
    ]);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    const [first = '', second = ''] = outcome.value.ids;
    expect(await world.db.evaluation.findUniqueOrThrow({ where: { id: first } })).toMatchObject({
      state: 'draft',
      projectName: '招商经费',
      order: 1,
      sectionId: world.department.sections[0]?.id,
      deadline: new Date('2023-03-15T15:59:59Z'),
    });
    const draft = await draftOf(first);
    expect(draft).toMatchObject({
      projectName: '招商经费',
      implementingUnit: '甲科',
      funds: {
        unit: '元',
        rows: { total: { budget: '100', executed: '80' } },
        further: [{ label: '财政拨款', budget: '100', executed: '80' }],
      },
    });
    expect(await draftOf(second)).toMatchObject({ implementingUnit: '乙科' });
    expect(await world.db.listRow.findMany({ orderBy: { order: 'asc' } })).toMatchObject([
      { name: '招商经费', budgetFen: 10_000n, executedFen: 8_000n, purpose: '用途', evaluationId: first },
      { name: '展会经费', evaluationId: second },
    ]);
    expect(await world.db.evaluation.count({ where: { form: 'department' } })).toBe(1);
    expect(await world.lastAudit()).toMatchObject({ action: 'set-up-projects', subject: `year:${world.department.yearId}` });
    expect(await world.db.year.findUniqueOrThrow({ where: { id: world.department.yearId } })).toMatchObject({ listVersion: 2 });
    // The section fills in at once what was made.
    const edits = [{ kind: 'set', at: '', field: 'improvements', from: '', to: '加强' }];
    expect(
      codeOf(await world.run(saveEvaluation, 'section', { evaluationId: first, batchId: 'after-set-up', knownVersion: 1, edits })),
    ).toBe('ok');
  });

  it('a request that comes again is answered as it was, and not done again; what is gone by now has no id', async () => {
    const input = { batchId: 'a-set-up-batch', year: 2022, rows: [row('招商经费', { key: 'a' }), row('展会经费', { key: 'b' })] };
    const first = await world.run(setUpProjects, 'office', input);
    if (!first.ok) throw new Error(first.problem.message);
    const [a = '', b = ''] = first.value.ids;
    expect(await world.run(setUpProjects, 'office', input)).toEqual(first);
    expect(codeOf(await world.run(setUpProjects, 'office', { year: 2022, loaded: [a, b], rows: [{ same: true, id: a }] }))).toBe('ok');
    const count = await world.countAudit();
    expect(await world.run(setUpProjects, 'office', input)).toEqual({ ok: true, value: { ...first.value, ids: [a, ''] } });
    expect(
      await world.run(setUpProjects, 'office', { ...input, rows: [row('又一个', { key: 'c' }), { same: true, id: a }, ...input.rows] }),
    ).toMatchObject({
      value: { ids: ['', a, a, ''] },
    });
    expect(await world.countAudit()).toBe(count);
    expect(await namesInOrder()).toEqual(['招商经费']);
    expect(codeOf(await world.run(setUpProjects, 'office', { ...input, batchId: 'another-batch' }))).toBe('list-invalid');
  });

  const cells = (name: string, rest: object = {}) => Object.fromEntries(Object.entries(row(name, rest)).filter(([cell]) => cell !== 'id'));
  /** A row as its page loaded it, with what was typed over it. */
  const over = (id: string, was: Record<string, unknown>, typed: object) => ({ id, was, ...was, ...typed });
  const made = async (...names: string[]) => {
    const outcome = await setUp(names.map((name) => row(name)));
    if (!outcome.ok) throw new Error(outcome.problem.message);
    return outcome.value.ids;
  };
  const formOf = (id: string) => world.db.evaluation.findUniqueOrThrow({ where: { id } });
  const namesInOrder = async () =>
    (await world.db.evaluation.findMany({ where: { form: 'project' }, orderBy: { order: 'asc' } })).map(({ projectName }) => projectName);

  it('changes a draft, but nothing where nothing differs; the list’s amounts stay the list’s', async () => {
    const [id = ''] = await made('招商经费');
    const was = cells('招商经费');
    expect(await setUp([over(id, was, {})])).toMatchObject({ ok: true, value: { created: [], changed: [] } });
    expect(await setUp([{ same: true, id }])).toMatchObject({ ok: true, value: { created: [], changed: [], ids: [id] } });
    expect((await formOf(id)).version).toBe(1);
    expect(await setUp([over(id, was, { name: '招商引资经费', budget: '200', purpose: '新用途' })])).toMatchObject({
      ok: true,
      value: { changed: [id] },
    });
    expect(await draftOf(id)).toMatchObject({ projectName: '招商引资经费', funds: { rows: { total: { budget: '200' } } } });
    expect(await world.db.listRow.findFirstOrThrow()).toMatchObject({ name: '招商经费', budgetFen: 10_000n, purpose: '新用途' });
  });

  it('writes only what each of two people changed', async () => {
    const [id = ''] = await made('招商经费');
    const was = cells('招商经费');
    expect(codeOf(await setUp([over(id, was, { sectionId: world.department.sections[1]?.id, deadline: '2023-04-01' })]))).toBe('ok');
    expect(codeOf(await setUp([over(id, was, { purpose: '接待' })]))).toBe('ok');
    expect(codeOf(await setUp([over(id, was, { budget: '1,200', executed: '80.5' })]))).toBe('ok');
    expect(await formOf(id)).toMatchObject({ sectionId: world.department.sections[1]?.id, deadline: new Date('2023-04-01T15:59:59Z') });
    expect((await draftOf(id)).funds.rows.total).toMatchObject({ budget: '1200', executed: '80.5' });
    expect(await world.db.listRow.findFirstOrThrow()).toMatchObject({ purpose: '接待' });
  });

  it('refuses a cell that both changed, by name, and writes nothing of it', async () => {
    const [id = '', other = ''] = await made('招商经费', '展会经费');
    const was = cells('招商经费');
    expect(
      codeOf(
        await setUp([
          over(id, was, { sectionId: world.department.sections[1]?.id, deadline: '2023-04-01', budget: '200', purpose: '接待' }),
        ]),
      ),
    ).toBe('ok');
    const refused = await setUp([
      over(id, was, { deadline: null, budget: '300', purpose: '宣传', sectionId: world.department.sections[1]?.id }),
      over(other, cells('展会经费'), { budget: '900' }),
      row('新项目'),
    ]);
    expect(codeOf(refused)).toBe('stale-revision');
    expect(detailsOf(refused)).toEqual([
      '“招商经费”的截止日期：同事已改为“2023年4月1日”，您填的是“统一截止”',
      '“招商经费”的预算数：同事已改为“200”，您填的是“300”',
      '“招商经费”的主要用途：同事已改为“接待”，您填的是“宣传”',
    ]);
    expect((await draftOf(other)).funds.rows.total?.budget).toBe('100');
    expect(await namesInOrder()).toEqual(['招商经费', '展会经费']);
  });

  it('puts two people’s orders together, and says where it cannot', async () => {
    const [a = '', b = '', c = ''] = await made('甲', '乙', '丙');
    const loaded = [a, b, c];
    const order = (ids: (string | object)[]) =>
      world.run(setUpProjects, 'office', {
        year: 2022,
        loaded,
        rows: ids.map((one) => (typeof one === 'string' ? { same: true, id: one } : one)),
      });
    expect(codeOf(await order([a, b, row('丁'), c]))).toBe('ok');
    expect(codeOf(await order([c, a, b]))).toBe('ok');
    expect(await namesInOrder()).toEqual(['丙', '甲', '乙', '丁']);
    expect((await formOf(a)).version).toBe(1);
    const refused = await order([b, a, c]);
    expect([codeOf(refused), detailsOf(refused)]).toEqual(['stale-revision', ['项目次序：同事也调整过次序，请刷新页面后再调整']]);
    expect(await namesInOrder()).toEqual(['丙', '甲', '乙', '丁']);
  });

  it('takes back what nobody has filled in yet, with its row in the list; nothing else', async () => {
    const ids = await made('甲', '乙', '丙', '丁');
    const [a = '', b = '', c = '', d = ''] = ids;
    const edits = [{ kind: 'set', at: '', field: 'improvements', from: '', to: '加强' }];
    expect(codeOf(await world.run(saveEvaluation, 'section', { evaluationId: b, batchId: 'somebody-typed', knownVersion: 1, edits }))).toBe(
      'ok',
    );
    // Set up anew, a project is still nobody's work.
    expect(codeOf(await setUp([over(a, cells('甲'), { budget: '120' })]))).toBe('ok');
    await world.db.evaluation.update({ where: { id: c }, data: { state: 'returned' } });
    const take = (left: string[], who: keyof World['as'] = 'office') =>
      world.run(setUpProjects, who, { year: 2022, loaded: ids, rows: left.map((id) => ({ same: true, id })) });
    const refused = await take([d]);
    expect(detailsOf(refused)).toEqual([
      expect.stringMatching(/^“乙”已有人填写，不能删除/),
      expect.stringMatching(/^“丙”已有人填写，不能删除/),
    ]);
    expect(await world.db.evaluation.count({ where: { form: 'project' } })).toBe(4);
    expect(await take([b, c, d])).toMatchObject({ ok: true, value: { removed: ['甲'] } });
    expect(await world.lastAudit()).toMatchObject({ details: { created: [], changed: [], removed: ['甲'] } });
    // As where a form is deleted by itself: what the trail has of it keeps its name.
    expect(await world.db.auditRow.findFirst({ where: { action: 'delete-evaluation' }, orderBy: { id: 'desc' } })).toMatchObject({
      details: JSON.stringify({ projectName: '甲' }),
      actorId: world.as.office.actor.id,
    });
    expect(await namesInOrder()).toEqual(['乙', '丙', '丁']);
    expect((await world.db.listRow.findMany({ orderBy: { order: 'asc' } })).map(({ name }) => name)).toEqual(['乙', '丙', '丁']);
    // What a colleague took back is gone for whoever still has it on the page, and said where they changed it.
    expect(await take(ids)).toMatchObject({ ok: true, value: { ids: ['', b, c, d] } });
    expect(detailsOf(await setUp([over(a, cells('甲'), { budget: '130' })]))).toEqual(['第 1 行：这张自评表已不存在，请刷新页面']);
    for (const [who, code] of OFFICE_ONLY) expect(codeOf(await take([], who)), who).toBe(code);
  });

  it('keeps a source’s mark, and turns 万元 into 元 only where it changes something', async () => {
    const evaluation = publishedForm('08-vegetable-subsidy');
    evaluation.funds = funds('万元', { total: { budget: '12.5', executed: '10' } }, [
      { label: '区级', budget: '12.5', executed: '10', outside: true },
    ]);
    const { id } = await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW, evaluation });
    const was = cells(evaluation.projectName ?? '', {
      sectionId: world.department.sections[0]?.id,
      deadline: null,
      budget: '125000',
      executed: '100000',
      sources: [{ label: '区级', budget: '125000', executed: '100000' }],
      purpose: '',
    });
    expect(codeOf(await setUp([over(id, was, { deadline: '2023-03-15' })]))).toBe('ok');
    expect((await draftOf(id)).funds.unit).toBe('万元');
    expect(codeOf(await setUp([over(id, was, { budget: '130000' })]))).toBe('ok');
    expect((await draftOf(id)).funds).toMatchObject({
      unit: '元',
      rows: { total: { budget: '130000', executed: '100000' } },
      further: [{ budget: '125000', outside: true }],
    });
  });

  it('leaves the contents of a submitted form alone, but moves its deadline', async () => {
    const { id, draft } = await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.section.actor,
      now: NOW,
      state: 'submitted',
    });
    const {
      rows: { total },
      further: sources,
    } = draft.funds;
    const was = cells(draft.projectName ?? '', {
      sectionId: world.department.sections[0]?.id,
      deadline: null,
      budget: total?.budget ?? '',
      executed: total?.executed ?? '',
      sources: sources.map(({ label, budget, executed }) => ({ label, budget, executed })),
      purpose: '',
    });
    expect(codeOf(await setUp([over(id, was, { deadline: '2023-03-15' })]))).toBe('ok');
    expect((await formOf(id)).deadline).toEqual(new Date('2023-03-15T15:59:59Z'));
    const refused = await setUp([over(id, was, { name: '另一个名称' })]);
    expect(detailsOf(refused)).toEqual([expect.stringMatching(/^第 1 行：“另一个名称”已提交/)]);
    const moved = await setUp([over(id, was, { sectionId: world.department.sections[1]?.id })]);
    expect(detailsOf(moved)).toEqual([expect.stringMatching(/不能改由其他科室填报/)]);
  });

  it('names every bad row, and makes nothing', async () => {
    const refused = await setUp([
      row('甲', { budget: '12万' }),
      row('甲'),
      row('乙', { sectionId: world.as.outsider.actor.sectionIds[0] }),
      over('nowhere', cells('丙'), {}),
    ]);
    expect(codeOf(refused)).toBe('list-invalid');
    expect(detailsOf(refused)).toEqual([
      expect.stringMatching(/^第 2 行：“甲”与第 1 行是同一个项目/),
      expect.stringMatching(/^第 1 行：预算数“12万”.*120000/),
      expect.stringMatching(/^第 3 行：“乙”还没有指定填报科室/),
      expect.stringMatching(/^第 4 行：这张自评表已不存在/),
    ]);
    expect(await world.db.evaluation.count()).toBe(0);
    expect(codeOf(await setUp([row('丁', { deadline: '2023-02-31' })]))).toBe('invalid-input');
  });

  it.each(OFFICE_ONLY)('is refused to %s: %s', async (who, code) => {
    expect(codeOf(await setUp([row('甲')], who))).toBe(code);
  });
});

describe('take-over-year', () => {
  const take = (who: keyof World['as'] = 'office') => world.run(takeOverYear, who, { from: 2022, to: 2023 });
  const open2023 = (schemeId = 'wuhan-2022') =>
    makeYear(world.db, { departmentId: world.department.id, year: 2023, schemeId, deadline: NOW });

  it('begins the year with last year’s projects: asked the same, answered nothing; once', async () => {
    const { id: yearId } = await open2023();
    const common = { department: world.department, by: world.as.section.actor, now: NOW };
    const { id } = await makeEvaluation(world.db, { ...common, state: 'confirmed' });
    await makeEvaluation(world.db, { ...common, evaluation: publishedForm('00-department') });
    await world.db.listRow.create({
      data: { yearId: world.department.yearId, order: 0, name: '两优一先', budgetFen: 1n, purpose: '表彰', evaluationId: id },
    });
    expect(await take()).toMatchObject({ ok: true, value: { created: 1 } });
    expect(await world.lastAudit()).toMatchObject({
      action: 'take-over-year',
      subject: `year:${yearId}`,
      details: { from: 2022, created: 1 },
    });
    const forms = await world.db.evaluation.findMany({ where: { yearId }, orderBy: { order: 'asc' } });
    expect(forms.map(({ form, state }) => [form, state])).toEqual([
      ['department', 'draft'],
      ['project', 'draft'],
    ]);
    const draft = JSON.parse(forms[1]?.draft ?? '') as Draft;
    expect(draft).toMatchObject({ year: 2023, funds: { rows: {} } });
    const rows = draft.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ target, actual, score }) => target !== '' && actual === '' && score === undefined)).toBe(true);
    expect(await world.db.listRow.findFirstOrThrow({ where: { yearId } })).toMatchObject({
      name: '两优一先',
      budgetFen: null,
      purpose: '表彰',
      evaluationId: forms[1]?.id,
    });
    expect(await take()).toMatchObject({ ok: true, value: { created: 0 } });
  });

  it('takes only names over into a year of another scheme', async () => {
    const { id: yearId } = await open2023('mof-2020');
    await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW });
    expect(codeOf(await take())).toBe('ok');
    const { draft } = await world.db.evaluation.findFirstOrThrow({ where: { yearId } });
    expect(JSON.parse(draft)).toMatchObject({ scheme: 'mof-2020', projectName: publishedForm().projectName, goals: [{ points: '90' }] });
  });

  it('needs both years, in order', async () => {
    expect(codeOf(await take())).toBe('not-found');
    expect(codeOf(await world.run(takeOverYear, 'office', { from: 2022, to: 2022 }))).toBe('invalid-input');
    expect(codeOf(await world.run(takeOverYear, 'office', { from: 2019, to: 2022 }))).toBe('not-found');
  });

  it.each(OFFICE_ONLY)('is refused to %s: %s', async (who, code) => {
    await open2023();
    expect(codeOf(await take(who))).toBe(code);
  });
});
