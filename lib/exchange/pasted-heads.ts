// The heads of a pasted table: in one row or in merged ones, each column with its place and its unit.
import type { AmountUnit } from '@/lib/number/amount-unit';
import { fold } from '@/lib/number/fold';
import { headUnit } from '@/lib/number/head-unit';

export interface HeadedColumn<K extends string> {
  key: K;
  /** As in the head of the table. */
  label: string;
  /** Other heads that mean the same. */
  also?: readonly string[];
  kind: 'text' | 'amount' | 'date';
  /** A table with heads must have it. */
  required: boolean;
}

export interface PastedLine {
  /** From 1, as pasted. */
  line: number;
  cells: string[];
}

export interface Heads<K extends string> {
  /** The rows behind the heads. */
  body: PastedLine[];
  /** Where each column stands. */
  of: Map<K, number>;
  units: Map<K, AmountUnit>;
  /** What stands over each column, the lowest of merged heads; "" where nothing does. */
  over: string[];
  problems: string[];
}

const HEAD_WITHIN = 4;
/** Merged heads have so many rows at most. */
const HEAD_ROWS = 3;

/** A head without what is beside its words: blanks, line ends, brackets such as （A）, a colon. */
export function plainHead(head: string): string {
  return fold(head)
    .replace(/[(（].*?[)）]/g, '')
    .replace(/[：:]$/, '');
}

/** The bare word, as sums are headed: a project may begin with it (小计算机采购). */
const TOTAL = /^(合计|总计|小计|总和)(行|数|金额)?([(（][^()（）]*[)）])?[：:]?$/;

/** Whether a cell heads a sum. */
export function headsSum(cell: string): boolean {
  return TOTAL.test(fold(cell));
}

/** The column that a head names. */
export function columnOf<K extends string>(head: string, columns: readonly HeadedColumn<K>[]): HeadedColumn<K> | undefined {
  const plain = plainHead(head);
  return plain === '' ? undefined : columns.find(({ label, also = [] }) => label === plain || also.includes(plain));
}

/** The heads that must be there, as they are read out. */
export function requiredLabels<K extends string>(columns: readonly HeadedColumn<K>[]): string {
  return columns
    .filter(({ required }) => required)
    .map(({ label }) => label)
    .join('、');
}

/** The heads of the table; null where it has none. */
export function headsOf<K extends string>(lines: readonly PastedLine[], columns: readonly HeadedColumn<K>[]): Heads<K> | null {
  const known = ({ cells }: PastedLine) => cells.filter((cell) => columnOf(cell, columns)).length;
  for (let at = 0; at < Math.min(HEAD_WITHIN, lines.length); at += 1) {
    const rows = headRows(lines, at, columns);
    const found = rows.reduce((sum, row) => sum + known(row), 0);
    if (rows[0] && known(rows[0]) > 0 && found >= 2) return read(lines.slice(0, at), rows, lines.slice(at + rows.length), columns);
  }
  return null;
}

/** A row of heads with those merged under it: they name columns, hold no number, and leave the name's place blank. */
function headRows<K extends string>(lines: readonly PastedLine[], at: number, columns: readonly HeadedColumn<K>[]): PastedLine[] {
  const [nameColumn] = columns;
  const rows = lines.slice(at, at + 1);
  const namePlace = rows[0]?.cells.findIndex((cell) => columnOf(cell, columns) === nameColumn) ?? -1;
  const under = lines.slice(at + 1, at + HEAD_ROWS);
  const mayBeHead = ({ cells }: PastedLine) => {
    const name = cells[namePlace] ?? '';
    return (
      !cells.some((cell) => /^[\d.,，]+%?$/.test(fold(cell))) && (namePlace < 0 || name === '' || columnOf(name, columns) === nameColumn)
    );
  };
  under.forEach((line, by) => {
    const upTo = under.slice(0, by + 1);
    if (line.cells.some((cell) => columnOf(cell, columns)) && upTo.every(mayBeHead)) rows.splice(1, by, ...upTo);
  });
  return rows;
}

/** What stands over a column, the lowest first. A blank behind a merged head belongs to it where something stands under it. */
function stackAt(rows: readonly PastedLine[], at: number): string[] {
  const stack: string[] = [];
  for (const { cells } of [...rows].reverse()) {
    let from = at;
    if (stack.length > 0) while (from > 0 && (cells[from] ?? '') === '') from -= 1;
    const text = cells[from] ?? '';
    if (text !== '') stack.push(text);
  }
  return stack;
}

function read<K extends string>(
  above: readonly PastedLine[],
  rows: readonly PastedLine[],
  body: PastedLine[],
  columns: readonly HeadedColumn<K>[],
): Heads<K> {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const stacks = Array.from({ length: width }, (_, at) => stackAt(rows, at));
  const problems: string[] = [];
  const of = new Map<K, number>();
  for (const column of columns) {
    const places = stacks.flatMap(([lowest = ''], at) => (columnOf(lowest, columns) === column ? [at] : []));
    const exact = places.filter((at) => plainHead(stacks[at]?.[0] ?? '') === column.label);
    const [place] = exact.length > 0 ? exact : places;
    if (place !== undefined) of.set(column.key, place);
    if (column.kind === 'amount' && (exact.length > 1 || (exact.length === 0 && places.length > 1))) {
      problems.push(`有 ${Math.max(exact.length, places.length)} 列都是“${column.label}”，认不出是哪一列：请只留一列，再整表复制。`);
    }
  }
  const missing = columns.filter(({ key, required }) => required && !of.has(key)).map(({ label }) => `“${label}”`);
  if (missing.length > 0) problems.push(`缺少${missing.join('、')}一列：表头应有${requiredLabels(columns)}。请补上这一列，再整表复制。`);
  const { units, unclear } = unitsOf(stacks, of, above, columns);
  return { body, of, units, over: stacks.map(([lowest = '']) => lowest), problems: [...problems, ...unclear] };
}

/** Each column of amounts in the unit that its own heads name, else in that of what stands over the table, else in 元. */
function unitsOf<K extends string>(
  stacks: readonly string[][],
  of: ReadonlyMap<K, number>,
  above: readonly PastedLine[],
  columns: readonly HeadedColumn<K>[],
) {
  const units = new Map<K, AmountUnit>();
  const unclear: string[] = [];
  const amounts = columns.filter(({ key, kind }) => kind === 'amount' && of.has(key));
  const ownOf = (key: K) => stacks[of.get(key) ?? -1]?.map(headUnit).find((unit) => unit !== null) ?? null;
  const over = headUnit(above.flatMap(({ cells }) => cells).join(' '));
  const anyInWan = amounts.some(({ key }) => ownOf(key) === '万元');
  for (const { key, label } of amounts) {
    const own = ownOf(key) ?? over;
    if (own === 'unclear') unclear.push(`认不出“${label}”一列的单位：请在表头写明（元）或（万元），再整表复制。`);
    else if (own === null && anyInWan) unclear.push(`“${label}”一列没有写明单位，其他列是万元：请在表头写明（元）或（万元），再整表复制。`);
    else units.set(key, own ?? '元');
  }
  return { units, unclear };
}
