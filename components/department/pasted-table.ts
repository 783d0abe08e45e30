// A table as people copy it from Excel, WPS or Word: with or without its heads, in 元 or 万元, with numbers and totals
// that are not wanted. What cannot be understood is said by row, and nothing is guessed.
import { shiftPoint } from '@/components/form/amount-text';
import { parsePastedRows } from '@/lib/domain/clipboard-rows';
import { fold } from '@/lib/domain/fold';
import { typedAmount } from '@/lib/domain/typed-amount';
import { foldTypedDecimal } from '@/lib/domain/typed-decimal';
import { dateOf } from './typed-date';

export interface PasteColumn<K extends string> {
  key: K;
  /** As in the head of the table. */
  label: string;
  /** Other heads that mean the same. */
  also?: readonly string[];
  kind: 'text' | 'amount' | 'date';
  /** A table with heads must have it. */
  required: boolean;
  /** The texts that it can have; others are said. */
  oneOf?: readonly string[];
}

export interface PastedTable<K extends string> {
  /** What was understood; `line` counts the pasted rows from 1, its head too. */
  rows: { line: number; cells: Record<K, string> }[];
  /** What has to be mended before anything is taken over. */
  problems: string[];
  /** What was left out or converted. */
  notes: string[];
}

const SEQUENCE = ['序号', '编号', '序'];
const TOTAL = /^(合计|总计|小计|总和)/;
const HEAD_WITHIN = 4;

/** Reads pasted text by those columns; the first is the name, which each row must have once. */
export function readPastedTable<K extends string>(text: string, columns: readonly PasteColumn<K>[]): PastedTable<K> {
  const lines = parsePastedRows(text)
    .map((cells, at) => ({ line: at + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (lines.length === 0) return { rows: [], problems: ['没有读到内容：请在电子表格中选中各行，复制后粘贴到这里。'], notes: [] };
  const head = lines.slice(0, HEAD_WITHIN).find(({ cells }) => cells.filter((cell) => columnOf(cell, columns)).length >= 2);
  const body = head ? lines.slice(lines.indexOf(head) + 1) : lines;
  const places = head ? placesByHead(head.cells, columns) : placesByOrder(body, columns);
  if ('problem' in places) return { rows: [], problems: [places.problem], notes: [] };
  const above = head ? lines.slice(0, lines.indexOf(head) + 1).flatMap(({ cells }) => cells).join(' ') : '';
  return readBody(body, columns, places.of, /万元/.test(above));
}

function normal(head: string): string {
  return fold(head).replace(/[(（].*?[)）]/g, '').replace(/[：:]$/, '');
}

function columnOf<K extends string>(head: string, columns: readonly PasteColumn<K>[]): PasteColumn<K> | undefined {
  const plain = normal(head);
  return plain === '' ? undefined : columns.find(({ label, also = [] }) => label === plain || also.includes(plain));
}

type Places<K extends string> = { of: Map<K, number> } | { problem: string };

function labels<K extends string>(columns: readonly PasteColumn<K>[]): string {
  return columns.filter(({ required }) => required).map(({ label }) => label).join('、');
}

function placesByHead<K extends string>(head: readonly string[], columns: readonly PasteColumn<K>[]): Places<K> {
  const of = new Map<K, number>();
  head.forEach((cell, at) => {
    const column = columnOf(cell, columns);
    if (column && !of.has(column.key)) of.set(column.key, at);
  });
  const missing = columns.filter(({ key, required }) => required && !of.has(key)).map(({ label }) => `“${label}”`);
  return missing.length > 0 ? { problem: `缺少${missing.join('、')}一列：表头应有${labels(columns)}。请补上这一列，再整表复制。` } : { of };
}

/** Without heads, the required columns in their order; a column of numbers in front and one of rates are passed over. */
function placesByOrder<K extends string>(body: readonly { cells: string[] }[], columns: readonly PasteColumn<K>[]): Places<K> {
  const width = Math.max(...body.map(({ cells }) => cells.length));
  const all = (at: number, pattern: RegExp) => body.every(({ cells }) => pattern.test(cells[at] ?? ''));
  const used = Array.from({ length: width }, (_, at) => at).filter((at) => !(at === 0 && width > 1 && all(at, /^\d{0,4}$/)) && !all(at, /^(\d+(\.\d+)?[%％])?$/));
  const wanted = columns.filter(({ required }) => required);
  if (used.length < wanted.length) {
    return { problem: `粘贴的内容只有 ${used.length} 列，应有 ${wanted.length} 列：${labels(columns)}。请连同表头一起复制，或补上缺少的列。` };
  }
  if (used.length > wanted.length) return { problem: `粘贴的内容有 ${used.length} 列，认不出各是哪一列。请连同表头一起复制，表头应有${labels(columns)}。` };
  return { of: new Map(wanted.map(({ key }, at) => [key, used[at] ?? 0])) };
}

function readBody<K extends string>(body: readonly { line: number; cells: string[] }[], columns: readonly PasteColumn<K>[], of: Map<K, number>, inWan: boolean): PastedTable<K> {
  const table: PastedTable<K> = { rows: [], problems: [], notes: inWan ? ['表头注明单位为万元，已换算为元。'] : [] };
  const [nameColumn] = columns;
  if (!nameColumn) return table;
  const first = new Map<string, number>();
  for (const { line, cells } of body) {
    const textOf = (key: K) => cells[of.get(key) ?? -1] ?? '';
    const name = textOf(nameColumn.key);
    if (TOTAL.test(fold(name)) || cells.some((cell) => SEQUENCE.includes(cell))) {
      table.notes.push(`第 ${line} 行“${name || cells[0]}”没有导入：合计由系统计算。`);
      continue;
    }
    if (fold(name) === '') {
      table.problems.push(`第 ${line} 行没有${nameColumn.label}：请填写，或删去这一行。`);
      continue;
    }
    const twin = first.get(fold(name));
    if (twin !== undefined) table.problems.push(`第 ${line} 行与第 ${twin} 行是同一个项目“${name}”：请合并或删去一行。`);
    else first.set(fold(name), line);
    const row = Object.fromEntries(columns.map(({ key }) => [key, textOf(key)])) as Record<K, string>;
    for (const { key, label, kind, oneOf } of columns) {
      const read = oneOf ? chosen(row[key], oneOf) : valueOf(row[key], kind, inWan);
      row[key] = read.value;
      if (read.problem) table.problems.push(`第 ${line} 行“${name}”的${label}${read.problem}`);
    }
    table.rows.push({ line, cells: row });
  }
  if (table.rows.length === 0 && table.problems.length === 0) table.problems.push('只读到表头，没有项目：请把各行一起复制。');
  return table;
}

function chosen(text: string, oneOf: readonly string[]): { value: string; problem?: string } {
  const same = oneOf.find((one) => fold(one) === fold(text));
  if (same !== undefined) return { value: same };
  return { value: text, problem: `${text === '' ? '没有填写' : `“${text}”不在本单位`}：请从${oneOf.join('、')}中选一个。` };
}

function valueOf(text: string, kind: PasteColumn<string>['kind'], inWan: boolean): { value: string; problem?: string } {
  if (kind === 'text' || text === '') return { value: text };
  if (kind === 'date') {
    const date = dateOf(text);
    return date ? { value: date } : { value: text, problem: `“${text}”不是日期：请写成 2023-04-15 的样子。` };
  }
  const amount = typedAmount(inWan ? shiftPoint(foldTypedDecimal(text), 4) : text);
  return amount.ok ? { value: amount.yuan } : { value: text, problem: `${amount.message}。` };
}
