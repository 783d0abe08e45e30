// A form's rows of money and cells in the words of its scheme.
import type { DraftWords } from '@/lib/form/draft-edits';
import type { Holder } from '@/lib/form/draft-fields';
import type { FormKind } from '@/lib/form/evaluation';
import type { DeclaredCell, Scheme } from './scheme';
import { wordIn } from './words';

/** What the goal's, a group's and a row's points are called: one word would not tell them apart. */
const OWN_NAMES: Readonly<Partial<Record<Holder, ReadonlySet<string>>>> = {
  goals: new Set(['points']),
  groups: new Set(['points']),
  form: new Set(['total', 'title']),
};

/** The words of a scheme's form of that kind. */
export function draftWords(scheme: Scheme, kind: FormKind): DraftWords {
  const form = scheme.forms[kind];
  const declared = (name: string): DeclaredCell | undefined => {
    const key = name.startsWith('cells.') ? name.slice('cells.'.length) : '';
    return form && Object.hasOwn(form.cells, key) ? form.cells[key] : undefined;
  };
  return {
    fund: (key) => form?.funds.rows.find((row) => row.key === key)?.label ?? key,
    cell: (holder, name) => {
      if (name.startsWith('parts.')) return scheme.rules.parts.find(({ key }) => `parts.${key}` === name)?.label;
      return declared(name)?.label.replaceAll('\n', '') ?? (OWN_NAMES[holder]?.has(name) ? undefined : wordIn(scheme, name));
    },
    value: (name, text) => declared(name)?.options.find(({ key }) => key === text)?.label,
  };
}
