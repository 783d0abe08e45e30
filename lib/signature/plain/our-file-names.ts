// Whether a plain file names one of our files as its own: attached, associated, or hung upon a page, in whatever spelling.
import { seenOf } from '@/lib/form/unseen';
import { isKind } from '../pdf/pdf-objects';
import { FIRST_FORMS_FILE, FORMS_FILE, PRINT_FILE, RECEIPT_FILE, SCHEMES_FILE } from '../signed-contents';
import { type SeenDict, spoken } from './seen-dict';

/** All ways in which a dictionary names a file. */
const NAMING = ['F', 'UF', 'DOS', 'Mac', 'Unix', 'FS'];
/** Letters of other scripts that look like ours. */
const ALIKE: Readonly<Record<string, string>> = {
  а: 'a',
  с: 'c',
  е: 'e',
  і: 'i',
  ј: 'j',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  н: 'n',
  г: 'r',
  ο: 'o',
  ρ: 'p',
  ι: 'i',
  ν: 'v',
  ϳ: 'j',
  ɡ: 'g',
  ց: 'g',
  ո: 'n',
  օ: 'o',
  ı: 'i',
};
const OURS: ReadonlySet<string> = new Set([FORMS_FILE, FIRST_FORMS_FILE, PRINT_FILE, RECEIPT_FILE, SCHEMES_FILE].map(folded));

/** Whether the dictionary gives a file one of our names. */
export function namesOurFile(seen: SeenDict): boolean {
  const named = NAMING.flatMap((key) => seen.text(key) ?? []);
  // Trees of names list files under names of their own.
  const listed = seen.items('Names').flatMap((item) => (isKind(item, 'string') ? [spoken(item)] : []));
  return [...named, ...listed].some((name) => OURS.has(folded(name)));
}

/** The name as it looks: without folders, what is not seen, the widths and cases of letters, kinds of dashes, a dot at its end. */
function folded(name: string): string {
  const plain = seenOf(decoded(name).normalize('NFKD'))
    .replace(/[\p{M}\s]/gu, '')
    .toLowerCase();
  const last =
    plain
      .split(/[\\/:]/)
      .filter((part) => part !== '')
      .at(-1) ?? '';
  return last
    .replace(/[\p{Pd}\u2212_·]+/gu, '-')
    .replace(/[.。]+$/, '')
    .replace(/./gu, (letter) => ALIKE[letter] ?? letter);
}

/** `ziping%2D1.json`, as addresses of files are written. */
function decoded(name: string): string {
  return name.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}
