// Whether something fell short and nothing says why (docs/rules.md, "Findings"; docs/schemes.md, "The file").
import { compare } from '@/lib/number/decimal';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { cellPath, FORM_PATH, FUNDS_TOTAL_PATH, namePath } from '@/lib/form/path';
import { fold, saysSomething } from '@/lib/number/fold';
import type { Scheme } from '@/lib/scheme/scheme';
import { formText, type ReasonCode, reasonCells, whoOf, whoseReason } from './reason-cells';
import { cellOf } from './row-reading';
import type { ScoredRow } from './row-score';
import type { ScoredForm } from './scored-form';
import { cellName } from '@/lib/scheme/cell-name';

export interface Shortfall {
  /** What fell short, in words. */
  what: string[];
  /** Where to say why, in words. */
  where: string;
  /** The same as a place of the form; of a row's cell, in the first row that fell short. */
  path: string;
}

/** What fell short with nothing that says why; null where nothing did. */
export function unexplainedShortfall(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): Shortfall | null {
  const fell = fellShort(evaluation, scheme, scored, true);
  if (fell === null) return null;
  const rows = fell.rows.map((at) => rowInWords(scored, at));
  const key = keyOfReason(scheme, scored, 'shortfall-unexplained', rows.length > 0);
  return {
    what: [...(fell.execution ? ['预算执行率'] : []), ...rows],
    where: cellName(scheme, scored.form, key),
    path: reasonPath(scored, key, fell.rows[0]),
  };
}

/** Whether anything fell short at all, whatever is said of it: the `short` of a band's `when`. Nothing does in a form without scores. */
export function isShort(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): boolean {
  return scheme.rules.scored && fellShort(evaluation, scheme, scored, false) !== null;
}

/** Rows by their number among the form's; null where nothing fell short. */
function fellShort(
  evaluation: Evaluation,
  scheme: Scheme,
  scored: ScoredForm,
  heedReasons: boolean,
): { execution: boolean; rows: number[] } | null {
  const { explain } = scheme.rules;
  const on = reasonCells(scheme, scored.form);
  if (heedReasons && on.form.some((key) => saysSomething(formText(evaluation, key)))) return null;
  const { rate } = scored.execution;
  const fundSays = on.fund.some((key) => evaluation.funds.rows.some((row) => saysSomething(row.cells?.[key])));
  const execution =
    explain.execution !== null &&
    rate !== null &&
    compare({ n: rate.n * 100n, d: rate.d }, explain.execution) < 0 &&
    !(heedReasons && fundSays);
  const rows =
    explain.rows === 'none'
      ? []
      : scored.rows.flatMap(({ indicator, row }, at) => {
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

/** A cell of theirs who are asked that can say why: a row's says nothing of execution alone, one with the money nothing of a row. */
function keyOfReason(scheme: Scheme, { form }: ScoredForm, code: ReasonCode, ofRows: boolean): string {
  const { fund, row } = reasonCells(scheme, form);
  const { where } = scheme.rules.explain;
  const who = whoseReason(scheme, form, code);
  const able = where.filter((key) => !(ofRows ? fund : row).includes(key));
  return able.find((key) => whoOf(form, key) === who) ?? able[0] ?? where[0] ?? 'deviationReasons';
}

/** Where that cell stands: on the form, with the money, or in the row of that number. */
function reasonPath({ form, rows }: ScoredForm, key: string, row: number | undefined): string {
  const declared = form.cells[key];
  const on = declared?.on ?? (key === 'deviationReasons' || key === 'improvements' ? 'form' : 'indicator');
  const place = on === 'fund' ? FUNDS_TOTAL_PATH : on === 'form' || row === undefined ? FORM_PATH : (rows[row]?.path ?? FORM_PATH);
  return declared ? cellPath(place, key) : namePath(place, key);
}

/** Where the reason for a changed budget is given: a text of the form, or a cell with the money. */
export function budgetReasonPath(scheme: Scheme, scored: ScoredForm): string {
  return reasonPath(scored, keyOfReason(scheme, scored, 'budget-changed-unexplained', false), undefined);
}
