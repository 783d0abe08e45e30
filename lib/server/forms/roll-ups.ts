// Rolled-up rows of a department form held against what their sources say now (docs/rules.md, "Roll-up into the department form").
import type { Draft, DraftIndicator } from '@/lib/form/draft';
import type { Evaluation, Indicator, RollUpSource } from '@/lib/form/evaluation';
import { fold } from '@/lib/number/fold';
import { indicatorPath } from '@/lib/form/path';
import { findSameRow, rollUp, rollUpDifference, type RollUpRow } from '@/lib/department/roll-up';
import { frozenForm, revisionName } from '@/lib/exchange/ziping/frozen-form';
import { totalOf } from '@/lib/scheme/fund-parts';
import { findSchemeOfForm, schemeOfForm } from '@/lib/scheme/known-schemes';
import { scoreEvaluation } from '@/lib/score/score';
import type { StaleRollUp } from '@/lib/contract/roll-ups';
import type { Db, Tx } from '../database/connect';
import { formName, type YearContents, type YearForm } from './year-contents';
import { yuanOf } from '../database/fen';
import { schemeNotHere } from './standing';
import { amountFen } from './freeze-revision';

/** The forms that can be rolled up: what their section says is frozen, and of a confirmed one everything. */
export function isSource({ state, revision }: YearForm): boolean {
  return revision > 0 && (state === 'submitted' || state === 'confirmed');
}

/** Every row of a form as a source. */
export function rollUpRows(form: YearForm): RollUpRow[] {
  const { evaluation, revision } = form;
  const score = scoreEvaluation(evaluation, schemeOfForm(evaluation));
  const counted = new Map(score.indicators.map((row) => [row.path, row.score]));
  const budget = yuanOf(amountFen(totalOf(evaluation.funds).budget, evaluation.funds.unit));
  return indicatorsOf(evaluation).map(({ path, indicator }) => ({
    form: formName(form),
    revision,
    path,
    scheme: evaluation.scheme,
    schemeSha256: evaluation.schemeSha256,
    year: evaluation.year,
    indicator,
    score: counted.get(path) ?? null,
    points: indicator.points,
    budget,
  }));
}

function indicatorsOf({ goals }: Evaluation): { path: string; indicator: Indicator }[] {
  return goals.flatMap(({ groups }, g) =>
    groups.flatMap(({ indicators }, p) => indicators.map((indicator, i) => ({ path: indicatorPath(g, p, i), indicator }))),
  );
}

/** Worked out at its first use: a year has hundreds of forms, and a row names a few. */
function memo<T>(work: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => (kept ??= { value: work() }).value;
}

/** A source with the form that it names, as it was and as it is. */
interface Traced {
  source: RollUpSource;
  was: Evaluation | null;
  form: YearForm | null;
  row: RollUpRow | null;
}

/** The stale rows of the year's department form, in its order; [] where it has none. Authorises nothing. */
export async function staleRowsOf(db: Db | Tx, { department, forms }: YearContents): Promise<StaleRollUp[]> {
  // What stands under a scheme that is not here cannot be held against anything.
  if (!department || findSchemeOfForm(department.draft) === undefined) return [];
  const rows = department.draft.goals
    .flatMap(({ groups }, g) => groups.flatMap(({ indicators }, p) => indicators.map((row, i) => ({ row, path: indicatorPath(g, p, i) }))))
    .filter(({ row }) => (row.from ?? []).length > 0);
  if (rows.length === 0) return [];
  const numbers = [...new Set(rows.flatMap(({ row }) => (row.from ?? []).map(({ revision }) => revision)))];
  const kept = await db.revision.findMany({
    where: { evaluationId: { in: forms.map(({ row }) => row.id) }, number: { in: numbers } },
    select: { evaluationId: true, number: true, json: true },
  });
  const revisions = kept.map(({ evaluationId, number, json }) => ({
    evaluationId,
    number,
    evaluation: frozenForm(json, revisionName(evaluationId, number)),
  }));
  const rowsOf = new Map(forms.map((form) => [form, memo(() => rollUpRows(form))]));
  const trace = (source: RollUpSource): Traced => {
    const name = fold(source.form);
    const old = revisions.find(({ number, evaluation }) => number === source.revision && fold(evaluation.projectName ?? '') === name);
    const form = forms.find(({ row }) => row.id === old?.evaluationId) ?? forms.find((one) => fold(formName(one)) === name) ?? null;
    const path = old && form ? findSameRow(old.evaluation, source.path, form.evaluation) : source.path;
    return {
      source,
      was: old?.evaluation ?? null,
      form,
      row:
        form && path !== null && findSchemeOfForm(form.evaluation) !== undefined
          ? (rowsOf
              .get(form)?.()
              .find((row) => row.path === path) ?? null)
          : null,
    };
  };
  return rows.flatMap(({ row, path }) => staleRow(row, path, (row.from ?? []).map(trace), department.draft) ?? []);
}

function staleRow(row: DraftIndicator, path: string, traced: readonly Traced[], whole: Draft): StaleRollUp | null {
  const scheme = schemeOfForm(whole);
  const common = {
    rowId: row.id,
    path,
    name: row.level3.trim() || row.level2.trim() || '未命名的指标',
    from: row.from ?? [],
    sources: traced.map(sourceNow),
  };
  const away = traced.find(({ form }) => form && findSchemeOfForm(form.evaluation) === undefined)?.form;
  if (away)
    return {
      ...common,
      before: { actual: row.actual, score: '' },
      after: null,
      problem: `来源“${formName(away)}”不能核对。${schemeNotHere(away.evaluation)}`,
      next: null,
    };
  const lost = traced.filter(({ row: now }) => now === null).map(({ source }) => `“${source.form}”`);
  const result = rollUp(
    traced.flatMap(({ row: now }) => now ?? []),
    row.points,
    scheme,
  );
  const difference = result.ok ? rollUpDifference(row, result.value, scheme, whole.year) : null;
  const before = difference?.before ?? { actual: row.actual, score: '' };
  if (lost.length > 0)
    return { ...common, before, after: null, problem: `来源中的${lost.join('、')}已经没有这一行：请重新选择来源`, next: null };
  if (!result.ok) return { ...common, before, after: null, problem: result.message, next: null };
  if (!difference) return null;
  const open = traced.flatMap(({ form, source }) => (form && !isSource(form) ? [`“${source.form}”`] : []));
  const problem = open.length > 0 ? `${open.join('、')}正在修改：请待科室重新提交后再接受` : null;
  return { ...common, before, after: difference.after, problem, next: problem ? null : result.value };
}

function sourceNow({ source, was, form, row }: Traced): StaleRollUp['sources'][number] {
  const old = was && indicatorsOf(was).find(({ path }) => path === source.path);
  return {
    form: source.form,
    revision: source.revision,
    nowRevision: form && isSource(form) && row ? form.revision : null,
    path: row?.path ?? source.path,
    was: old?.indicator.actual ?? '',
    now: row?.indicator.actual ?? null,
  };
}
