// What a form is called in print and in lists.
import type { Evaluation } from '@/lib/form/evaluation';
import type { Scheme } from './scheme';

type Titled = Pick<Evaluation, 'form' | 'year' | 'department' | 'title' | 'projectName'>;

/** The printed title of a form without one of its own: the scheme's, with year and department put in. */
export function defaultTitle(scheme: Scheme, { form, year, department, projectName = '' }: Titled): string {
  const pattern = scheme.forms[form]?.title ?? '';
  const words: Readonly<Record<string, string>> = { year: String(year), department, projectName };
  return pattern.replace(/\{([^{}]*)\}/g, (_, word: string) => (Object.hasOwn(words, word) ? (words[word] ?? '') : ''));
}

/** The printed title of a form. */
export function printedTitle(scheme: Scheme, evaluation: Titled): string {
  return evaluation.title?.trim() || defaultTitle(scheme, evaluation);
}
