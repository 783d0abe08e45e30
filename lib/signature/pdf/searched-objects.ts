// What a reader finds that does not go by the tables but searches the file for objects, as many do once something in it is wrong: the
// last object of a number counts. Where that is another one than the table's, two readers may show two things.
import type { PdfFile } from './pdf-file';
import { latin1, pastWhite } from './pdf-lexer';
import { isKind, isName, wholeNumber } from './pdf-objects';

/** `12 0` before `obj`. */
const HEAD = /(?:^|[^\d])(\d{1,10})[\s\0]+(\d{1,10})[\s\0]*$/;
const LONGEST_HEAD = 400;

/** Numbers of the objects that a search finds where no table has them, or after the one that counts, or beyond the file's size. Throws PdfSyntaxError. */
export function foundOtherwise(file: PdfFile): number[] {
  const found = [...standingObjects(file.bytes), ...packedObjects(file)];
  const places = listedPlaces(file);
  const tables = new Set(file.sections.map(({ offset }) => offset));
  const hidden = found.filter(({ number, place }) => !tables.has(place) && !places.get(number)?.has(place));
  const last = new Map<number, number>();
  for (const { number, place } of found) last.set(number, Math.max(place, last.get(number) ?? 0));
  const later = [...last].filter(([number, place]) => !tables.has(place) && file.placeOf(number) !== place);
  // What lies beyond the size that the last table states is not there for some.
  const size = wholeNumber(file.newest.trailer.entries.get('Size')) ?? 0;
  const beyond = [...file.numbers()].filter((number) => number >= size && file.placeOf(number) !== null);
  return [...new Set([...beyond, ...hidden.map(({ number }) => number), ...later.map(([number]) => number)])];
}

interface Found {
  number: number;
  place: number;
}

/** Where any revision's table says that each object is; for one in an object stream, where that is. */
function listedPlaces(file: PdfFile): Map<number, Set<number>> {
  const places = new Map<number, Set<number>>();
  const add = (number: number, place: number) => places.set(number, (places.get(number) ?? new Set()).add(place));
  const all = file.sections.flatMap(({ entries }) => [...entries]);
  for (const [number, entry] of all) if (entry.kind === 'at') add(number, pastWhite(file.bytes, entry.offset));
  for (const [number, entry] of all) if (entry.kind === 'packed') places.get(entry.container)?.forEach((place) => add(number, place));
  return places;
}

function packedObjects(file: PdfFile): Found[] {
  return [...file.numbers()].flatMap((container) => {
    const object = file.object(container);
    const place = file.placeOf(container);
    if (place === null || !isKind(object, 'stream') || !isName(file.resolve(object.dict.entries.get('Type')), 'ObjStm')) return [];
    return file.packedNumbers(container).map((number) => ({ number, place }));
  });
}

/** Whatever looks like the beginning of an object, wherever it stands. */
function* standingObjects(bytes: Uint8Array): Generator<Found> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf('obj'); at >= 0; at = buffer.indexOf('obj', at + 3)) {
    const from = Math.max(0, at - LONGEST_HEAD);
    const before = latin1(bytes, from, at);
    const head = HEAD.exec(before);
    if (head?.[1] === undefined) continue;
    yield { number: Number(head[1]), place: from + before.lastIndexOf(head[1], head.index + 1) };
  }
}
