// Who fills in which cell of a form (docs/schemes.md, "The file"): the screen shows it, the server holds it.
import { type Draft, type DraftFurtherFund, type DraftGoal, type DraftGroup, type DraftIndicator, ownFundId } from '@/lib/form/draft';
import type { Cells, FormKind } from '@/lib/form/evaluation';
import type { Edit } from '@/lib/form/draft-edits';
import { begunWith } from './blank-draft';
import type { DeclaredCell, SchemeForm, Who } from './scheme';

const NAMES: Readonly<Record<Who, string>> = { section: '填报人', office: '办公室', finance: '财政局' };
const RANK: Readonly<Record<Who, number>> = { section: 0, office: 1, finance: 2 };

/** Whether somebody decides over what that `who` filled in: moves it to another scheme, has it stand in a cell of their own. */
export function decidesOver(typist: Who, who: Who): boolean {
  return RANK[typist] >= RANK[who];
}

/** Who types, and in which kind of form. */
export interface Typing {
  kind: FormKind;
  typist: Who;
  /** It is confirmed: the office fills in nothing any more. */
  confirmed?: boolean;
}

/** Whether somebody types in a cell of that `who`: in a project form each in their own; the department form is the office's. */
export function mayType(who: Who, { kind, typist }: Typing): boolean {
  return kind === 'department' ? decidesOver(typist, who) : typist === who;
}

/** As whoever fills in a form of that kind. */
export function fillingIn(kind: FormKind): Typing {
  return { kind, typist: kind === 'department' ? 'office' : 'section' };
}

/** Who fills in a cell, in words. */
export function awaitedText(who: Who): string {
  return `由${NAMES[who]}填写`;
}

/** What stands in a blank cell on screen: its hint for who types there, else who will. */
export function hintFor({ who, hint }: Pick<DeclaredCell, 'who' | 'hint'>, typing: Typing): string {
  if (mayType(who, typing)) return hint;
  return who === 'section' || (who === 'office' && typing.confirmed) ? '' : awaitedText(who);
}

/** Cells of a form that others than this person fill in. */
export function cellsOfOthers({ cells }: SchemeForm, typing: Typing): DeclaredCell[] {
  return Object.values(cells).filter(({ who }) => !mayType(who, typing));
}

const nameOf = ({ label }: DeclaredCell) => `“${label.replaceAll('\n', '')}”`;
const isOwnWords = (cell: DeclaredCell, text: string) => text === '' || text === begunWith(cell);

/** Cells of the scheme's own by whose they are: the form (""), a row of money, a goal, a row. */
export type CellsByRow = ReadonlyMap<string, Cells>;
const NOTHING: CellsByRow = new Map();

/**
 * Chinese: why an edit is not this person's to make; null where it is. What the scheme puts into a new row stands, and so does what
 * comes back with the row that it `stood` in. A cell that the scheme does not have can only be emptied: it is of another scheme that
 * the form was under.
 */
export function typingProblem(edit: Edit, form: SchemeForm, typing: Typing, stood: CellsByRow = NOTHING): string | null {
  const key = edit.kind === 'set' && edit.field.startsWith('cells.') ? edit.field.slice('cells.'.length) : null;
  const declared = key !== null && Object.hasOwn(form.cells, key) ? form.cells[key] : undefined;
  // Rows, and what every form has, are whose the form is.
  if (!declared && !mayType('section', typing)) return '审核时只能填写由办公室填写的栏目，其他内容请退回填报人修改';
  const inserted = edit.kind === 'insert' ? cellsIn(edit.row) : [];
  const strange =
    (key !== null && !declared && edit.kind === 'set' && edit.to !== '') ||
    inserted.some(({ own, text }) => text !== '' && !Object.hasOwn(form.cells, own));
  if (strange) return '这张表的表式没有这一栏。表式可能刚换过，请刷新页面';
  const others = new Map(cellsOfOthers(form, typing).map((cell) => [cell.key, cell]));
  const brought = inserted.flatMap(({ row, own, text }) => {
    const cell = others.get(own);
    return cell && !isOwnWords(cell, text) && stood.get(row)?.[own] !== text ? [cell] : [];
  });
  const found = declared ? others.get(declared.key) : brought[0];
  return found ? `${nameOf(found)}${awaitedText(found.who)}` : null;
}

/**
 * Chinese: what others fill in would be otherwise, or gone; null where nothing is. The law of the whole draft, where `typingProblem`
 * looks at each edit. What the office fills in goes with the row that it stands in (`takenAway` keeps it).
 */
export function foreignChange(before: Draft, after: Draft, others: readonly DeclaredCell[]): string | null {
  if (others.length === 0) return null;
  const now = cellsByRow(after);
  for (const [at, was] of cellsByRow(before)) {
    const cell = others.find((one) => {
      const text = was[one.key] ?? '';
      return !isOwnWords(one, text) && now.get(at)?.[one.key] !== text && !(one.who === 'office' && !now.has(at));
    });
    if (cell) return `${filledInText(cell)}，不能连同所在的行删除`;
  }
  return null;
}

/** What others filled in of rows that are gone: what was kept (`gone`), but of rows that are back, and of those that went now. */
export function takenAway(gone: CellsByRow, before: Draft, after: Draft, others: readonly DeclaredCell[]): CellsByRow {
  const now = cellsByRow(after);
  const said = (cells: Cells) =>
    Object.fromEntries(others.flatMap((cell) => (isOwnWords(cell, cells[cell.key] ?? '') ? [] : [[cell.key, cells[cell.key] ?? '']])));
  const went = [...cellsByRow(before)]
    .map(([row, cells]) => [row, said(cells)] as const)
    .filter(([, cells]) => Object.keys(cells).length > 0);
  return new Map([...gone, ...went].filter(([row]) => !now.has(row)));
}

/** Chinese: a cell and who filled it in. */
export function filledInText(cell: DeclaredCell): string {
  return `${nameOf(cell)}已由${NAMES[cell.who]}填写`;
}

/** Cells of the scheme's own of a draft. */
export function cellsByRow({ cells, funds, goals }: Draft): CellsByRow {
  const rows = goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  const own = Object.entries(funds.rows).map(([key, row]): [string, Cells] => [ownFundId(key), row.cells ?? {}]);
  return new Map([
    ['', cells ?? {}],
    ...own,
    ...[...funds.further, ...goals, ...rows].map((row): [string, Cells] => [row.id, row.cells ?? {}]),
  ]);
}

interface BroughtCell {
  row: string;
  own: string;
  text: string;
}

/** Cells of the scheme's own in a row and the rows inside it. */
function cellsIn(row: DraftGoal | DraftGroup | DraftIndicator | DraftFurtherFund): BroughtCell[] {
  const inner = 'groups' in row ? row.groups : 'indicators' in row ? row.indicators : [];
  const own = 'cells' in row ? Object.entries(row.cells ?? {}).map(([key, text]) => ({ row: row.id, own: key, text })) : [];
  return [...own, ...inner.flatMap(cellsIn)];
}
