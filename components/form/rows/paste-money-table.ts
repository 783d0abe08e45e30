// A table of money with its heads put into the rows of money: amounts to their columns, in the unit of the form, rows by their names.
import type { Draft } from '@/lib/form/draft';
import { ownFundId } from '@/lib/form/draft';
import { columnOf, type HeadedColumn, headsOf, type PastedLine, plainHead } from '@/lib/exchange/pasted-heads';
import { headUnit } from '@/lib/number/head-unit';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { fold } from '@/lib/number/fold';
import { inUnit } from '@/lib/scheme/carry-funds';
import { printedNames } from '@/lib/scheme/cell-name';
import { isNamed } from '@/lib/scheme/fund-name';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { fillingIn, mayType } from '@/lib/scheme/typing-problem';
import { wordIn } from '@/lib/scheme/words';
import { appendSource, blankSource, patchCells } from './draft-rows';
import { pasteColumns } from './paste-columns';
import type { Reading } from './paste-heads';
import type { TableOutcome } from './paste-table';
import { rowReader } from './pasted-row';

const USUAL: Readonly<Record<string, string>> = {
  label: '资金名称 资金来源 名称 来源',
  budgetInitial: '年初预算数 年初预算',
  budget: '预算数 全年预算数 调整后预算数 预算金额 全年预算',
  executed: '执行数 全年执行数 预算执行数 执行金额 支出数',
};
const FIGURES = '执行率 预算执行率 分值 得分 权重'.split(' ');
const AMOUNTS: ReadonlySet<string> = new Set(['budgetInitial', 'budget', 'executed']);

export type MoneyReading =
  | { problems: string[] }
  | (Pick<Reading, 'columns' | 'over' | 'rows' | 'outside' | 'homeless'> & { units: ReadonlyMap<string, AmountUnit> });

/** A pasted table of money by its heads; null where it has none. */
export function readMoneyHeads(cells: readonly string[][], scheme: Scheme, form: SchemeForm): MoneyReading | null {
  const known = moneyHeads(scheme, form);
  const lines: PastedLine[] = cells
    .map((row, at) => ({ line: at, cells: row.map((cell) => cell.trim()) }))
    .filter((line) => line.cells.some((cell) => cell !== ''));
  const found = headsOf(lines, known);
  if (!found || ![...found.of.keys()].some((key) => AMOUNTS.has(key))) return null;
  if (found.problems.length > 0) return { problems: found.problems };
  const first = found.body[0]?.line ?? cells.length;
  const width = Math.max(...cells.map((row) => row.length));
  const placed = new Map([...found.of].map(([key, at]) => [at, key]));
  // The names of rows often have no head of their own: they stand left of the amounts.
  const left = Math.min(...[...placed.keys()]);
  const names = Array.from({ length: left }, (_, at) => left - 1 - at).find((at) => found.body.some((line) => line.cells[at]));
  if (!found.of.has('label') && names !== undefined) placed.set(names, 'label');
  const columns = Array.from({ length: width }, (_, at) => placed.get(at) ?? null);
  const over = columns.map((_, at) => (found.over[at] ?? '').replace(/\s+/g, ''));
  if (!columns.includes('label')) return { problems: ['没有资金名称一列：请连同名称一起复制，或不带表头粘贴。'] };
  // A column's own unit, else the one that stands in the head of the table or over it; without a word of it the form's.
  const own = new Map(columns.flatMap((key, at) => (key !== null && AMOUNTS.has(key) ? [[key, headUnit(over[at] ?? '')] as const] : [])));
  const heads = lines.filter(({ line }) => line < first).flatMap((line) => line.cells);
  const named = new Set(heads.map(headUnit).filter((unit) => unit !== null));
  const [only] = named;
  if (named.has('unclear') || (named.size > 1 && [...own.values()].some((unit) => unit === null)))
    return { problems: ['认不出金额的单位：请在表头写明（元）或（万元），再整表复制。'] };
  const units = new Map(
    [...own].flatMap(([key, unit]) => {
      const meant = unit ?? only;
      return meant === undefined || meant === 'unclear' ? [] : [[key, meant] as const];
    }),
  );
  return {
    columns: columns.map((key) => (key === null || key.startsWith('-') ? null : key)),
    over,
    rows: cells.slice(first),
    outside: lines.findIndex((line) => line.cells.some((cell) => columnOf(cell, known))),
    homeless: columns.flatMap((key, at) => (key?.startsWith('-') ? [at] : [])),
    units,
  };
}

function moneyHeads(scheme: Scheme, form: SchemeForm): HeadedColumn<string>[] {
  const printed = printedNames(form);
  const own = pasteColumns(form, 'fund').flatMap((field): HeadedColumn<string>[] => {
    if (field === null) return [];
    const key = field.startsWith('cells.') ? field.slice('cells.'.length) : field;
    const names = [printed.get(key), form.cells[key]?.label, wordIn(scheme, key)].flatMap((name) => (name ? [plainHead(name)] : []));
    const [label = '', ...also] = [...names, ...(USUAL[field] ?? '').split(' ')].filter((name) => name !== '');
    return [{ key: field, label, also, kind: AMOUNTS.has(field) ? 'amount' : 'text', required: false }];
  });
  return [...own, ...FIGURES.map((label): HeadedColumn<string> => ({ key: `-${label}`, label, kind: 'text', required: false }))];
}

/** Fills the rows of money that have those names; others are added where the form takes further ones. What is blank leaves what stands there. */
export function pasteMoneyTable(
  draft: Draft,
  scheme: Scheme,
  { columns, rows, units }: Exclude<MoneyReading, { problems: string[] }>,
  typing = fillingIn(draft.form),
): TableOutcome | null {
  const form = scheme.forms[draft.form];
  const names = columns.indexOf('label');
  if (!form || names < 0) return null;
  const grows = form.funds.more && mayType('section', typing);
  const { read, losses } = rowReader(form, scheme.rules, draft.funds.unit, typing);
  const patches = new Map<string, Record<string, string>>();
  let next = draft;
  let [added, strange] = [0, 0];
  for (const cells of rows) {
    const name = (cells[names] ?? '').trim();
    if (columns.every((column, at) => column === null || (cells[at] ?? '').trim() === '')) continue;
    const id = name === '' ? undefined : idOf(next, form, name);
    if (id === undefined && (!grows || name === '')) {
      strange += 1;
      continue;
    }
    const row = id === undefined ? blankSource() : null;
    if (row) {
      next = appendSource(next, row);
      added += 1;
    }
    const said = Object.entries(read(cells, columns)).filter(([field, text]) => text !== '' && (field !== 'label' || row !== null));
    patches.set(id ?? row?.id ?? '', Object.fromEntries(said.map(([field, text]) => [field, inForm(field, text)])));
  }
  function inForm(field: string, text: string): string {
    const unit = units.get(field);
    return unit === undefined ? text : inUnit({ budget: text, executed: '' }, unit, draft.funds.unit).budget;
  }
  const filled = columns.filter((column) => column !== null).length;
  return { draft: patchCells(next, patches), rows: patches.size, columns: filled, added, losses, sums: [], strange };
}

/** The row of that name: the scheme's, a further one, or a further one without a name yet. */
function idOf({ funds }: Draft, form: SchemeForm, name: string): string | undefined {
  const own = form.funds.rows.find((rule) => isNamed(rule, name));
  return own ? ownFundId(own.key) : funds.further.find(({ label }) => fold(label) === fold(name))?.id;
}
