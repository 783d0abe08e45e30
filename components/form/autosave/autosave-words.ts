import type { Draft } from '@/lib/form/draft';
import { diffDraft, type Edit, labelOfEdit } from '@/lib/form/draft-edits';

function describe(edit: Edit, before: Draft, after: Draft): string {
  if (edit.kind === 'set') return `${labelOfEdit(after, edit)}：${String(edit.to ?? '')}`;
  if (edit.kind === 'insert') {
    const cells = Object.entries(edit.row).flatMap(([key, value]: [string, unknown]) =>
      key !== 'id' && typeof value === 'string' && value !== '' ? [value] : [],
    );
    return `新增${labelOfEdit(after, edit)}：${cells.join('，')}`;
  }
  return `${edit.kind === 'remove' ? '删除' : '移动'}${labelOfEdit(before, edit)}`;
}

/** What differs between two drafts as text, one change a line: for a person to copy elsewhere. */
export function differencesInWords(before: Draft, after: Draft): string {
  return diffDraft(before, after)
    .map((edit) => describe(edit, before, after))
    .join('\n');
}
