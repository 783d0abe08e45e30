import type { Draft } from '@/lib/form/draft';
import { type CellValue, diffDraft, type DraftWords, type Edit, labelOfEdit } from '@/lib/form/draft-edits';

/** What stands in a cell as a person reads it: an option by what it is called. */
export function shownValue(field: string, value: CellValue, words?: DraftWords): string {
  const text = String(value ?? '');
  return words?.value(field, text) ?? text;
}

function describe(edit: Edit, before: Draft, after: Draft, words?: DraftWords): string {
  if (edit.kind === 'set') return `${labelOfEdit(after, edit, words)}：${shownValue(edit.field, edit.to, words)}`;
  if (edit.kind === 'insert') {
    const cells = Object.entries(edit.row).flatMap(([key, value]: [string, unknown]) =>
      key !== 'id' && typeof value === 'string' && value !== '' ? [value] : [],
    );
    return `新增${labelOfEdit(after, edit, words)}：${cells.join('，')}`;
  }
  return `${edit.kind === 'remove' ? '删除' : '移动'}${labelOfEdit(before, edit, words)}`;
}

/** What differs between two drafts as text, one change a line: for a person to copy elsewhere. */
export function differencesInWords(before: Draft, after: Draft, words?: DraftWords): string {
  return diffDraft(before, after)
    .map((edit) => describe(edit, before, after, words))
    .join('\n');
}
