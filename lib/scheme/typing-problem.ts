// Who fills in which cell of a form (docs/schemes.md, `who`): the screen shows it, the server holds it.
import type { DraftFurtherFund, DraftGoal, DraftGroup, DraftIndicator } from '@/lib/form/draft';
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
    const cell = form.cells[key];
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

/** Cells of the scheme's own in a row and the rows inside it. */
function cellsIn(row: DraftGoal | DraftGroup | DraftIndicator | DraftFurtherFund): [string, string][] {
  const inner = 'groups' in row ? row.groups : 'indicators' in row ? row.indicators : [];
  return [...('cells' in row ? Object.entries(row.cells ?? {}) : []), ...inner.flatMap(cellsIn)];
}
