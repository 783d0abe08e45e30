import type { CellValue, DraftWords } from '@/lib/form/draft-edits';
import { shownValue } from './autosave-words';
import type { HeldConflict } from './draft-model';

const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' });

/** Who wrote the other value, and when. */
export function authorOf({ by, at }: Pick<HeldConflict, 'by' | 'at'>): string {
  return `${by ?? '他人'}${at === null ? '' : ` ${clock.format(at)}`}`;
}

/** Both values of a conflict as a person reads them. */
export function valuesOf(
  { edit, gone, mine, theirs }: Pick<HeldConflict, 'edit' | 'gone' | 'mine' | 'theirs'>,
  words: DraftWords,
): { mine: string; theirs: string } {
  const shown = (value: CellValue) => (edit.kind === 'set' ? shownValue(edit.field, value, words) : String(value ?? '')) || '（空）';
  return { mine: edit.kind === 'remove' ? '删除此行' : shown(mine), theirs: gone ? '已删除此行' : shown(theirs) };
}
