// What stands upon a page without being printed there: of which kind it is, when it is seen, and whether anything of it is drawn.
import { isKind, isName, wholeNumber } from '../pdf/pdf-objects';
import type { SeenDict } from './seen-dict';

/** Annotations that people write upon a page. */
export const MARKS: ReadonlySet<string> = new Set([
  'Text',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Stamp',
  'Caret',
  'Ink',
]);
/** All that are let be. Readers draw the picture of any other as well, some of them. */
const KNOWN: ReadonlySet<string> = new Set([...MARKS, 'Link', 'Popup', 'FileAttachment', 'Widget']);
/** Kinds of fields that people fill in. */
export const FIELDS: ReadonlySet<string> = new Set(['Tx', 'Btn', 'Ch']);
const FLAGS = { hidden: 2, printed: 4, notOnScreen: 32, turnsWithMouse: 256 };
/** The ten flags that there are; some readers read a larger number as a smaller one. */
const LARGEST_FLAGS = 1023;
const DEEPEST = 50;

/** Whether readers could take the dictionary for an annotation, wherever it stands. */
export function isAnnotation(seen: SeenDict): boolean {
  return isKind(seen.value('Rect'), 'array') && (seen.has('AP') || seen.has('Subtype') || isName(seen.value('Type'), 'Annot'));
}

/** "" where it is of none that we know. A field is its own widget, also where it does not say so. */
export function kindOf(seen: SeenDict): string {
  const kind = seen.has('Subtype') || !seen.has('FT') ? seen.name('Subtype') : 'Widget';
  return KNOWN.has(kind) ? kind : '';
}

/** Null where its flags are not written as every reader reads them. */
function flagsOf(seen: SeenDict): number | null {
  if (!seen.has('F')) return 0;
  const flags = wholeNumber(seen.value('F'));
  return flags !== null && flags <= LARGEST_FLAGS ? flags : null;
}

/** Whether it is on the screen what it is on paper, but for what is not printed at all. */
export function isSeenWithoutMouse(seen: SeenDict): boolean {
  const flags = flagsOf(seen);
  return flags !== null && (flags & (FLAGS.notOnScreen | FLAGS.turnsWithMouse)) === 0;
}

export function isPrinted(seen: SeenDict): boolean {
  const flags = flagsOf(seen) ?? 0;
  return (flags & FLAGS.printed) !== 0 && (flags & FLAGS.hidden) === 0;
}

/** The kind of a field, its own or that of the field which it is a part of. */
export function fieldType(seen: SeenDict): string {
  return (
    lineOf(seen)
      .find((each) => each.has('FT'))
      ?.name('FT') ?? ''
  );
}

/** The field or widget itself, and the fields which it is a part of. */
export function lineOf(seen: SeenDict): SeenDict[] {
  const line: SeenDict[] = [];
  for (let at: SeenDict | null = seen; at && line.length < DEEPEST; at = at.inner('Parent')) line.push(at);
  return line;
}

/** A frame that readers draw around a link by themselves, where nothing says that it has no width. */
export function hasFrame(seen: SeenDict): boolean {
  const style = seen.inner('BS');
  const border = seen.items('Border');
  const widths = [...(style ? [style.value('W')] : []), ...(border.length > 0 ? [border[2]] : [])];
  return widths.length === 0 || !widths.every((width) => isKind(width, 'number') && Number(width.text) === 0);
}
