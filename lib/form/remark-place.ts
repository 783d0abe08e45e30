// Where a remark stands: a place as findings name it, and behind it, where one cell is meant, the cell.
import { fieldOf, type Holder } from './draft-fields';
import { splitPath } from './path';

export interface RemarkPlace {
  /** Place of the row as findings name it; "" for the whole form. */
  row: string;
  /** The cell's name in that row; "" where the whole row is meant. */
  cell: string;
}

const PLACES: readonly (readonly [Holder, RegExp])[] = [
  ['form', /^$/],
  ['indicators', /^goals\[\d{1,4}\]\.groups\[\d{1,4}\]\.indicators\[\d{1,4}\]$/],
  ['groups', /^goals\[\d{1,4}\]\.groups\[\d{1,4}\]$/],
  ['goals', /^goals\[\d{1,4}\]$/],
  ['funds', /^funds$/],
  ['further', /^funds\.rows\[\d{1,4}\]$/],
  ['fund', /^funds\.[A-Za-z][A-Za-z0-9_-]*$/],
];

/** What carries the cells of a row's place; undefined where there is no such place. */
export function holderOfPlace(row: string): Holder | undefined {
  return PLACES.find(([, pattern]) => pattern.test(row))?.[0];
}

/** The place that a remark's path names, or null where it names none. Whether the form has it is another question. */
export function remarkPlace(path: string): RemarkPlace | null {
  const place = splitPath(path);
  const holder = holderOfPlace(place.row);
  if (!holder) return null;
  const field = place.cell === '' ? undefined : fieldOf(holder, place.cell);
  return place.cell === '' || (field && field.kind !== 'roll-up' && field.kind !== 'flag') ? place : null;
}

/** Whether a remark can stand there. */
export function isRemarkPlace(path: string): boolean {
  return remarkPlace(path) !== null;
}

/** The path of a cell of that row; of the row itself without one. */
export function placeOfCell(row: string, cell: string): string {
  return [row, cell].filter((part) => part !== '').join('.');
}
