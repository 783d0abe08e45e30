// The table that people are imported from: 姓名, 用户名, 角色, 部门, 科室.
import { MOST_PEOPLE } from '@/lib/contract/people-commands';
import { plainHead } from './pasted-heads';

export const PEOPLE_COLUMNS = ['name', 'username', 'role', 'department', 'section'] as const;
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number];

/** A row as it stands in the table; `line` is where, counted from 1. */
export type PeopleRow = Record<PeopleColumn, string> & { line: number };

export const PEOPLE_LABELS: Record<PeopleColumn, string> = {
  name: '姓名',
  username: '用户名',
  role: '角色',
  department: '部门',
  section: '科室',
};

/** The people of a table: columns by their heads, or in the usual order where there are none. Blank rows are left out. Refusals are Chinese. */
export function peopleOf(cells: readonly (readonly string[])[]): { ok: true; rows: PeopleRow[] } | { ok: false; message: string } {
  const texts = cells.map((row) =>
    row.map((cell) =>
      cell
        .normalize('NFC')
        .replace(/^\uFEFF/u, '')
        .trim(),
    ),
  );
  const head = headAt(texts);
  if (head === -1) return { ok: false, message: '表格是空的。请按模板填写后再导入' };
  const first = (texts[head] ?? []).map(plainHead);
  const places = new Map(PEOPLE_COLUMNS.map((column) => [column, first.indexOf(PEOPLE_LABELS[column])]));
  const named = [...places.values()].filter((place) => place !== -1).length;
  if (named > 0 && PEOPLE_COLUMNS.some((column) => column !== 'section' && places.get(column) === -1)) {
    const missing = PEOPLE_COLUMNS.filter((column) => column !== 'section' && places.get(column) === -1).map(
      (column) => PEOPLE_LABELS[column],
    );
    return { ok: false, message: `表头缺少“${missing.join('”“')}”。请按模板的表头填写` };
  }
  const placeOf = (column: PeopleColumn, usual: number) => (named > 0 ? (places.get(column) ?? -1) : usual);
  const rows = texts
    .map((row, at) => ({ ...rowOf(row, placeOf), line: at + 1 }))
    .filter(({ line, ...row }) => line > head + (named > 0 ? 1 : 0) && Object.values(row).some((cell) => cell !== ''));
  if (rows.length === 0) return { ok: false, message: '表格里没有人员。请在表头下逐行填写' };
  if (rows.length > MOST_PEOPLE) return { ok: false, message: `人员太多：${rows.length} 行。一次最多 ${MOST_PEOPLE} 行，请分几次导入` };
  return { ok: true, rows };
}

/** The lines that a title may take before the heads. */
const HEAD_WITHIN = 4;

/** The first row that is not blank. One cell alone before the heads is the table's title, which is passed over. */
function headAt(texts: readonly (readonly string[])[]): number {
  const filled = texts.flatMap((row, at) => (row.some((cell) => cell !== '') ? [at] : [])).slice(0, HEAD_WITHIN);
  const isTitle = (at: number) => (texts[at] ?? []).filter((cell) => cell !== '').length === 1;
  const behind = filled.find((at) => !isTitle(at));
  const named =
    behind !== undefined && PEOPLE_COLUMNS.filter((column) => texts[behind]?.map(plainHead).includes(PEOPLE_LABELS[column])).length >= 2;
  return (named ? behind : filled[0]) ?? -1;
}

function rowOf(row: readonly string[], placeOf: (column: PeopleColumn, usual: number) => number): Record<PeopleColumn, string> {
  const cell = (column: PeopleColumn, usual: number) => row[placeOf(column, usual)] ?? '';
  return {
    name: cell('name', 0),
    username: cell('username', 1),
    role: cell('role', 2),
    department: cell('department', 3),
    section: cell('section', 4),
  };
}
