// What the handbook says of a place of the form page.
import type { HandbookPassage, HandbookWords } from '@/lib/contract/handbook';
import { headingTerm } from '@/lib/format/heading-term';
import { cellName, printedNames } from '@/lib/scheme/cell-name';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { usualWord } from '@/lib/scheme/words';

/** What somebody asks about. */
export interface Asked {
  /** As the form calls it. */
  title: string;
  /** What the handbook may call it, the nearest first. */
  terms: string[];
  /** What the scheme itself says of it. */
  hint: string;
}

/** What is asked about at an element of the form page: the heading or finding that it belongs to, else the cell; null where it is neither. */
export function askedAt(at: Element, scheme: Scheme, form: SchemeForm): Asked | null {
  const heading = at.closest<HTMLElement>('[data-help]');
  if (heading) {
    const title = (heading.dataset.help || heading.innerText).replaceAll('\n', '');
    const term = headingTerm(title);
    // Another scheme's word for what it shows.
    const key = [...printedNames(form)].find(([, name]) => headingTerm(name) === term)?.[0];
    return askedAbout(title, [term], key, form);
  }
  const cell = at.closest<HTMLElement>('[data-cell]');
  const key = cell?.dataset.cell?.replace(/^cells\./, '');
  if (!cell || key === undefined) return null;
  const label = cell.getAttribute('aria-label')?.split(' ').at(-1) ?? '';
  const name = cellName(scheme, form, key);
  return askedAbout(headingTerm(label) || name, [headingTerm(label), headingTerm(name)], key, form);
}

const askedAbout = (title: string, terms: string[], key: string | undefined, form: SchemeForm): Asked => ({
  title,
  terms: [...terms, (key !== undefined && usualWord(key)) || ''].filter((term) => term !== ''),
  hint: (key !== undefined && form.cells[key]?.hint) || '',
});

/** The handbook's passage for it; undefined where it has none. */
export function passageFor({ terms }: Asked, words: HandbookWords): HandbookPassage | undefined {
  for (const term of terms) {
    const found = words.terms.find(({ names }) => names.some((name) => name === term || headingTerm(name) === term));
    if (found) return found;
  }
  return undefined;
}
