// Which column of a pasted table is which of the form: by the scheme's own heads, else by what such tables usually say.
import { parseHundredths } from '@/lib/number/decimal';
import { fold } from '@/lib/number/fold';
import { columnOf, type HeadedColumn, headsOf, headsSum, type PastedLine, plainHead } from '@/lib/exchange/pasted-heads';
import { cellName, printedNames } from '@/lib/scheme/cell-name';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { wordIn } from '@/lib/scheme/words';
import { pasteColumns } from './paste-columns';
import { type Assigned, SIGN, UNIT } from './pasted-row';

/** What tables of other places and years call the same, by what it means. */
const USUAL: Readonly<Record<string, string>> = {
  level3: '三级指标 指标名称 指标内容 三级指标名称 具体指标',
  level1: '一级指标',
  level2: '二级指标',
  [SIGN]: '指标性质 指标符号 运算符号 符号',
  target: '年初目标值 目标值 指标值 年度指标值 年初指标值 年度目标值 预期指标值 预期目标值 计划值 全年目标值',
  [UNIT]: '度量单位 计量单位 单位 指标单位',
  actual: '实际完成值 完成值 全年完成值 全年实际完成值 全年实际值 实际值 实际完成情况 完成情况 实际完成指标值',
  points: '分值 权重 指标权重 指标分值 标准分 标准分值',
  score: '得分 自评得分 自评分 自评分数 指标得分',
  note: '偏差原因分析及改进措施 偏差原因分析及改进措施说明 偏差原因 偏差原因分析 未完成原因分析 未完成原因及改进措施 原因分析 备注',
};

/** What a form never has a place for. */
const NOWHERE = '完成率 完成比例 指标完成率 完成档次 评分标准 数据来源'.split(' ');
const SEQUENCE = '序号 编号 序'.split(' ');

/** Keys of columns that are known and have no place. */
const NO_PLACE = '-';

export interface Reading {
  /** For each pasted column where it goes. */
  columns: Assigned[];
  /** What stands over each; "" where nothing does. */
  over: string[];
  /** Behind the heads, as pasted. */
  rows: string[][];
  headed: boolean;
  /** Rows over the heads and under the sum in which something stands. */
  outside: number;
  /** Every column in which something stands is known. */
  sure: boolean;
  /** Columns whose heads are known and which the form has no place for. */
  homeless: number[];
  /** A column of scores or points, nobody can tell which; null without one. */
  doubtful: number | null;
}

/** The columns of indicators that a paste can fill, each with its heads: the scheme's own first, and no other's word. */
export function indicatorHeads(scheme: Scheme, form: SchemeForm): HeadedColumn<string>[] {
  const fields = pasteColumns(form, 'indicator').filter((name) => name !== null);
  const printed = printedNames(form);
  const { target } = scheme.rules;
  const meaningOf = (field: string) => {
    const own = field.startsWith('cells.') ? field.slice('cells.'.length) : null;
    return own === null ? field : own === target?.sign ? SIGN : own === target?.unit ? UNIT : '';
  };
  const own = fields.map((field) => {
    const key = field.startsWith('cells.') ? field.slice('cells.'.length) : field;
    const names = [printed.get(key), form.cells[key]?.label, wordIn(scheme, key), cellName(scheme, form, key)];
    return { field, meaning: meaningOf(field), names: names.flatMap((name) => (name ? [plainHead(name)] : [])) };
  });
  const taken = new Set(own.flatMap(({ names }) => names));
  const usual = (meaning: string) => (USUAL[meaning] ?? '').split(' ').filter((word) => word !== '' && !taken.has(word));
  const column = (key: string, [label = '', ...also]: readonly string[]): HeadedColumn<string> => ({
    key,
    label,
    also,
    kind: 'text',
    required: false,
  });
  const meant = new Set(own.map(({ meaning }) => meaning));
  const others = Object.keys(USUAL)
    .filter((meaning) => !meant.has(meaning))
    .map((meaning) => column(meaning === SIGN || meaning === UNIT ? meaning : `${NO_PLACE}${meaning}`, usual(meaning)));
  return [
    ...own.map(({ field, meaning, names }) => column(field, [...new Set([...names, ...usual(meaning)])])),
    ...others,
    column(`${NO_PLACE}number`, SEQUENCE),
    ...NOWHERE.filter((word) => !taken.has(word)).map((word) => column(`${NO_PLACE}${word}`, [word])),
  ]
    .filter(({ label }) => label !== '')
    .sort((a, b) => Number(b.key === 'level3') - Number(a.key === 'level3'));
}

/** Whether a cell heads a row that is no indicator but the sum of others. */
export function isSum(cell: string): boolean {
  return headsSum(cell) || /^(?:自评)?总分(?:[(（].*[)）])?[:：]?$/.test(fold(cell));
}

/**
 * A pasted table by its heads; null where it has none. One head that is known among several columns is a guess. Of a whole form the
 * table of its indicators is read: from the row that names them to the sum under them.
 */
export function readHeads(cells: readonly string[][], scheme: Scheme, form: SchemeForm): Reading | null {
  const known = indicatorHeads(scheme, form);
  const lines: PastedLine[] = cells
    .map((row, at) => ({ line: at, cells: row.map((cell) => cell.trim()) }))
    .filter((line) => line.cells.some((cell) => cell !== ''));
  const headsIn = (line: PastedLine | undefined) => line?.cells.flatMap((cell) => columnOf(cell, known)?.key ?? []) ?? [];
  const naming = lines.findIndex((line) => headsIn(line).includes('level3'));
  const start = naming > 0 && headsIn(lines[naming - 1]).length > 0 ? naming - 1 : Math.max(0, naming);
  const table = lines.slice(start);
  const heads = headsOf(table, known);
  const found: Found | null = heads ? { ...heads, sure: true } : oneHead(table, known);
  if (!found) return null;
  const width = Math.max(...cells.map((row) => row.length));
  const placed = new Map([...found.of].map(([key, at]) => [at, key]));
  const { rows, below } = bodyOf(cells.slice(found.body[0]?.line ?? cells.length), (row) => isHeadsAgain(row, placed, known));
  const keys = Array.from({ length: width }, (_, at) => placed.get(at));
  return {
    columns: keys.map((key) => (key === undefined || key.startsWith(NO_PLACE) ? null : key)),
    over: keys.map((_, at) => (found.over[at] ?? '').replace(/\s+/g, '')),
    rows,
    headed: true,
    outside: lines.findIndex((line) => line.line >= start && headsIn(line).length > 0) + below,
    sure: found.sure && keys.every((key, at) => key !== undefined || !saysIn(rows, at)),
    homeless: keys.flatMap((key, at) => (key?.startsWith(NO_PLACE) ? [at] : [])),
    doubtful: null,
  };
}

/** The rows of the table: to its sum, and on from where its heads are repeated. `below`: rows behind that in which something stands. */
function bodyOf(cells: readonly string[][], isHeads: (row: readonly string[]) => boolean): { rows: string[][]; below: number } {
  const rows: string[][] = [];
  let [ended, below] = [false, 0];
  for (const row of cells) {
    const first = row.find((cell) => cell.trim() !== '');
    if (isHeads(row)) ended = false;
    else if (!ended) rows.push(row);
    else if (first !== undefined) below += 1;
    if (first !== undefined && isSum(first) && !/^小计/.test(fold(first))) ended = true;
  }
  return { rows, below };
}

/** Whether something stands in a column, sums apart. */
export function saysIn(rows: readonly (readonly string[])[], column: number): boolean {
  return rows.some((row) => (row[column] ?? '').trim() !== '' && !isSum(row.find((cell) => cell.trim() !== '') ?? ''));
}

/** Whether a head is that of the rows' numbers, which nobody has said. */
export function isNumbering(head: string): boolean {
  return SEQUENCE.includes(plainHead(head));
}

interface Found {
  body: PastedLine[];
  of: Map<string, number>;
  over: string[];
  sure: boolean;
}

/** The first row where one of its cells is a head: of a column alone surely, else perhaps. */
function oneHead(lines: PastedLine[], known: HeadedColumn<string>[]): Found | null {
  const [head, ...body] = lines;
  const at = head?.cells.findIndex((cell) => columnOf(cell, known)) ?? -1;
  const column = head && columnOf(head.cells[at] ?? '', known);
  if (!head || !column || body.length === 0) return null;
  return { body, of: new Map([[column.key, at]]), over: head.cells, sure: head.cells.every((cell, index) => index === at || cell === '') };
}

/** Heads are repeated on the next page. */
function isHeadsAgain(row: readonly string[], placed: ReadonlyMap<number, string>, known: HeadedColumn<string>[]): boolean {
  return row.filter((cell, at) => placed.has(at) && columnOf(cell, known)?.key === placed.get(at)).length >= 2;
}

/**
 * A pasted table without heads that is put to the right of a cell: what does not fit has no place. `worth`: whether the row that it is put
 * at has points yet.
 */
export function readInOrder(cells: readonly string[][], form: SchemeForm, column: string, worth = true): Reading {
  const shown = pasteColumns(form, 'indicator');
  const right = shown.slice(shown.indexOf(column));
  const width = Math.max(0, ...cells.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => right[at] ?? null);
  const asked = unlessPoints(columns, cells, worth);
  return {
    columns: asked.columns,
    over: columns.map(() => ''),
    rows: [...cells],
    headed: false,
    outside: 0,
    sure: width <= right.length && asked.doubtful === null,
    homeless: [],
    doubtful: asked.doubtful,
  };
}

/**
 * Where points stand behind the score on screen and in no printed column, other tables have them before it: two columns are told apart by
 * their numbers, as no score is more than its points; of one alone, for rows that have no points yet, nobody can tell.
 */
function unlessPoints(
  columns: readonly Assigned[],
  cells: readonly (readonly string[])[],
  worth: boolean,
): { columns: Assigned[]; doubtful: number | null } {
  const at = columns.indexOf('score');
  const as = (name: string, next: string | null) => columns.map((one, index) => (index === at ? name : index === at + 1 ? next : one));
  const numbers = cells.map((row) => [parseHundredths(row[at]), parseHundredths(row[at + 1])] as const);
  if (at > 0 && columns[at + 1] === 'points') {
    const both = numbers.flatMap(([first, second]) => (first === null || second === null ? [] : [first - second]));
    const swapped = both.every((more) => more >= 0n) && both.some((more) => more > 0n);
    return { columns: swapped ? as('points', 'score') : [...columns], doubtful: null };
  }
  const isAlone = at > 0 && at === columns.length - 1 && !columns.includes('points');
  if (!isAlone || worth || !numbers.some(([number]) => number !== null)) return { columns: [...columns], doubtful: null };
  return { columns: as('points', null), doubtful: at };
}
