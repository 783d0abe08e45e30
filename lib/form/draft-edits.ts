// Edits of a draft: what one person changed, as cells and rows, so that it merges into what others changed meanwhile.
// Different cells merge; the same cell changed by two is a conflict, of which both values are kept for the person to choose.
import {
  type Draft,
  type DraftFund,
  type DraftFurtherFund,
  type DraftGoal,
  type DraftGroup,
  type DraftIndicator,
  isBlankFund,
  ownFundId,
  ownFundKey,
} from './draft';
import {
  CHILD_LIST,
  type CellValue,
  cellsOf,
  childrenOf,
  copyDraft,
  copyRow,
  type DraftRow,
  fieldOf,
  fieldsOf,
  type Holder,
  isRowId,
  isWarningKey,
  type ListName,
  mayStand,
  readCell,
  rowProblem,
  sameCell,
  writeCell,
} from './draft-fields';
import { movesBetween } from './draft-order';
import { withoutUnseen } from './unseen';

export type { CellValue, DraftRow, ListName };

/**
 * One change. `at` is a row's id, or "" (the form), `funds`, `funds.<key>` (a row of money that the scheme has), `warningReasons`.
 * `after` is the row to stand behind; null is first in its list, and the id of another parent is first in that one.
 */
export type Edit =
  | { kind: 'set'; at: string; field: string; from: CellValue; to: CellValue }
  | {
      kind: 'insert';
      list: ListName;
      parent: string;
      after: string | null;
      row: DraftGoal | DraftGroup | DraftIndicator | DraftFurtherFund;
    }
  | { kind: 'remove'; at: string; row: DraftGoal | DraftGroup | DraftIndicator | DraftFurtherFund }
  | { kind: 'move'; at: string; after: string | null };

/** An edit that was not applied, since another person's stands there. */
export interface Conflict {
  edit: Edit;
  mine: CellValue;
  /** null where the row is gone. */
  theirs: CellValue;
  /** Chinese: which cell. */
  label: string;
}

interface Place {
  list: ListName;
  row: DraftRow;
  /** "" for goals, `funds` for further rows of money. */
  parent: string;
}

/** What rows of money and cells of the scheme's own are called; asked only where a person reads it. */
export interface DraftWords {
  /** A row of money that the scheme has. */
  fund(key: string): string;
  /** A cell by its name, such as `target` or `cells.unit`; undefined: its usual name. */
  cell(holder: Holder, name: string): string | undefined;
  /** What stands in a cell, such as an option by its key; undefined: as it is. */
  value(name: string, text: string): string | undefined;
}

const LISTS: readonly ListName[] = ['goals', 'groups', 'indicators', 'further'];
const USUAL_FUNDS: Readonly<Record<string, string>> = { total: '资金总额', basic: '基本支出', project: '项目支出' };
const USUAL: DraftWords = {
  fund: (key) => (Object.hasOwn(USUAL_FUNDS, key) ? (USUAL_FUNDS[key] ?? key) : key),
  cell: () => undefined,
  value: () => undefined,
};

/** A fixed part of the form: what carries its cells. */
function partHolder(at: string): Holder | undefined {
  if (at === '') return 'form';
  if (at === 'funds') return 'funds';
  return ownFundKey(at) === undefined ? undefined : 'fund';
}

function rowsIn(draft: Draft): Map<string, Place> {
  const rows = new Map<string, Place>();
  for (const row of draft.funds.further) rows.set(row.id, { list: 'further', row, parent: 'funds' });
  for (const row of draft.goals) addPlaces(rows, 'goals', row, '');
  return rows;
}

function addPlaces(rows: Map<string, Place>, list: ListName, row: DraftRow, parent: string): void {
  rows.set(row.id, { list, row, parent });
  const child = CHILD_LIST[list];
  if (child) for (const one of childrenOf(list, row)) addPlaces(rows, child, one, row.id);
}

// ---- What changed ----

/** The edits that lead from one draft to the other. Year, scheme and department are not edited and not compared. */
export function diffDraft(before: Draft, after: Draft): Edit[] {
  const edits: Edit[] = [];
  diffCells(edits, '', 'form', before, after);
  diffCells(edits, 'funds', 'funds', before.funds, after.funds);
  for (const key of new Set([...Object.keys(before.funds.rows), ...Object.keys(after.funds.rows)])) {
    diffCells(edits, ownFundId(key), 'fund', ownFund(before, key) ?? {}, ownFund(after, key) ?? {});
  }
  diffReasons(edits, before.warningReasons, after.warningReasons);

  const old = rowsIn(before);
  const now = rowsIn(after);
  for (const [id, place] of now) {
    const was = old.get(id);
    if (was && was.row !== place.row) diffCells(edits, id, place.list, was.row, place.row);
  }
  edits.push(...movesBetween(old, before, after, (list, row) => withOnly(list, row, (id) => !old.has(id))));
  for (const [id, { list, row, parent }] of old) {
    const withParent = old.has(parent) && !now.has(parent);
    if (!now.has(id) && !withParent) edits.push({ kind: 'remove', at: id, row: withOnly(list, row, (child) => !now.has(child)) });
  }
  return edits;
}

function diffCells(edits: Edit[], at: string, holder: Holder, before: object, after: object): void {
  for (const [name, field] of fieldsOf(holder, before, after)) {
    const from = readCell(before, name, field);
    const to = readCell(after, name, field);
    if (!sameCell(from, to)) edits.push({ kind: 'set', at, field: name, from, to });
  }
}

function diffReasons(edits: Edit[], before: Record<string, string>, after: Record<string, string>): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = before[key] ?? '';
    const to = after[key] ?? '';
    if (isWarningKey(key) && from !== to) edits.push({ kind: 'set', at: 'warningReasons', field: key, from, to });
  }
}

/** A row with only those of its children: what an insert brings, what a remove takes. */
function withOnly(list: ListName, row: DraftRow, keep: (id: string) => boolean): DraftRow {
  const copy = copyRow(list, row);
  const prune = (of: ListName, one: DraftRow): void => {
    const child = CHILD_LIST[of];
    if (!child) return;
    const kept = childrenOf(of, one).filter((inner) => keep(inner.id));
    cellsOf(one)[child] = kept;
    for (const inner of kept) prune(child, inner);
  };
  prune(list, copy);
  return copy;
}

// ---- Applying ----

/**
 * A draft with the edits merged in, and those that were not since another's change stands there.
 * The draft given is not changed; the one returned has its blanks written the one way. Applying a
 * difference twice is applying it once. `applyEdits(a, diffDraft(a, b))` is b, without conflicts.
 */
export function applyEdits(draft: Draft, edits: readonly Edit[], words = USUAL): { draft: Draft; conflicts: Conflict[] } {
  const target = copyDraft(draft);
  const rows = rowsIn(target);
  const conflicts: Conflict[] = [];
  for (const edit of edits) {
    const conflict = editProblem(edit) ? refused(edit) : applyOne(target, rows, edit, words);
    if (conflict) conflicts.push(conflict);
  }
  for (const [key, row] of Object.entries(target.funds.rows)) if (isBlankFund(row) && !row.outside) delete target.funds.rows[key];
  return { draft: target, conflicts };
}

/** What is wrong with an edit whatever the draft says (unknown cell, wrong type, impossible id), in Chinese; null where nothing is. */
export function editProblem(edit: Edit): string | null {
  switch (edit.kind) {
    case 'set': {
      if (edit.at === 'warningReasons') return isWarningKey(edit.field) && typeof edit.to === 'string' ? null : '理由的编号或内容不正确';
      const part = partHolder(edit.at);
      if (!part && !isRowId(edit.at)) return '单元格所在的行编号不正确';
      const holders: readonly Holder[] = part ? [part] : LISTS;
      const fields = holders.flatMap((holder) => fieldOf(holder, edit.field) ?? []);
      if (fields.length === 0) return '没有这个栏目';
      return fields.some((field) => mayStand(field, edit.to)) ? null : `“${fields[0]?.label}”的内容不正确`;
    }
    case 'insert':
      return LISTS.includes(edit.list) ? rowProblem(edit.list, edit.row) : '没有这个列表';
    default:
      return isRowId(edit.at) ? null : '行编号不正确';
  }
}

function refused(edit: Edit): Conflict {
  return { edit, mine: edit.kind === 'set' ? edit.to : null, theirs: null, label: editProblem(edit) ?? '' };
}

function applyOne(draft: Draft, rows: Map<string, Place>, edit: Edit, words: DraftWords): Conflict | null {
  switch (edit.kind) {
    case 'set':
      return applySet(draft, rows, edit, words);
    case 'insert':
      return applyInsert(draft, rows, edit);
    case 'remove':
      return applyRemove(draft, rows, edit);
    case 'move':
      applyMove(draft, rows, edit);
      return null;
  }
}

function applySet(draft: Draft, rows: Map<string, Place>, edit: Edit & { kind: 'set' }, words: DraftWords): Conflict | null {
  const label = cellLabel(draft, rows, edit.at, edit.field, words);
  if (edit.at === 'warningReasons') {
    const current = draft.warningReasons[edit.field] ?? '';
    if (sameCell(current, edit.to)) return null;
    if (!looksSame(current, edit.from)) return { edit, mine: edit.to, theirs: current, label };
    if (sameCell(edit.to, '')) delete draft.warningReasons[edit.field];
    else draft.warningReasons[edit.field] = String(edit.to);
    return null;
  }
  const found = holderAt(draft, rows, edit.at);
  const field = found && fieldOf(found.holder, edit.field);
  if (!found || !field || !mayStand(field, edit.to)) return { edit, mine: edit.to, theirs: null, label };
  const current = readCell(found.cells, edit.field, field);
  if (sameCell(current, edit.to)) return null;
  if (!looksSame(current, edit.from)) return { edit, mine: edit.to, theirs: current, label };
  writeCell(found.cells, edit.field, field, edit.to);
  return null;
}

/** What was stored earlier may hold characters that are not seen, and that no edit brings back. */
function looksSame(stored: CellValue, seen: CellValue): boolean {
  const shown = (value: CellValue) => (typeof value === 'string' ? withoutUnseen(value) : value);
  return sameCell(shown(stored), shown(seen));
}

function holderAt(draft: Draft, rows: Map<string, Place>, at: string): { holder: Holder; cells: object } | undefined {
  switch (at) {
    case '':
      return { holder: 'form', cells: draft };
    case 'funds':
      return { holder: 'funds', cells: draft.funds };
    default: {
      const key = ownFundKey(at);
      if (key !== undefined)
        return { holder: 'fund', cells: ownFund(draft, key) ?? (draft.funds.rows[key] = { budget: '', executed: '' }) };
      const place = rows.get(at);
      return place && { holder: place.list, cells: place.row };
    }
  }
}

function ownFund({ funds }: Draft, key: string): DraftFund | undefined {
  return Object.hasOwn(funds.rows, key) ? funds.rows[key] : undefined;
}

/** The list that rows of that kind stand in under that parent; undefined where the parent is gone or of another kind. */
function listUnder(draft: Draft, rows: Map<string, Place>, list: ListName, parent: string): DraftRow[] | undefined {
  if (list === 'goals') return draft.goals;
  if (list === 'further') return draft.funds.further;
  const above = rows.get(parent);
  return above && CHILD_LIST[above.list] === list ? childrenOf(above.list, above.row) : undefined;
}

function applyInsert(draft: Draft, rows: Map<string, Place>, edit: Edit & { kind: 'insert' }): Conflict | null {
  if (rows.has(edit.row.id)) return null;
  const siblings = listUnder(draft, rows, edit.list, edit.parent);
  if (!siblings) return { edit, mine: nameOf(edit.list, edit.row), theirs: null, label: '新增的行（其上级已被删除）' };
  const seen = new Set<string>();
  const fresh = (id: string) => !rows.has(id) && !seen.has(id) && Boolean(seen.add(id));
  const row = withOnly(edit.list, edit.row, fresh);
  const behind = edit.after === null ? -1 : siblings.findIndex((one) => one.id === edit.after);
  siblings.splice(edit.after !== null && behind < 0 ? siblings.length : behind + 1, 0, row);
  addPlaces(rows, edit.list, row, edit.list === 'goals' ? '' : edit.list === 'further' ? 'funds' : edit.parent);
  return null;
}

function applyRemove(draft: Draft, rows: Map<string, Place>, edit: Edit & { kind: 'remove' }): Conflict | null {
  const place = rows.get(edit.at);
  if (!place) return null;
  if (
    rowProblem(place.list, edit.row) ||
    JSON.stringify(copyRow(place.list, edit.row)) !== JSON.stringify(copyRow(place.list, place.row))
  ) {
    return { edit, mine: null, theirs: nameOf(place.list, place.row), label: `删除${rowLabel(draft, rows, edit.at)}` };
  }
  const siblings = listUnder(draft, rows, place.list, place.parent);
  siblings?.splice(siblings.indexOf(place.row), 1);
  const forget = (list: ListName, row: DraftRow): void => {
    rows.delete(row.id);
    const child = CHILD_LIST[list];
    if (child) for (const one of childrenOf(list, row)) forget(child, one);
  };
  forget(place.list, place.row);
  return null;
}

function applyMove(draft: Draft, rows: Map<string, Place>, edit: Edit & { kind: 'move' }): void {
  const place = rows.get(edit.at);
  if (!place || edit.after === edit.at) return; // gone: nothing of the mover's is lost
  const anchor = edit.after === null ? undefined : rows.get(edit.after);
  if (edit.after !== null && !anchor) return;
  const parent = !anchor ? place.parent : anchor.list === place.list ? anchor.parent : (edit.after ?? '');
  const siblings = listUnder(draft, rows, place.list, parent);
  const old = listUnder(draft, rows, place.list, place.parent);
  if (!siblings || !old) return;
  old.splice(old.indexOf(place.row), 1);
  siblings.splice(anchor?.list === place.list ? siblings.indexOf(anchor.row) + 1 : 0, 0, place.row);
  place.parent = parent;
}

// ---- Names ----

const GONE = '已删除的行';

function nameOf(list: ListName, row: DraftRow): string {
  const cells = cellsOf(row);
  const text = (name: string) => (typeof cells[name] === 'string' ? cells[name].trim() : '');
  if (list === 'goals') return `年度绩效目标 ${String(cells.no)}`;
  if (list === 'groups') return text('level1') || '未命名的一级指标';
  if (list === 'further') return text('label') || '未命名的资金来源';
  return text('level3') || text('level2') || '未命名的指标';
}

/** A row in words; null where there is none of that id. */
function rowLabel(draft: Draft, rows: Map<string, Place>, id: string): string | null {
  const place = rows.get(id);
  if (!place) return null;
  const own = `“${nameOf(place.list, place.row)}”`;
  const above = rows.get(place.parent);
  return above && (place.list === 'indicators' || draft.goals.length > 1) ? `${nameOf(above.list, above.row)}${own}` : own;
}

/** What a cell is called to a person: its row and its column. */
function cellLabel(draft: Draft, rows: Map<string, Place>, at: string, name: string, words: DraftWords): string {
  if (at === 'warningReasons') return `提醒的理由（${rowLabel(draft, rows, name.slice(name.indexOf('@') + 1)) ?? '整表'}）`;
  const part = partHolder(at);
  const holders: readonly Holder[] = part ? [part] : [rows.get(at)?.list ?? 'indicators', ...LISTS];
  const holder = holders.find((each) => fieldOf(each, name));
  const label = holder ? (words.cell(holder, name) ?? fieldOf(holder, name)?.label ?? '') : '';
  const row = part === 'fund' ? words.fund(ownFundKey(at) ?? '') : part ? '' : (rowLabel(draft, rows, at) ?? GONE);
  return row ? `${row}的${label}` : label;
}

/** What an edit is about, to a person: `产出指标“新引进企业数”的实际完成值`. */
export function labelOfEdit(draft: Draft, edit: Edit, words = USUAL): string {
  const rows = rowsIn(draft);
  if (edit.kind === 'set') return cellLabel(draft, rows, edit.at, edit.field, words);
  return edit.kind === 'insert' ? `“${nameOf(edit.list, edit.row)}”` : (rowLabel(draft, rows, edit.at) ?? GONE);
}
