// Whether something fell short and nothing says why (docs/rules.md, "Findings"; docs/schemes.md, "The file").
import { compare } from '@/lib/number/decimal';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { fold, saysSomething } from '@/lib/number/fold';
import type { Scheme } from '@/lib/scheme/scheme';
import { cellOf } from './row-reading';
import type { ScoredRow } from './row-score';
import type { ScoredForm } from './scored-form';
import { cellName } from '@/lib/scheme/cell-name';

export interface Shortfall {
  /** What fell short, in words. */
  what: string[];
  /** Where to say why, in words. */
  where: string;
}

/** What fell short with nothing that says why; null where nothing did. */
export function unexplainedShortfall(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): Shortfall | null {
  const fell = fellShort(evaluation, scheme, scored, true);
  if (fell === null) return null;
  const rows = fell.rows.map((at) => rowInWords(scored, at));
  return { what: [...(fell.execution ? ['预算执行率'] : []), ...rows], where: placeInWords(scheme, scored, fell.execution && rows.length === 0) };
}

/** Whether anything fell short at all, whatever is said of it: the `short` of a band's `when`. Nothing does in a form without scores. */
export function isShort(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): boolean {
  return scheme.rules.scored && fellShort(evaluation, scheme, scored, false) !== null;
}

/** Cells of `where` by what carries them. */
function reasons(scheme: Scheme, { form: { cells } }: ScoredForm): Record<'form' | 'fund' | 'row', string[]> {
  const { where } = scheme.rules.explain;
  const form = where.filter((key) => key === 'deviationReasons' || key === 'improvements' || cells[key]?.on === 'form');
  const fund = where.filter((key) => cells[key]?.on === 'fund');
  return { form, fund, row: where.filter((key) => !form.includes(key) && !fund.includes(key)) };
}

/** Rows by their number among the form's; null where nothing fell short. */
function fellShort(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm, heedReasons: boolean): { execution: boolean; rows: number[] } | null {
  const { explain } = scheme.rules;
  const on = reasons(scheme, scored);
  const said = (key: string) => saysSomething(key === 'deviationReasons' || key === 'improvements' ? evaluation[key] : evaluation.cells?.[key]);
  if (heedReasons && on.form.some(said)) return null;
  const { rate } = scored.execution;
  const fundSays = on.fund.some((key) => evaluation.funds.rows.some((row) => saysSomething(row.cells?.[key])));
  const execution = explain.execution !== null && rate !== null && compare({ n: rate.n * 100n, d: rate.d }, explain.execution) < 0 && !(heedReasons && fundSays);
  const rows = explain.rows === 'none' ? [] : scored.rows.flatMap(({ indicator, row }, at) => {
    if (!isJudged(row) || row.points === null || row.score >= row.points) return [];
    if (row.method === 'execution' && !rate) return [];
    if (explain.rows === 'some' && explain.only && fold(cellOf(indicator, explain.only.cell)) !== fold(explain.only.is)) return [];
    return heedReasons && rowSays(indicator, on.row) ? [] : [at];
  });
  return execution || rows.length > 0 ? { execution, rows } : null;
}

/** Rows with something missing are told by other findings. */
function isJudged(row: ScoredRow): boolean {
  return row.notCounted === null && row.derivation.kind !== 'blank' && !row.placeholders && !row.directionMissing && !row.scoreMissing;
}

function rowSays(indicator: Indicator, keys: readonly string[]): boolean {
  return [indicator.note, indicator.scoreReason, ...keys.map((key) => cellOf(indicator, key))].some(saysSomething);
}

/** `产出指标第 2 行`, as remarks and labels call it. */
function rowInWords({ goals }: ScoredForm, number: number): string {
  let before = 0;
  for (const { groups } of goals) {
    for (const [at, { group, rows }] of groups.entries()) {
      if (number < before + rows.length) return `${group.level1 || `第 ${at + 1} 组`}第 ${number - before + 1} 行`;
      before += rows.length;
    }
  }
  return '';
}

/** A cell that can say why: execution alone is explained by none of a row's. */
function placeInWords(scheme: Scheme, scored: ScoredForm, executionAlone: boolean): string {
  const { form, fund } = reasons(scheme, scored);
  const [usual = 'deviationReasons'] = scheme.rules.explain.where;
  const key = executionAlone ? (scheme.rules.explain.where.find((each) => form.includes(each) || fund.includes(each)) ?? usual) : usual;
  return cellName(scheme, scored.form, key);
}
