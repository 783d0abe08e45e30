import type { Draft } from '@/lib/form/draft';
import { applyEdits, type Conflict, type DraftWords, type Edit } from '@/lib/form/draft-edits';
import type { Kept } from '@/lib/sync/kept';
import { differencesInWords, shownValue } from './autosave-words';

/**
 * What was typed into a form and waits on this computer since it could not be saved, as text, one change a line; ""
 * where nothing does. `draft` is what the server has: what is in it already is not named.
 */
export function keptInWords(store: Pick<Kept<Edit[], Conflict>, 'list'>, draft: Draft, words?: DraftWords): string {
  const edits = store.list().flatMap((batch) => batch.edits);
  if (edits.length === 0) return '';
  const { draft: typed, conflicts } = applyEdits(draft, edits, words);
  const against = conflicts.map(
    ({ label, mine, edit }) => `${label}：${edit.kind === 'set' ? shownValue(edit.field, mine, words) : String(mine ?? '')}`,
  );
  return [differencesInWords(draft, typed, words), ...against].filter((line) => line !== '').join('\n');
}
