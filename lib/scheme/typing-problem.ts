// Who fills in which cell of a form (docs/schemes.md, "The file"): the screen shows it, the server holds it.
import { type Draft, type DraftFurtherFund, type DraftGoal, type DraftGroup, type DraftIndicator, ownFundId } from '@/lib/form/draft';
import type { Cells } from '@/lib/form/evaluation';
import type { Edit } from '@/lib/form/draft-edits';
import type { DeclaredCell, SchemeForm, Who } from './scheme';

const NAMES: Readonly<Record<Who, string>> = { section: '填报人', office: '办公室', finance: '财政局' };
/** An office may fill in what a section may; the bureau all. */
const RANK: Readonly<Record<Who, number>> = { section: 0, office: 1, finance: 2 };

/** Whether somebody may type in a cell of that `who`. */
export function mayType(who: Who, typist: Who): boolean {
  return RANK[typist] >= RANK[who];
}

/**
 * Chinese: why an edit is not this person's to make; null where it is. What the scheme puts into a new row stands. A cell that the
 * scheme does not have can only be emptied: it is of another scheme that the form was under.
 */
export function typingProblem(edit: Edit, form: SchemeForm, typist: Who): string | null {
  const strange =
    edit.kind === 'set'
      ? edit.field.startsWith('cells.') && edit.to !== '' && !Object.hasOwn(form.cells, edit.field.slice('cells.'.length))
      : edit.kind === 'insert' && cellsIn(edit.row).some(([key, text]) => text !== '' && !Object.hasOwn(form.cells, key));
  if (strange) return '这张表的表式没有这一栏。表式可能刚换过，请刷新页面';
  const foreign = (key: string): DeclaredCell | undefined => {
    const cell = Object.hasOwn(form.cells, key) ? form.cells[key] : undefined;
    return cell && !mayType(cell.who, typist) ? cell : undefined;
  };
  const found =
    edit.kind === 'set' && edit.field.startsWith('cells.')
      ? foreign(edit.field.slice('cells.'.length))
      : edit.kind === 'insert'
        ? cellsIn(edit.row).map(([key, text]) => ({ cell: foreign(key), text })).find(({ cell, text }) => cell && text !== '' && text !== (cell.prefill || cell.default))?.cell
        : undefined;
  return found ? `“${found.label.replaceAll('\n', '')}”由${NAMES[found.who]}填写` : null;
}

/**
 * Chinese: what somebody else fills in would be gone or otherwise, with its row; null where nothing is. The law of the whole draft, where
 * `typingProblem` looks at each edit.
 */
export function foreignChange(before: Draft, after: Draft, form: SchemeForm, typist: Who, mend = '不能连同所在的行删除'): string | null {
  const foreign = Object.values(form.cells).filter(({ who }) => !mayType(who, typist));
  if (foreign.length === 0) return null;
  const now = new Map(cellsOfDraft(after));
  for (const [at, was] of cellsOfDraft(before)) {
    const cell = foreign.find(({ key, prefill, default: first }) => (was[key] ?? '') !== '' && was[key] !== (prefill || first) && now.get(at)?.[key] !== was[key]);
    if (cell) return `“${cell.label.replaceAll('\n', '')}”已由${NAMES[cell.who]}填写，${mend}`;
  }
  return null;
}

/** Cells of the scheme's own by whose they are: the form (""), a row of money, a goal, a row. */
function cellsOfDraft({ cells, funds, goals }: Draft): [string, Cells][] {
  const rows = goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  const own = Object.entries(funds.rows).map(([key, row]): [string, Cells] => [ownFundId(key), row.cells ?? {}]);
  return [['', cells ?? {}], ...own, ...[...funds.further, ...goals, ...rows].map((row): [string, Cells] => [row.id, row.cells ?? {}])];
}

/** Cells of the scheme's own in a row and the rows inside it. */
function cellsIn(row: DraftGoal | DraftGroup | DraftIndicator | DraftFurtherFund): [string, string][] {
  const inner = 'groups' in row ? row.groups : 'indicators' in row ? row.indicators : [];
  return [...('cells' in row ? Object.entries(row.cells ?? {}) : []), ...inner.flatMap(cellsIn)];
}
