// Places of a form in the form's own words, for refusals: `产出指标“新引进企业数”的实际完成值`.
import { type Draft, idOfPath } from '@/lib/form/draft';
import { splitPath } from '@/lib/form/path';
import { draftWords } from '@/lib/scheme/draft-words';
import { fundName } from '@/lib/scheme/fund-name';
import { findScheme } from '@/lib/scheme/known-schemes';
import { labelOfEdit } from '@/lib/form/draft-edits';

/** A cell of the draft or of the form it stands for, such as `goals[0].groups[0].indicators[1].actual`. */
export function cellLabel(draft: Draft, path: string): string {
  const scheme = findScheme(draft.scheme, draft.schemeSha256);
  const words = scheme && draftWords(scheme, draft.form);
  return labelOfEdit(draft, { kind: 'set', at: idOfPath(draft, path), field: splitPath(path).cell, from: '', to: '' }, words) || path;
}

/** A finding's place, to stand before its message; "" for the whole form. */
export function findingLabel(draft: Draft, path: string): string {
  const { row } = splitPath(path);
  if (row === '') return '';
  if (path.startsWith('funds')) {
    const form = findScheme(draft.scheme, draft.schemeSha256)?.forms[draft.form];
    const fund = form && fundName(form, draft, idOfPath(draft, path));
    return `预算执行情况${fund ? `“${fund}”` : ''}`;
  }
  return labelOfEdit(draft, { kind: 'move', at: idOfPath(draft, path), after: null });
}
