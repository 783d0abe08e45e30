// Whether something fell short and nothing says why (rules, section 5; docs/schemes.md, `explain`).
import { compare } from '@/lib/number/decimal';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { fold, saysSomething } from '@/lib/number/fold';
import type { Scheme } from '@/lib/scheme/scheme';
import { cellOf } from './row-reading';
import type { ScoredRow } from './row-score';
import type { ScoredForm } from './scored-form';
import { wordFor } from '@/lib/scheme/words';

/** Where to say it, in words; null where nothing fell short or something says why. */
export function unexplainedShortfall(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): string | null {
  return fellShort(evaluation, scheme, scored, true) ? placeInWords(scheme, scored) : null;
}

/** Whether anything fell short at all, whatever is said of it: the `short` of a band's `when`. Nothing does in a form without scores. */
export function isShort(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): boolean {
  return scheme.rules.scored && fellShort(evaluation, scheme, scored, false);
}

function fellShort(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm, heedReasons: boolean): boolean {
  const { explain } = scheme.rules;
  const { cells } = scored.form;
  const onForm = explain.where.filter((key) => key === 'deviationReasons' || key === 'improvements' || cells[key]?.on === 'form');
  const onFund = explain.where.filter((key) => cells[key]?.on === 'fund');
  const onRow = explain.where.filter((key) => !onForm.includes(key) && !onFund.includes(key));
  const said = (key: string) => saysSomething(key === 'deviationReasons' || key === 'improvements' ? evaluation[key] : evaluation.cells?.[key]);
  if (heedReasons && onForm.some(said)) return false;
  const { rate } = scored.execution;
  const fundSays = onFund.some((key) => evaluation.funds.rows.some((row) => saysSomething(row.cells?.[key])));
  if (explain.execution && rate && compare({ n: rate.n * 100n, d: rate.d }, explain.execution) < 0 && !(heedReasons && fundSays)) return true;
  if (explain.rows === 'none') return false;
  return scored.rows.some(({ indicator, row }) => {
    if (!isJudged(row) || row.points === null || row.score >= row.points) return false;
    if (row.method === 'execution' && !rate) return false;
    if (explain.rows === 'some' && explain.only && fold(cellOf(indicator, explain.only.cell)) !== fold(explain.only.is)) return false;
    return !(heedReasons && rowSays(indicator, onRow));
  });
}

/** Rows with something missing are told by other findings. */
function isJudged(row: ScoredRow): boolean {
  return row.notCounted === null && row.derivation.kind !== 'blank' && !row.placeholders && !row.directionMissing && !row.scoreMissing;
}

function rowSays(indicator: Indicator, keys: readonly string[]): boolean {
  return [indicator.note, indicator.scoreReason, ...keys.map((key) => cellOf(indicator, key))].some(saysSomething);
}

function placeInWords(scheme: Scheme, { form }: ScoredForm): string {
  const [first = 'deviationReasons'] = scheme.rules.explain.where;
  return form.cells[first]?.label ?? wordFor(scheme, first);
}
