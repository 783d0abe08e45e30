import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { asked, readAs, shown } from '@/testing/reads';
import { adjustedScores, decisionOn } from '@/lib/department/adjusted-scores';
import { type Draft, type DraftIndicator, fromDraft } from '@/lib/form/draft';
import type { Edit } from '@/lib/form/draft-edits';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { knowPublished, knowSchemes, schemeOf, schemeOfForm } from '@/lib/scheme/known-schemes';
import type { State } from '@/lib/workflow/workflow';
import { makeEvaluation, makeYear, publishedForm } from '@/testing/factories';
import { reviewedForm, reviewedScheme } from '@/testing/reviewed-scheme';
import { homePage } from '../../pages/home';
import { departmentBoard } from '../../pages/department-board';
import { evaluationPage } from '@/lib/server/pages/evaluation-page';
import { draftToPreview, revisionToDownload } from '../printed-forms';
import { schemeMove } from '../scheme-move';
import { reviewQueue } from '@/lib/server/pages/review-queue';
import { checkWithoutErrors } from '../freeze-revision';
import { changeScheme } from './change-scheme';
import { confirmEvaluations } from './confirm-evaluations';
import { createEvaluation } from './create-evaluation';
import { decideScore } from './decide-score';
import { markOutside } from './mark-outside';
import { recallEvaluation } from './recall-evaluation';
import { reopenEvaluation } from './reopen-evaluation';
import { returnEvaluation } from './return-evaluation';
import { saveEvaluation } from './save-evaluation';
import { submitEvaluation } from './submit-evaluation';
import { takeOverYear } from './take-over-year';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';
import { writeRemark } from './write-remark';

// A scheme in which the office fills in `opinion`, `code` on the form and `verdict`, `memo` on rows, and the bureau `audited`.
vi.mock('../../database/db', () => ({ db: () => world.db }));

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await publish(reviewedScheme());
});
/** The scheme with `memo` on rows of money, required, and `code` a number. */
const withMemoOnFunds = (id: string, own = '') =>
  reviewedScheme((text) =>
    text
      .replace('id: reviewed-2022', `id: ${id}`)
      .replace('code: { on: form, kind: text', 'code: { on: form, kind: number')
      .replace(/memo: \{[^}]*\}/, 'memo: { on: fund, kind: text, label: 资金审核, required: true, who: office }')
      .replace('    bands:\n', `${own}    bands:\n`)
      .replace('{ calc: rate }, { calc: score }]\n      - columns: [54, 66', '{ cell: memo }, { calc: score }]\n      - columns: [54, 66'),
  );
const publish = async (held: ReturnType<typeof reviewedScheme>) => {
  knowPublished([held]);
  const { id, sha256, name } = held.scheme;
  await world.db.scheme.create({ data: { id, sha256, json: held.json, name, publishedAt: NOW, publishedById: world.as.finance.actor.id } });
  return { scheme: id, schemeSha256: sha256 };
};
afterAll(() => world.close());
beforeEach(() => void (batches = 0));

let batches = 0;
const LATER = new Date(NOW.getTime() + 60_000);
type Who = 'section' | 'office';

const form = (state: State = 'submitted', evaluation: Evaluation = reviewedForm()) =>
  makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, state, now: NOW, evaluation });
const rowOf = (id: string) => world.db.evaluation.findUniqueOrThrow({ where: { id } });
const stored = async (id: string) => JSON.parse((await rowOf(id)).draft) as Draft;
const rowsOf = ({ goals }: Pick<Draft, 'goals'>) => goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
const revisionOf = async (id: string, number: number) =>
  JSON.parse((await world.db.revision.findFirstOrThrow({ where: { evaluationId: id, number } })).json) as Evaluation;
const set = (at: string, field: string, to: string, from = ''): Edit => ({ kind: 'set', at, field, from, to });
const save = async (id: string, edits: Edit[], who: Who = 'office') =>
  world.run(
    saveEvaluation,
    who,
    { evaluationId: id, batchId: `batch-${id}-${(batches += 1)}`, knownVersion: (await rowOf(id)).version, edits },
    LATER,
  );
const act = async (id: string) => ({ evaluationId: id, version: (await rowOf(id)).version });
const submit = async (id: string) => world.run(submitEvaluation, 'section', await act(id), LATER);
const confirm = async (id: string) => world.run(confirmEvaluations, 'office', { items: [await act(id)] }, LATER);
const sendBack = async (id: string) => world.run(returnEvaluation, 'office', { ...(await act(id)), reason: '请改' }, LATER);
/** Everything that the office has to fill in. */
const review = async (id: string) =>
  save(id, [set('', 'cells.opinion', '情况属实'), ...rowsOf(await stored(id)).map((row) => set(row.id, 'cells.verdict', 'agreed'))]);
const scoreAt = async (id: string, path: string) => {
  const evaluation = fromDraft(await stored(id));
  return adjustedScores(evaluation, schemeOfForm(evaluation)).find((score) => score.path === path);
};
/** The office's word on an adjusted score as it is now. */
const decide = async (id: string, path: string, accepted = true, before: boolean | null = null) => {
  const { filed = '', rule = '' } = (await scoreAt(id, path)) ?? {};
  return world.run(
    decideScore,
    'office',
    { evaluationId: id, revisionNumber: 1, path, filed, rule, accepted, before, reason: accepted ? '' : '不属实' },
    LATER,
  );
};
const detailsOf = (outcome: Awaited<ReturnType<typeof save>>) => (outcome.ok ? [] : (outcome.problem.details ?? []));

describe('a required cell of the office’s', () => {
  it('does not keep its section from submitting, and keeps the office from confirming, which names each', async () => {
    const { id, draft } = await form('draft');
    expect((await shown(homePage, world.as.section.actor, {})).mine.find((one) => one.id === id)).toMatchObject({
      errors: 0,
      warnings: 0,
      firstFinding: null,
    });
    expect(codeOf(await submit(id))).toBe('ok');
    const count = rowsOf(draft).length + 1;
    expect((await shown(homePage, world.as.section.actor, {})).mine.find((one) => one.id === id)).toMatchObject({ errors: 0 });
    expect((await shown(homePage, world.as.office.actor, {})).mine.find((one) => one.id === id)).toMatchObject({
      errors: 0,
      unfilled: count,
      firstFinding: null,
    });
    expect((await readAs(reviewQueue, world.as.office.actor, { year: '2022' }))?.forms.find((one) => one.id === id)).toMatchObject({
      lacking: count,
    });
    const refused = await confirm(id);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'review-open' } });
    expect(detailsOf(refused as never)).toEqual([
      '“办公室审核意见”未填：请填写',
      ...rowsOf(draft).map(({ level3 }) => expect.stringMatching(new RegExp(`“${level3}”.*“审核情况”未填：请填写`)) as string),
    ]);
    expect(codeOf(await review(id))).toBe('ok');
    expect(codeOf(await confirm(id))).toBe('ok');
  });

  it('is named with its row of money, each of which has its own; a number cell takes any text, whoever fills it in', async () => {
    const held = withMemoOnFunds('reviewed-fund');
    await publish(held);
    const rows = [
      { key: 'total', budget: '5000', executed: '5000' },
      { label: '区级', budget: '3000', executed: '3000' },
      { label: '自筹', budget: '2000', executed: '2000' },
    ];
    const { id } = await form('submitted', {
      ...reviewedForm(),
      scheme: 'reviewed-fund',
      schemeSha256: held.scheme.sha256,
      funds: { unit: '元', rows },
    });
    await review(id);
    await save(id, [set('', 'cells.code', '不是数')]);
    expect(detailsOf((await confirm(id)) as never)).toEqual(
      ['年度财政资金总额', '区级', '自筹'].map((name) => `预算执行情况“${name}”：“资金审核”未填：请填写`),
    );
    const { further } = (await stored(id)).funds;
    expect(
      codeOf(
        await save(
          id,
          ['funds.total', ...further.map((row) => row.id)].map((at) => set(at, 'cells.memo', '属实')),
        ),
      ),
    ).toBe('ok');
    expect(codeOf(await confirm(id))).toBe('ok');
  });

  it('is the bureau’s concern alone where the bureau fills it in: blank for all, required of nobody', async () => {
    const { id, draft } = await form('draft');
    expect(draft.cells?.audited).toBeUndefined();
    for (const who of ['section', 'office'] as const) {
      if (who === 'office') expect(codeOf(await submit(id))).toBe('ok');
      expect(detailsOf(await save(id, [set('', 'cells.audited', '90')], who))).toEqual(['财政审定评分：“财政审定评分”由财政局填写']);
    }
    await review(id);
    expect(codeOf(await confirm(id))).toBe('ok');
    expect((await revisionOf(id, 2)).cells?.audited).toBeUndefined();
  });

  it('is none that a section is sent to for the reason of a shortfall that a cell of its own can give', async () => {
    const where = await publish(
      reviewedScheme((text) =>
        text
          .replace('id: reviewed-2022', 'id: reviewed-where')
          .replace('forms:\n', 'rules: { explain: { where: [opinion, deviationReasons] } }\nforms:\n'),
      ),
    );
    const { total: _, deviationReasons: _none, ...evaluation } = { ...reviewedForm(), ...where };
    Object.assign(evaluation.goals[0]?.groups[0]?.indicators[0] ?? {}, { target: '10人', actual: '5人', score: undefined });
    const { id } = await form('draft', evaluation);
    expect(await submit(id)).toMatchObject({
      ok: false,
      problem: { details: [expect.stringContaining('请填写“偏差大或目标未完成原因分析”')] },
    });
    expect(codeOf(await save(id, [set('', 'deviationReasons', '部分活动延期')], 'section'))).toBe('ok');
    expect(codeOf(await submit(id))).toBe('ok');
  });

  it('keeps all back of several forms that are confirmed together, and says of which', async () => {
    const [done, open] = [await form(), await form()];
    await review(done.id);
    const refused = await world.run(confirmEvaluations, 'office', { items: [await act(done.id), await act(open.id)] });
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: 'review-open', details: expect.arrayContaining([expect.stringContaining('：“办公室审核意见”未填')]) as string[] },
    });
    expect((await rowOf(done.id)).state).toBe('submitted');
    expect(await world.db.revision.count({ where: { evaluationId: done.id } })).toBe(1);
  });
});

describe('what the office fills in under review', () => {
  it('is saved, merged and audited as a draft’s cells are, and is a revision of the office’s when it confirms', async () => {
    const { id, draft } = await form();
    const before = await world.db.revision.findFirstOrThrow({ where: { evaluationId: id } });
    expect(codeOf(await save(id, [set('', 'cells.opinion', '初稿')]))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'save-evaluation',
      subject: `evaluation:${id}`,
      actorId: world.as.office.actor.id,
      details: { cells: ['.cells.opinion'] },
    });
    // Typed over what a colleague had typed meanwhile: both are shown.
    const other = await save(id, [set('', 'cells.opinion', '另一稿')]);
    expect(other).toMatchObject({ ok: true, value: { conflicts: [{ mine: '另一稿', theirs: '初稿', label: '办公室审核意见' }] } });
    await save(id, [set('', 'cells.opinion', '情况属实', '初稿'), ...rowsOf(draft).map((row) => set(row.id, 'cells.verdict', 'agreed'))]);

    const page = await readAs(evaluationPage, world.as.section.actor, { id });
    expect(page?.draft.cells?.opinion).toBe('情况属实');
    expect(page).toMatchObject({
      mayEdit: false,
      fillsIn: false,
      ongoingReview: { reviewers: [expect.stringMatching(/^office/)], at: LATER.toISOString() },
    });
    expect(page?.ongoingReview?.changes).toEqual(
      expect.arrayContaining([{ label: '办公室审核意见', before: '', after: '情况属实' }, expect.objectContaining({ after: '属实' })]),
    );
    expect(await readAs(evaluationPage, world.as.office.actor, { id })).toMatchObject({ mayEdit: false, fillsIn: true });
    expect(await readAs(evaluationPage, world.as.signer.actor, { id })).toMatchObject({ mayEdit: false, fillsIn: false });

    expect(codeOf(await confirm(id))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'confirm-evaluations', details: { revision: 2 } });
    expect(await world.db.revision.findFirstOrThrow({ where: { evaluationId: id, number: 1 } })).toEqual(before);
    const frozen = await world.db.revision.findFirstOrThrow({ where: { evaluationId: id, number: 2 } });
    expect(frozen).toMatchObject({ byId: world.as.office.actor.id, totalHundredths: before.totalHundredths });
    const [first, second] = [await revisionOf(id, 1), await revisionOf(id, 2)];
    expect(first.cells?.opinion).toBeUndefined();
    expect(second.cells?.opinion).toBe('情况属实');
    expect(rowsOf(second as unknown as Draft).map(({ cells }) => cells?.verdict)).toEqual(rowsOf(draft).map(() => 'agreed'));
    const done = await readAs(evaluationPage, world.as.section.actor, { id });
    expect(done?.ongoingReview).toBeNull();
    expect(done?.revisions.map(({ number, reviewers: by, changesSincePrevious: changes }) => [number, by, changes.length])).toEqual([
      [2, [expect.stringMatching(/^office/)], rowsOf(draft).length + 1],
      [1, null, 0],
    ]);
    const file = await asked(revisionToDownload, world.as.section.actor, { id });
    expect(file).toMatchObject({ ok: true, value: { json: frozen.json, printed: { evaluation: { cells: { opinion: '情况属实' } } } } });
  });

  it('is in the preview as soon as it is saved', async () => {
    const { id } = await form();
    await review(id);
    expect(await asked(draftToPreview, world.as.office.actor, { id })).toMatchObject({
      ok: true,
      value: { printed: { evaluation: { cells: { opinion: '情况属实' } } } },
    });
  });

  it('is seen by the office alone until it is a revision: who submitted the form sees what was submitted', async () => {
    const { id } = await form();
    await review(id);
    const seen = await asked(draftToPreview, world.as.section.actor, { id });
    expect(seen).toMatchObject({ ok: true, value: { printed: { facts: { revision: 1, preview: false } } } });
    expect(seen.ok && seen.value.printed.evaluation.cells?.opinion).toBeUndefined();
  });

  it('stays when the form is returned and submitted again, each of them with their own part in its history', async () => {
    const { id, draft } = await form();
    const [row] = rowsOf(draft);
    await review(id);
    expect(await sendBack(id)).toMatchObject({ ok: true, value: { state: 'returned', revision: 2 } });
    expect(await rowOf(id)).toMatchObject({ returnedRevision: 2 });
    expect(codeOf(await save(id, [set(row?.id ?? '', 'level3', '改了名的指标', row?.level3)], 'section'))).toBe('ok');
    expect(codeOf(await submit(id))).toBe('ok');
    const page = await readAs(evaluationPage, world.as.office.actor, { id });
    expect(page?.revisions.map(({ number, reviewers }) => [number, reviewers !== null])).toEqual([
      [3, false],
      [2, true],
      [1, false],
    ]);
    expect(page?.changesSinceReturn).toMatchObject({ revision: 2, changes: [{ after: '改了名的指标' }] });
    await save(id, [set('', 'cells.code', 'X1')]);
    expect((await readAs(reviewQueue, world.as.office.actor, { year: '2022' }))?.forms.find((one) => one.id === id)).toMatchObject({
      resubmitted: true,
      changes: 1,
      lacking: 0,
    });
    expect((await stored(id)).cells?.opinion).toBe('情况属实');
    expect(codeOf(await confirm(id))).toBe('ok');
    expect(codeOf(await world.run(reopenEvaluation, 'office', { ...(await act(id)), reason: '再看看' }))).toBe('ok');
    expect((await stored(id)).cells).toMatchObject({ opinion: '情况属实', code: 'X1' });
  });

  it('is told apart from a submission by who froze it: a row entered anew without the office’s word is the section’s', async () => {
    const { id } = await form();
    await review(id);
    await sendBack(id);
    const draft = await stored(id);
    const [first] = rowsOf(draft);
    if (!first) throw new Error('no row');
    const { cells: _, ...asked } = first;
    expect(codeOf(await save(id, [{ kind: 'remove', at: first.id, row: first }], 'section'))).toBe('ok');
    expect(
      codeOf(
        await save(
          id,
          [{ kind: 'insert', list: 'indicators', parent: draft.goals[0]?.groups[0]?.id ?? '', after: null, row: { ...asked, id: 'anew' } }],
          'section',
        ),
      ),
    ).toBe('ok');
    expect(codeOf(await submit(id))).toBe('ok');
    const page = await readAs(evaluationPage, world.as.office.actor, { id });
    expect(page?.revisions.map(({ number, byName, reviewers }) => [number, byName, reviewers])).toEqual([
      [3, expect.stringMatching(/^section/), null],
      [2, expect.stringMatching(/^office/), [expect.stringMatching(/^office/)]],
      [1, expect.stringMatching(/^section/), null],
    ]);
    // All at one time: who saves before the submission is not among those who fill in after it.
    await save(id, [set('anew', 'cells.verdict', 'doubtful')]);
    expect((await readAs(evaluationPage, world.as.office.actor, { id }))?.ongoingReview?.reviewers).toEqual([
      expect.stringMatching(/^office/),
    ]);
    expect(codeOf(await confirm(id))).toBe('ok');
    expect((await readAs(evaluationPage, world.as.office.actor, { id }))?.revisions[0]).toMatchObject({
      number: 4,
      reviewers: [expect.stringMatching(/^office/)],
    });
  });

  it('is the office’s in the history also when it marks money with it, and when the form is under a scheme without such cells by now', async () => {
    const { id } = await form();
    await save(id, [set('', 'cells.opinion', '初稿')]);
    expect(codeOf(await world.run(markOutside, 'office', { ...(await act(id)), rows: [], whole: '上级专款' }))).toBe('ok');
    expect((await readAs(evaluationPage, world.as.office.actor, { id }))?.revisions[0]).toMatchObject({
      number: 2,
      reviewers: [expect.stringMatching(/^office/)],
    });
    const moved = { ...(await stored(id)), scheme: 'wuhan-2022', schemeSha256: schemeOf('wuhan-2022').sha256 };
    await world.db.evaluation.update({ where: { id }, data: { draft: JSON.stringify(moved), state: 'returned' } });
    expect((await readAs(evaluationPage, world.as.office.actor, { id }))?.revisions[0]).toMatchObject({
      number: 2,
      reviewers: [expect.stringMatching(/^office/)],
    });
  });

  it('is no revision of its own where nothing was filled in', async () => {
    const { id } = await form();
    expect(await sendBack(id)).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(codeOf(await submit(id))).toBe('ok');
    expect(await world.db.revision.count({ where: { evaluationId: id } })).toBe(2);
  });

  it('is looked at: the section takes nothing back from under it', async () => {
    const { id } = await form();
    await save(id, [set('', 'cells.opinion', '初稿')]);
    expect(codeOf(await world.run(recallEvaluation, 'section', await act(id)))).toBe('already-looked-at');
  });

  it('does not come apart from remarks, decisions and marks of money, which go on with the newest revision', async () => {
    const evaluation = reviewedForm();
    const row = evaluation.goals[0]?.groups[0]?.indicators[0];
    if (!row) throw new Error('no row');
    Object.assign(row, { score: '1', scoreReason: '部分活动延期' });
    delete evaluation.total;
    const { id } = await form('submitted', evaluation);
    const path = 'goals[0].groups[0].indicators[0]';
    expect(codeOf(await decide(id, path))).toBe('ok');
    await save(id, [set('', 'cells.opinion', '初稿')]);
    expect(
      codeOf(
        await world.run(writeRemark, 'office', { evaluationId: id, revisionNumber: 1, row: '', cell: 'cells.opinion', text: '意见待补' }),
      ),
    ).toBe('ok');
    expect(await world.run(markOutside, 'office', { ...(await act(id)), rows: [], whole: '上级专款' })).toMatchObject({
      ok: true,
      value: { revision: 2 },
    });
    expect((await revisionOf(id, 2)).cells?.opinion).toBe('初稿');
    await review(id);
    await save(id, [set('', 'cells.opinion', '情况属实', '初稿')]);
    expect(codeOf(await confirm(id))).toBe('ok');
    expect((await readAs(evaluationPage, world.as.office.actor, { id }))?.decisions).toMatchObject([{ path, accepted: true }]);
  });

  it.each([
    ['too long', 'cells.opinion', '长'.repeat(201), 'review-open', 'review-unfit'],
    ['none of the options', 'cells.verdict', 'maybe', 'review-open', 'review-unfit'],
    ['not printable', 'cells.opinion', '属实𪚥', 'glyph-missing', 'glyph-missing'],
  ])(
    'that is %s is confirmed, returned and frozen with marks of money by nobody, and taken away it is returned',
    async (_, field, text, confirming, returning) => {
      const { id, draft } = await form();
      await review(id);
      const at = field === 'cells.verdict' ? (rowsOf(draft)[0]?.id ?? '') : '';
      const was = field === 'cells.verdict' ? 'agreed' : '情况属实';
      expect(codeOf(await save(id, [set(at, field, text, was)]))).toBe('ok');
      expect(codeOf(await confirm(id))).toBe(confirming);
      expect(codeOf(await sendBack(id))).toBe(returning);
      expect(codeOf(await world.run(markOutside, 'office', { ...(await act(id)), rows: [], whole: '上级专款' }))).toBe(returning);
      expect(await world.db.revision.count({ where: { evaluationId: id } })).toBe(1);
      expect(codeOf(await save(id, [set(at, field, '', text)]))).toBe('ok');
      expect(codeOf(await sendBack(id))).toBe('ok');
    },
  );
});

// In this scheme the office's cell is the unit of a target, which the section's scores hang on.
describe('what the office fills in and rules read', () => {
  const PATH = 'goals[0].groups[0].indicators[0]';
  let unitScheme: { scheme: string; schemeSha256: string };
  beforeAll(async () => {
    unitScheme = await publish(
      reviewedScheme((text) =>
        text
          .replace('id: reviewed-2022', 'id: reviewed-unit')
          .replace('forms:\n', 'rules: { target: { value: [target], unit: memo } }\nforms:\n'),
      ),
    );
  });
  const withFirstRow = (change: Partial<Indicator>) => {
    const { total: _, ...evaluation } = { ...reviewedForm(), ...unitScheme, deviationReasons: '活动延期' };
    const row = evaluation.goals[0]?.groups[0]?.indicators[0];
    if (!row) throw new Error('no row');
    Object.assign(row, change);
    return form('submitted', evaluation);
  };
  const adjustedForm = () => withFirstRow({ target: '100', actual: '90元', score: '30', scoreReason: '部分活动延期' });
  const setUnit = async (id: string, to: string, from = '') =>
    save(id, [set(rowsOf(await stored(id))[0]?.id ?? '', 'cells.memo', to, from)]);
  const shown = async (id: string) => {
    const [queued, counted, page] = [
      await readAs(reviewQueue, world.as.office.actor, { year: '2022' }),
      await readAs(departmentBoard, world.as.office.actor, { year: '2022' }),
      await readAs(evaluationPage, world.as.office.actor, { id }),
    ];
    const score = await scoreAt(id, PATH);
    return [
      queued?.forms.find((one) => one.id === id)?.undecided,
      counted?.forms.find((one) => one.id === id)?.adjusted,
      score && page && decisionOn(score, page.decisions)?.accepted,
    ];
  };

  it('a decision on a score is of the score that was seen: it stands no longer once the rules give another, and again when they give that', async () => {
    const { id } = await adjustedForm();
    const seen = await scoreAt(id, PATH);
    expect(codeOf(await decide(id, PATH))).toBe('ok');
    await review(id);
    expect(await shown(id)).toEqual([0, 0, true]);
    expect(codeOf(await setUnit(id, '万元'))).toBe('ok');
    expect(await scoreAt(id, PATH)).toMatchObject({ filed: seen?.filed, rule: '0' });
    expect(await shown(id)).toEqual([1, 1, undefined]);
    expect(await confirm(id)).toMatchObject({
      ok: false,
      problem: { code: 'scores-undecided', details: [expect.stringContaining('自评 30 分，按规则 0 分')] },
    });
    // Who still sees the score as it was decides on nothing.
    const { filed = '', rule = '' } = seen ?? {};
    expect(
      codeOf(
        await world.run(decideScore, 'office', {
          evaluationId: id,
          revisionNumber: 1,
          path: PATH,
          filed,
          rule,
          accepted: true,
          before: null,
          reason: '',
        }),
      ),
    ).toBe('stale-revision');
    expect(codeOf(await decide(id, PATH, false))).toBe('ok');
    expect(codeOf(await confirm(id))).toBe('scores-refused');
    expect(codeOf(await setUnit(id, '', '万元'))).toBe('ok');
    expect(await shown(id)).toEqual([0, 0, true]);
    expect(codeOf(await confirm(id))).toBe('ok');
  });

  it('a decision goes on into a revision in which money is marked, and stands there as long as the score does', async () => {
    const { id } = await adjustedForm();
    expect(codeOf(await decide(id, PATH))).toBe('ok');
    await review(id);
    expect(await world.run(markOutside, 'office', { ...(await act(id)), rows: [], whole: '上级专款' })).toMatchObject({
      ok: true,
      value: { revision: 2 },
    });
    expect(await shown(id)).toEqual([0, 0, true]);
    await setUnit(id, '万元');
    expect(codeOf(await confirm(id))).toBe('scores-undecided');
  });

  it('a decision of an earlier version, which does not say of which score, stands', async () => {
    const { id } = await adjustedForm();
    await world.db.scoreDecision.create({
      data: { evaluationId: id, revisionNumber: 1, path: PATH, accepted: true, reason: '', byId: world.as.office.actor.id, at: NOW },
    });
    await review(id);
    expect(await shown(id)).toEqual([0, 0, true]);
    expect(codeOf(await confirm(id))).toBe('ok');
  });

  it('money of a form that was confirmed is still marked, though a warning that nobody explained came of the office’s cell', async () => {
    const { id } = await withFirstRow({ target: '10', actual: '10人', score: undefined });
    await review(id);
    const saved = await setUnit(id, '项');
    expect(saved).toMatchObject({
      ok: true,
      value: {
        score: {
          findings: expect.arrayContaining([
            expect.objectContaining({ code: 'unit-mismatch', severity: 'warning', path: PATH }),
          ]) as unknown,
        },
      },
    });
    expect(codeOf(await confirm(id))).toBe('ok');
    expect(await world.run(markOutside, 'office', { ...(await act(id)), rows: [], whole: '上级专款' })).toMatchObject({
      ok: true,
      value: { revision: 3 },
    });
  });
});

// In this scheme the office says of each row of money what it is to say; of those the section leaves some blank.
describe('what the office fills in with the money', () => {
  let fundScheme: { scheme: string; schemeSha256: string };
  beforeAll(async () => {
    const funds =
      'funds: { rows: [{ key: total, label: 年度财政资金总额, scored: true }, { key: fiscal, label: 当年财政拨款 }, { key: other, label: 其他资金 }], more: true, sum: total }';
    fundScheme = await publish(
      reviewedScheme((text) =>
        text
          .replace('id: reviewed-2022', 'id: reviewed-money')
          .replace(/memo: \{[^}]*\}/, 'memo: { on: fund, kind: text, label: 资金审核, who: office }')
          .replace('    bands:\n', `    ${funds}\n    bands:\n`),
      ),
    );
  });
  const rows = [
    { key: 'total', budget: '5000', executed: '5000' },
    { label: '区级', budget: '5000', executed: '5000' },
  ];
  const moneyForm = () => form('submitted', { ...reviewedForm(), ...fundScheme, funds: { unit: '元', rows } });

  it('in a row that the section left blank is the office’s revision, and changes nothing of the section’s', async () => {
    const { id } = await moneyForm();
    await review(id);
    expect(codeOf(await save(id, [set('funds.other', 'cells.memo', '无此项资金')]))).toBe('ok');
    expect(codeOf(await confirm(id))).toBe('ok');
    expect(
      (await readAs(evaluationPage, world.as.office.actor, { id }))?.revisions.map(({ number, reviewers }) => [number, reviewers !== null]),
    ).toEqual([
      [2, true],
      [1, false],
    ]);
    expect((await revisionOf(id, 2)).funds.rows.find(({ key }) => key === 'other')).toEqual({
      key: 'other',
      budget: '',
      executed: '',
      cells: { memo: '无此项资金' },
    });
  });

  it('shifts no remark to another row, whether it was written before or after', async () => {
    const { id, draft } = await moneyForm();
    const [further] = draft.funds.further;
    const remark = () =>
      world.run(writeRemark, 'office', { evaluationId: id, revisionNumber: 1, row: further?.id ?? '', cell: 'budget', text: '请核对' });
    expect(codeOf(await remark())).toBe('ok');
    await save(id, [set('funds.other', 'cells.memo', '无此项资金')]);
    expect(codeOf(await remark())).toBe('ok');
    expect((await readAs(evaluationPage, world.as.section.actor, { id }))?.remarks.map(({ rowId }) => rowId)).toEqual([
      further?.id,
      further?.id,
    ]);
  });
});

describe('the server holds who fills in what', () => {
  const blankRow = (id: string, cells?: Record<string, string>): DraftIndicator => ({
    id,
    level2: '',
    level3: '新行',
    target: '',
    actual: '',
    points: '',
    ...(cells && { cells }),
  });
  const inserted = (draft: Draft, row: DraftIndicator): Edit => ({
    kind: 'insert',
    list: 'indicators',
    parent: draft.goals[0]?.groups[0]?.id ?? '',
    after: null,
    row,
  });

  it.each<[string, Who, State, (draft: Draft) => Edit]>([
    ['the section a cell of the office’s', 'section', 'draft', () => set('', 'cells.opinion', '很好')],
    ['the section one in a row', 'section', 'draft', (draft) => set(rowsOf(draft)[0]?.id ?? '', 'cells.verdict', 'agreed')],
    [
      'the section one with a new row, as a paste does',
      'section',
      'draft',
      (draft) => inserted(draft, blankRow('new', { verdict: 'agreed' })),
    ],
    ['the section one that no band shows', 'section', 'returned', (draft) => set(rowsOf(draft)[0]?.id ?? '', 'cells.memo', '很好')],
    ['the office a cell of the section’s', 'office', 'submitted', () => set('', 'cells.category', 'department-budget', 'district-special')],
    [
      'the office what every form has',
      'office',
      'submitted',
      (draft) => set(rowsOf(draft)[0]?.id ?? '', 'actual', '9', rowsOf(draft)[0]?.actual),
    ],
    ['the office a reason', 'office', 'submitted', () => set('warningReasons', 'late@r1', '无妨')],
    ['the office a row', 'office', 'submitted', (draft) => inserted(draft, blankRow('new'))],
    [
      'the office a row away',
      'office',
      'submitted',
      (draft) => ({ kind: 'remove', at: rowsOf(draft)[0]?.id ?? '', row: rowsOf(draft)[0] as DraftIndicator }),
    ],
  ])('%s', async (_, who, state, edit) => {
    const { id, draft } = await form(state);
    const before = await rowOf(id);
    const refused = await save(id, [edit(draft)], who);
    expect(codeOf(refused)).toBe('invalid-input');
    expect(detailsOf(refused)).toEqual([expect.stringMatching(/由(办公室|填报人)填写|只能填写由办公室填写的栏目/)]);
    expect(await rowOf(id)).toEqual(before);
  });

  it.each<[Who, State]>([
    ['office', 'draft'],
    ['office', 'returned'],
    ['office', 'confirmed'],
    ['section', 'submitted'],
    ['section', 'confirmed'],
  ])('%s types nothing in state %s', async (who, state) => {
    const { id } = await form(state);
    expect(codeOf(await save(id, [set('', 'cells.opinion', '很好')], who))).toBe('wrong-state');
  });

  it.each([
    ['signer', 'not-allowed'],
    ['stranger', 'not-found'],
    ['outsider', 'not-found'],
    ['finance', 'not-found'],
    ['admin', 'not-found'],
  ] as const)('nor %s anything: %s', async (who, code) => {
    const { id } = await form();
    expect(
      codeOf(
        await world.run(saveEvaluation, who, {
          evaluationId: id,
          batchId: 'batch-nobody',
          knownVersion: 1,
          edits: [set('', 'cells.opinion', '很好')],
        }),
      ),
    ).toBe(code);
  });

  it('a section takes away rows with what the office said of them, and brings them back, but into no other row', async () => {
    const { id } = await form();
    await review(id);
    await sendBack(id);
    const draft = await stored(id);
    const [first] = rowsOf(draft);
    if (!first) throw new Error('no row');
    const group = draft.goals[0]?.groups[0];
    expect(codeOf(await save(id, [{ kind: 'remove', at: first.id, row: first }], 'section'))).toBe('ok');
    expect((await revisionOf(id, 2)).goals[0]?.groups[0]?.indicators[0]?.cells?.verdict).toBe('agreed');
    expect(
      codeOf(await save(id, [{ kind: 'insert', list: 'indicators', parent: group?.id ?? '', after: null, row: first }], 'section')),
    ).toBe('ok');
    const [restored] = rowsOf(await stored(id));
    expect(restored).toMatchObject({ id: first.id, cells: { verdict: 'agreed' } });
    expect(detailsOf(await save(id, [inserted(draft, blankRow('copy', { verdict: 'agreed' }))], 'section'))).toEqual([
      '“新行”：“审核情况”由办公室填写',
    ]);
    expect(detailsOf(await save(id, [inserted(draft, blankRow('other', { verdict: 'doubtful' }))], 'section'))).toEqual([
      expect.stringContaining('“审核情况”由办公室填写'),
    ]);
    // Away for good, and another in its place: the office says of that, too, what it has to.
    expect(codeOf(await save(id, [{ kind: 'remove', at: first.id, row: restored as DraftIndicator }], 'section'))).toBe('ok');
    const { cells: _, ...asked } = first;
    expect(codeOf(await save(id, [inserted(draft, { ...asked, id: 'another' })], 'section'))).toBe('ok');
    expect(codeOf(await submit(id))).toBe('ok');
    expect(await confirm(id)).toMatchObject({
      ok: false,
      problem: { code: 'review-open', details: [expect.stringContaining('“审核情况”未填')] },
    });
    await save(id, [set('another', 'cells.verdict', 'doubtful')]);
    expect(codeOf(await confirm(id))).toBe('ok');
  });

  /** The section has the form back with 存疑 of the first row and 属实 of the second. */
  const doubted = async () => {
    const { id } = await form();
    await review(id);
    await save(id, [set(rowsOf(await stored(id))[0]?.id ?? '', 'cells.verdict', 'doubtful', 'agreed')]);
    await sendBack(id);
    const draft = await stored(id);
    const [first, second] = rowsOf(draft);
    if (!first || !second) throw new Error('no rows');
    const parentOf = (row: string) =>
      draft.goals.flatMap(({ groups }) => groups).find(({ indicators }) => indicators.some((one) => one.id === row))?.id ?? '';
    const back = (row: DraftIndicator): Edit => ({ kind: 'insert', list: 'indicators', parent: parentOf(row.id), after: null, row });
    const away = (...rows: DraftIndicator[]) =>
      save(
        id,
        rows.map((row): Edit => ({ kind: 'remove', at: row.id, row })),
        'section',
      );
    return { id, first, second, back, away };
  };
  const withVerdict = (row: DraftIndicator, verdict: string): DraftIndicator => ({ ...row, cells: { ...row.cells, verdict } });

  it('what the office said of two rows is not exchanged between them by taking both away', async () => {
    const { id, first, second, back, away } = await doubted();
    expect(codeOf(await away(first, second))).toBe('ok');
    const before = await rowOf(id);
    const exchanged = await save(id, [back(withVerdict(first, 'agreed')), back(withVerdict(second, 'doubtful'))], 'section');
    expect(detailsOf(exchanged)).toEqual([first, second].map(({ level3 }) => `“${level3}”：“审核情况”由办公室填写`));
    expect(await rowOf(id)).toEqual(before);
    expect(codeOf(await save(id, [back(first), back(second)], 'section'))).toBe('ok');
    expect(
      rowsOf(await stored(id))
        .filter((row) => [first.id, second.id].includes(row.id))
        .sort((a) => (a.id === first.id ? -1 : 1)),
    ).toEqual([first, second]);
  });

  it('a row that the section writes anew takes over nothing that the office said of one that is gone', async () => {
    const { id, first, back, away } = await doubted();
    await away(first);
    expect(detailsOf(await save(id, [back({ ...first, id: 'brandnew', level3: '完全不同的指标' })], 'section'))).toEqual([
      '“完全不同的指标”：“审核情况”由办公室填写',
    ]);
    // Under its own id the row may come back without a word, and then it is the office's turn again.
    const { verdict: _, ...rest } = first.cells ?? {};
    expect(codeOf(await save(id, [back({ ...first, cells: rest })], 'section'))).toBe('ok');
    await submit(id);
    expect(codeOf(await confirm(id))).toBe('review-open');
  });

  it('a row that is taken away, undone and taken away again comes back as the office left it, whoever saved meanwhile', async () => {
    const { id, first, second, back, away } = await doubted();
    for (const _ of [1, 2]) {
      expect(codeOf(await away(first))).toBe('ok');
      expect(
        codeOf(
          await save(
            id,
            [set(second.id, 'level3', `改名${_}`, rowsOf(await stored(id)).find((row) => row.id === second.id)?.level3 ?? '')],
            'section',
          ),
        ),
      ).toBe('ok');
      expect(codeOf(await save(id, [back(first)], 'section'))).toBe('ok');
    }
    expect(rowsOf(await stored(id)).find((row) => row.id === first.id)).toEqual(first);
    // Where the office has taken its word back meanwhile, the row does not bring it.
    await submit(id);
    expect(codeOf(await save(id, [set(first.id, 'cells.verdict', '', 'doubtful')]))).toBe('ok');
    await sendBack(id);
    const bare = rowsOf(await stored(id)).find((row) => row.id === first.id) as DraftIndicator;
    expect(codeOf(await away(bare))).toBe('ok');
    expect(codeOf(await save(id, [back(first)], 'section'))).toBe('invalid-input');
    expect(codeOf(await save(id, [back(bare)], 'section'))).toBe('ok');
  });

  it('a group that is taken away brings back what the office said of each of its rows', async () => {
    const { id } = await doubted();
    const draft = await stored(id);
    const group = draft.goals[0]?.groups[0];
    if (!group) throw new Error('no group');
    const insert = (row: typeof group): Edit => ({ kind: 'insert', list: 'groups', parent: draft.goals[0]?.id ?? '', after: null, row });
    expect(codeOf(await save(id, [{ kind: 'remove', at: group.id, row: group }], 'section'))).toBe('ok');
    expect(
      codeOf(
        await save(
          id,
          [
            insert({
              ...group,
              indicators: group.indicators.map((row) => withVerdict(row, row.cells?.verdict === 'agreed' ? 'doubtful' : 'agreed')),
            }),
          ],
          'section',
        ),
      ),
    ).toBe('invalid-input');
    expect(codeOf(await save(id, [insert(group)], 'section'))).toBe('ok');
    expect(await stored(id)).toEqual(draft);
  });

  it('another year begins without what was said of this one', async () => {
    const { id } = await form();
    await review(id);
    await save(id, [set('', 'cells.code', 'X1'), set(rowsOf(await stored(id))[0]?.id ?? '', 'cells.memo', '存疑')]);
    await confirm(id);
    await makeYear(world.db, {
      departmentId: world.department.id,
      year: 2031,
      schemeIds: ['reviewed-2022', 'wuhan-2022'],
      deadline: new Date('2099-01-01'),
    });
    expect(codeOf(await world.run(takeOverYear, 'office', { from: 2022, to: 2031 }))).toBe('ok');
    const begun = (await world.db.evaluation.findMany({ where: { year: { year: 2031 } } }))
      .map(({ draft }) => JSON.parse(draft) as Draft)
      .filter(({ scheme }) => scheme === 'reviewed-2022');
    expect(begun.length).toBeGreaterThan(0);
    for (const draft of begun) {
      expect(draft.cells).toEqual(expect.objectContaining({ category: 'district-special' }));
      for (const key of ['opinion', 'code', 'audited']) expect(draft.cells).not.toHaveProperty(key);
      expect(rowsOf(draft).flatMap(({ cells }) => Object.keys(cells ?? {}))).toEqual([]);
    }
    const made = await world.run(createEvaluation, 'section', {
      sectionId: world.as.section.actor.sectionIds[0],
      year: 2031,
      projectName: '新项目',
      schemeId: 'reviewed-2022',
    });
    expect(made).toMatchObject({ ok: true });
    expect((await stored(made.ok ? (made.value as { id: string }).id : '')).cells ?? {}).not.toHaveProperty('audited');
  });

  it('another scheme takes nothing of the office’s away by the section’s hand', async () => {
    const { id } = await form();
    await review(id);
    await sendBack(id);
    await world.db.evaluation.update({
      where: { id },
      data: { yearId: (await world.db.year.findFirstOrThrow({ where: { year: 2031, departmentId: world.department.id } })).id },
    });
    const moved = (who: Who) => act(id).then((input) => world.run(changeScheme, who, { ...input, schemeId: 'wuhan-2022' }));
    expect(await moved('section')).toMatchObject({
      ok: false,
      problem: {
        code: 'invalid-input',
        details: [expect.stringContaining(`已由办公室填写，“${schemeOf('wuhan-2022').name}”却没有它的位置`) as string],
      },
    });
    expect(await moved('office')).toMatchObject({ ok: true });
  });
});

it('under another scheme what the office said goes along where the preview finds it a place, and back with a row that was taken away', async () => {
  const held = reviewedScheme((text) =>
    text
      .replace('id: reviewed-2022', 'id: reviewed-other')
      .replace('options: { agreed: 属实, doubtful: 存疑 }', 'options: { ok: 属实, open: 存疑 }'),
  );
  await publish(held);
  const year = await makeYear(world.db, {
    departmentId: world.department.id,
    year: 2035,
    schemeIds: ['reviewed-2022', 'reviewed-other'],
    deadline: new Date('2099-01-01'),
  });
  const { id } = await form();
  await review(id);
  await sendBack(id);
  await world.db.evaluation.update({ where: { id }, data: { yearId: year.id } });
  expect(await readAs(schemeMove, world.as.section.actor, { id, to: 'reviewed-other' })).toMatchObject({ noPlace: [] });
  expect(codeOf(await world.run(changeScheme, 'section', { ...(await act(id)), schemeId: 'reviewed-other' }))).toBe('ok');
  const draft = await stored(id);
  expect(rowsOf(draft).map(({ cells }) => cells?.verdict)).toEqual(rowsOf(draft).map(() => 'ok'));
  const [first] = rowsOf(draft);
  if (!first) throw new Error('no row');
  expect(codeOf(await save(id, [{ kind: 'remove', at: first.id, row: first }], 'section'))).toBe('ok');
  expect(
    codeOf(
      await save(
        id,
        [{ kind: 'insert', list: 'indicators', parent: draft.goals[0]?.groups[0]?.id ?? '', after: null, row: first }],
        'section',
      ),
    ),
  ).toBe('ok');
  expect(await stored(id)).toEqual(draft);
});

it('what the office said of a further row of money goes along where that is a row of the other scheme’s own', async () => {
  const [held, other] = [
    withMemoOnFunds('reviewed-further'),
    withMemoOnFunds(
      'reviewed-own',
      '    funds: { rows: [{ key: total, label: 年度财政资金总额, scored: true }, { key: district, label: 区级 }], more: true, sum: total }\n',
    ),
  ];
  await publish(held);
  await publish(other);
  const year = await makeYear(world.db, {
    departmentId: world.department.id,
    year: 2036,
    schemeIds: ['reviewed-further', 'reviewed-own'],
    deadline: new Date('2099-01-01'),
  });
  const rows = [
    { key: 'total', budget: '5000', executed: '5000' },
    { label: '区级', budget: '5000', executed: '5000' },
  ];
  const { id, draft } = await form('submitted', {
    ...reviewedForm(),
    scheme: 'reviewed-further',
    schemeSha256: held.scheme.sha256,
    funds: { unit: '元', rows },
  });
  expect(codeOf(await save(id, [set(draft.funds.further[0]?.id ?? '', 'cells.memo', '属实')]))).toBe('ok');
  await sendBack(id);
  await world.db.evaluation.update({ where: { id }, data: { yearId: year.id } });
  expect(await readAs(schemeMove, world.as.section.actor, { id, to: 'reviewed-own' })).toMatchObject({ noPlace: [] });
  expect(codeOf(await world.run(changeScheme, 'section', { ...(await act(id)), schemeId: 'reviewed-own' }))).toBe('ok');
  expect((await stored(id)).funds).toMatchObject({ rows: { district: { budget: '5000', cells: { memo: '属实' } } }, further: [] });
});

describe('the department form is the office’s own', () => {
  it('its cells of the section’s and the office’s are typed there alike, the bureau’s by nobody and asked of nobody', async () => {
    const wuhan = schemeOf('wuhan-2022');
    const { project } = schemeOf('reviewed-2022').forms;
    const whole = wuhan.forms.department;
    const { opinion, audited, code } = project?.cells ?? {};
    if (!whole || !opinion || !audited || !code) throw new Error('no such cells');
    knowSchemes([
      { ...wuhan, id: 'whole', forms: { department: { ...whole, cells: { opinion, audited, code: { ...code, who: 'section' } } } } },
    ]);
    const { id, draft } = await form('draft', publishedForm('00-department'));
    const own = { ...draft, scheme: 'whole' };
    delete own.schemeSha256;
    await world.db.evaluation.update({ where: { id }, data: { draft: JSON.stringify(own) } });
    expect(checkWithoutErrors(own)).toMatchObject({ ok: false, problem: { details: ['“办公室审核意见”未填：请填写'] } });
    expect(codeOf(await save(id, [set('', 'cells.opinion', '属实'), set('', 'cells.code', 'X1')]))).toBe('ok');
    expect(detailsOf(await save(id, [set('', 'cells.audited', '90')]))).toEqual(['财政审定评分：“财政审定评分”由财政局填写']);
    expect(checkWithoutErrors(await stored(id))).toMatchObject({ ok: true });
  });
});
