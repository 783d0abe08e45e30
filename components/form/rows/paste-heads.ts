// Which column of a pasted table is which of the form: by the scheme's own heads, else by what such tables usually say.
import { columnOf, type HeadedColumn, headsOf, type PastedLine, plainHead } from '@/lib/exchange/pasted-heads';
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
/** The number of the row. */
const NUMBERED = '-number';

export interface Reading {
  /** For each pasted column where it goes. */
  columns: Assigned[];
  /** What stands over each; "" where nothing does. */
  over: string[];
  /** Behind the heads, as pasted. */
  rows: string[][];
  headed: boolean;
  /** Rows over the heads in which something stands. */
  above: number;
  /** Every column in which something stands is known. */
  sure: boolean;
  /** Columns whose heads are known and which the form has no place for. */
  homeless: number[];
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
    column(NUMBERED, SEQUENCE),
    ...NOWHERE.filter((word) => !taken.has(word)).map((word) => column(`${NO_PLACE}${word}`, [word])),
  ]
    .filter(({ label }) => label !== '')
    .sort((a, b) => Number(b.key === 'level3') - Number(a.key === 'level3'));
}

/** A pasted table by its heads; null where it has none. One head that is known among several columns is a guess. */
export function readHeads(cells: readonly string[][], scheme: Scheme, form: SchemeForm): Reading | null {
  const known = indicatorHeads(scheme, form);
  const lines: PastedLine[] = cells
    .map((row, at) => ({ line: at, cells: row.map((cell) => cell.trim()) }))
    .filter((line) => line.cells.some((cell) => cell !== ''));
  const heads = headsOf(lines, known);
  const found: Found | null = heads ? { ...heads, sure: true } : oneHead(lines, known);
  if (!found) return null;
  const first = found.body[0]?.line ?? cells.length;
  const headAt = lines.findIndex((line) => line.cells.some((cell) => columnOf(cell, known)));
  const width = Math.max(...cells.map((row) => row.length));
  const placed = new Map([...found.of].map(([key, at]) => [at, key]));
  // The number of a row is nothing that somebody said.
  const numbers = found.of.get(NUMBERED);
  const rows = cells
    .slice(first)
    .filter((row) => !isHeadsAgain(row, placed, known))
    .map((row) => row.map((cell, at) => (at === numbers ? '' : cell)));
  const says = (at: number) => rows.some((row) => (row[at] ?? '').trim() !== '');
  const keys = Array.from({ length: width }, (_, at) => placed.get(at));
  const over = keys.map((_, at) => (found.over[at] ?? '').replace(/\s+/g, ''));
  return {
    columns: keys.map((key) => (key === undefined || key.startsWith(NO_PLACE) ? null : key)),
    over,
    rows,
    headed: true,
    above: Math.max(0, headAt),
    sure: found.sure && keys.every((key, at) => key !== undefined || !says(at)),
    homeless: keys.flatMap((key, at) => (key?.startsWith(NO_PLACE) && key !== NUMBERED ? [at] : [])),
  };
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

/** A pasted table without heads that is put to the right of a cell: what does not fit has no place. */
export function readInOrder(cells: readonly string[][], form: SchemeForm, column: string): Reading {
  const shown = pasteColumns(form, 'indicator');
  const right = shown.slice(shown.indexOf(column));
  const width = Math.max(0, ...cells.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => right[at] ?? null);
  return {
    columns,
    over: columns.map(() => ''),
    rows: [...cells],
    headed: false,
    above: 0,
    sure: width <= right.length,
    homeless: [],
  };
}
