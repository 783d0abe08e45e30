// The forms of a dry run, each with what would become of it.
import { hundredthsOf } from '@/lib/dry-run/difference';
import { roundDecimal } from '@/lib/format/decimal-text';
import type { TriedRow } from '@/lib/contract/schemes';
import { type Columns, contains, defineList, inChinese, oneOfOr, type SheetCell, typedText, type ViewOf } from './list';

const ONLY = ['changed', 'totals', 'grades', 'errors', 'no-place', 'all'] as const;
export type TriedOnly = (typeof ONLY)[number];

const IS: Record<TriedOnly, (row: TriedRow) => boolean> = {
  changed: ({ changes }) => changes,
  totals: ({ difference }) => difference !== null && difference !== '0',
  grades: ({ gradeChanges }) => gradeChanges,
  errors: ({ errors: [before, after] }) => after > before,
  'no-place': ({ noPlace }) => noPlace.length > 0,
  all: () => true,
};

/** A total with two decimals, so that figures stand in line; — where there is none. */
export function twoDecimals(total: string | null): string {
  return total === null ? '—' : (roundDecimal(total, 2) ?? total);
}

/** `+1.50`, `−7.96`, `0.00`, — where there is no total on one side. */
export function signed(difference: string | null): string {
  const text = twoDecimals(difference);
  return text.startsWith('-') ? `−${text.slice(1)}` : difference === null || difference === '0' ? text : `+${text}`;
}

const byName = (a: TriedRow, b: TriedRow) => inChinese(a.department, b.department) || inChinese(a.name, b.name);
const ofBig = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
const byTotal = (of: (row: TriedRow) => string | null) => ({
  compare: (a: TriedRow, b: TriedRow) => ofBig(hundredthsOf(of(a)), hundredthsOf(of(b))),
});
type Counts = readonly [before: number, after: number];
/** By how it becomes; by how it was where that is the same. */
const byCounts = (of: (row: TriedRow) => Counts) => ({
  compare: (a: TriedRow, b: TriedRow) => of(a)[1] - of(a)[0] - (of(b)[1] - of(b)[0]) || of(a)[1] - of(b)[1],
});
const shownCounts = ([before, after]: Counts) => (before === after ? before : `${before}→${after}`);
const totalCell = (total: string | null): SheetCell => ({ decimal: total, format: '0.00' });
const lines = (texts: readonly string[]): SheetCell => texts.join('；').slice(0, 30_000);

const COLUMNS = {
  department: {
    sort: { compare: (a, b) => inChinese(a.department, b.department) },
    sheet: [{ head: '部门', width: 28, cell: ({ department }) => department, foot: (rows) => ({ bold: `${rows.length} 张` }) }],
  },
  name: {
    head: '自评表',
    sort: { compare: (a, b) => inChinese(a.name, b.name) },
    cell: ({ name }) => name,
    sheet: [{ head: '自评表', width: 40, cell: ({ name }) => name }],
  },
  before: {
    head: '现在',
    number: true,
    sort: byTotal(({ before }) => before),
    cell: ({ before }) => twoDecimals(before),
    sheet: [{ head: '现在得分', width: 10, cell: ({ before }) => totalCell(before) }],
  },
  after: {
    head: '新表式',
    number: true,
    sort: byTotal(({ after }) => after),
    cell: ({ after }) => twoDecimals(after),
    sheet: [{ head: '新表式得分', width: 12, cell: ({ after }) => totalCell(after) }],
  },
  difference: {
    head: '增减',
    number: true,
    sort: byTotal(({ difference }) => difference),
    cell: ({ difference }) => signed(difference),
    sheet: [{ head: '增减', width: 9, cell: ({ difference }) => totalCell(difference) }],
  },
  grade: {
    head: '等级',
    sort: {
      compare: (a, b) => Number(b.gradeChanges) - Number(a.gradeChanges) || inChinese(a.grades.join(), b.grades.join()),
    },
    cell: ({ grades, gradeChanges }) => (gradeChanges ? `${grades[0] ?? '无'}→${grades[1] ?? '无'}` : grades[0]),
    sheet: [
      { head: '现在等级', width: 10, cell: ({ grades }) => grades[0] },
      { head: '新表式等级', width: 12, cell: ({ grades }) => grades[1] },
    ],
  },
  errors: {
    head: '错误',
    number: true,
    sort: byCounts(({ errors }) => errors),
    cell: ({ errors }) => shownCounts(errors),
    sheet: [
      { head: '现在错误', width: 10, cell: ({ errors }) => ({ count: errors[0] }) },
      { head: '新表式错误', width: 12, cell: ({ errors }) => ({ count: errors[1] }) },
    ],
  },
  warnings: {
    head: '提醒',
    number: true,
    sort: byCounts(({ warnings }) => warnings),
    cell: ({ warnings }) => shownCounts(warnings),
    sheet: [
      { head: '现在提醒', width: 10, cell: ({ warnings }) => ({ count: warnings[0] }) },
      { head: '新表式提醒', width: 12, cell: ({ warnings }) => ({ count: warnings[1] }) },
    ],
  },
  because: {
    sheet: [
      { head: '因为', width: 32, cell: ({ because }) => because },
      {
        head: '得分有变的行',
        width: 48,
        cell: ({ rows }) => lines(rows.map(({ name, before, after }) => `${name} ${before ?? '不计分'}→${after ?? '不计分'}`)),
      },
      { head: '新增的错误和提醒', width: 48, cell: ({ added }) => lines(added.map(({ message }) => message)) },
      { head: '不再有的错误和提醒', width: 48, cell: ({ gone }) => lines(gone.map(({ message }) => message)) },
    ],
  },
  'no-place': {
    head: '没有位置',
    number: true,
    sort: { compare: (a, b) => a.noPlace.length - b.noPlace.length },
    cell: ({ noPlace }) => noPlace.length,
    sheet: [{ head: '没有位置', width: 48, cell: ({ noPlace }) => lines(noPlace.map(({ where, text }) => `${where}：${text}`)) }],
  },
} satisfies Columns<TriedRow>;

export const dryRunList = defineList<TriedRow>()({
  columns: COLUMNS,
  /** `name`: part of a department's or form's name. */
  fields: { only: oneOfOr('only', ONLY, 'changed'), name: typedText('name', 100) },
  usual: 'difference',
  matches: (row: TriedRow, { only, name }) => IS[only](row) && contains(`${row.department} ${row.name}`, name),
  ties: byName,
});

export type TriedView = ViewOf<typeof dryRunList>;
