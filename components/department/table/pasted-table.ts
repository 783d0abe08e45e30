// A table as people copy it from Excel, WPS or Word: with or without its heads, in 元 or 万元, with numbers and totals
// that are not wanted. What cannot be understood is said by row, and nothing is guessed.
import { parsePastedRows } from '@/lib/exchange/clipboard-rows';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { fold } from '@/lib/number/fold';
import { typedAmount } from '@/lib/number/typed-amount';
import { columnOf, type HeadedColumn, type Heads, headsOf, headsSum, type PastedLine, requiredLabels } from '@/lib/exchange/pasted-heads';
import { dateOf } from '@/components/ui/typed-date';

export interface PasteColumn<K extends string> extends HeadedColumn<K> {
  /** The texts that it can have; others are said. */
  oneOf?: readonly string[];
  /** Behind one that it cannot have; 不在本单位 by default. */
  strange?: string;
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

/** Reads pasted text by those columns; the first is the name, which each row must have once. */
export function readPastedTable<K extends string>(text: string, columns: readonly PasteColumn<K>[]): PastedTable<K> {
  const lines = parsePastedRows(text)
    .map((cells, at) => ({ line: at + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (lines.length === 0) return { rows: [], problems: ['没有读到内容：请在电子表格中选中各行，复制后粘贴到这里。'], notes: [] };
  const heads = headsOf(lines, columns) ?? placesByOrder(lines, columns);
  if (heads.problems.length > 0) return { rows: [], problems: heads.problems, notes: [] };
  return readBody(heads, columns);
}

/** Without heads, the required columns in their order; a column of numbers in front and one of rates are passed over. */
function placesByOrder<K extends string>(body: PastedLine[], columns: readonly PasteColumn<K>[]): Heads<K> {
  const width = Math.max(...body.map(({ cells }) => cells.length));
  const all = (at: number, pattern: RegExp) => body.every(({ cells }) => pattern.test(cells[at] ?? ''));
  const used = Array.from({ length: width }, (_, at) => at).filter(
    (at) => !(at === 0 && width > 1 && all(at, /^\d{0,4}$/)) && !all(at, /^(\d+(\.\d+)?[%％])?$/),
  );
  const wanted = columns.filter(({ required }) => required);
  const heads: Heads<K> = {
    body,
    of: new Map(wanted.map(({ key }, at) => [key, used[at] ?? 0])),
    units: new Map(),
    over: [],
    problems: [],
  };
  if (used.length < wanted.length) {
    heads.problems.push(
      `粘贴的内容只有 ${used.length} 列，应有 ${wanted.length} 列：${requiredLabels(columns)}。请连同表头一起复制，或补上缺少的列。`,
    );
  }
  if (used.length > wanted.length)
    heads.problems.push(`粘贴的内容有 ${used.length} 列，认不出各是哪一列。请连同表头一起复制，表头应有${requiredLabels(columns)}。`);
  return heads;
}

/** What was converted. */
function unitNotes<K extends string>(units: ReadonlyMap<K, AmountUnit>, columns: readonly PasteColumn<K>[]): string[] {
  const inWan = columns.filter(({ key }) => units.get(key) === '万元');
  if (inWan.length === 0) return [];
  return [
    inWan.length === units.size
      ? '表头注明单位为万元，已换算为元。'
      : `表头注明${inWan.map(({ label }) => `“${label}”`).join('、')}一列的单位为万元，已换算为元。`,
  ];
}

function readBody<K extends string>({ body, of, units }: Heads<K>, columns: readonly PasteColumn<K>[]): PastedTable<K> {
  const table: PastedTable<K> = { rows: [], problems: [], notes: unitNotes(units, columns) };
  const [nameColumn] = columns;
  if (!nameColumn) return table;
  const first = new Map<string, number>();
  for (const { line, cells } of body) {
    const textOf = (key: K) => cells[of.get(key) ?? -1] ?? '';
    const name = textOf(nameColumn.key);
    const sum = cells.find((cell) => name === '' && headsSum(cell)) ?? (headsSum(name) ? name : undefined);
    if (sum !== undefined) {
      table.notes.push(`第 ${line} 行“${sum}”没有导入：合计由系统计算。`);
      continue;
    }
    if (
      cells.some((cell) => SEQUENCE.includes(cell)) ||
      columns.some(({ key, kind }) => kind === 'amount' && columnOf(textOf(key), columns))
    ) {
      table.notes.push(`第 ${line} 行是重复的表头，没有导入。`);
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
    for (const { key, label, kind, oneOf, required, strange } of columns) {
      const read = oneOf ? chosen(row[key], { oneOf, required, strange }) : valueOf(row[key], kind, units.get(key) ?? '元');
      row[key] = read.value;
      if (read.problem) table.problems.push(`第 ${line} 行“${name}”的${label}${read.problem}`);
    }
    table.rows.push({ line, cells: row });
  }
  if (table.rows.length === 0 && table.problems.length === 0) table.problems.push('只读到表头，没有项目：请把各行一起复制。');
  return table;
}

function chosen(
  text: string,
  { oneOf, required, strange = '不在本单位' }: { oneOf: readonly string[]; required: boolean; strange: string | undefined },
): { value: string; problem?: string } {
  if (text === '' && !required) return { value: '' };
  const same = oneOf.find((one) => fold(one) === fold(text));
  if (same !== undefined) return { value: same };
  return { value: text, problem: `${text === '' ? '没有填写' : `“${text}”${strange}`}：请从${oneOf.join('、')}中选一个。` };
}

function valueOf(text: string, kind: PasteColumn<string>['kind'], unit: AmountUnit): { value: string; problem?: string } {
  if (kind === 'text' || text === '') return { value: text };
  if (kind === 'date') {
    const date = dateOf(text);
    return date ? { value: date } : { value: text, problem: `“${text}”不是日期：请写成 2023-04-15 的样子。` };
  }
  const amount = typedAmount(text, unit);
  return amount.ok ? { value: amount.yuan } : { value: text, problem: `${amount.message}。` };
}
