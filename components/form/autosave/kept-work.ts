import type { Draft } from '@/lib/form/draft';
import { applyEdits } from '@/lib/form/draft-edits';
import type { PendingStore } from './autosave-store';
import { differencesInWords } from './autosave-words';

/**
 * What was typed into a form and waits on this computer since it could not be saved, as text, one change a line; ""
 * where nothing does. `draft` is what the server has: what is in it already is not named.
 */
export function keptInWords(store: Pick<PendingStore, 'list'>, draft: Draft): string {
  const edits = store.list().flatMap((batch) => batch.edits);
  if (edits.length === 0) return '';
  const { draft: typed, conflicts } = applyEdits(draft, edits);
  const against = conflicts.map(({ label, mine }) => `${label}：${String(mine ?? '')}`);
  return [differencesInWords(draft, typed), ...against].filter((line) => line !== '').join('\n');
}
