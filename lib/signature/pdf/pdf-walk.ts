// Every dictionary of a file, wherever it stands: what a reader could reach by any way must not depend on the way we know.
import type { PdfFile } from './pdf-file';
import { isKind, type PdfDict, type PdfObject, type PdfValue } from './pdf-objects';

/** Dictionaries of all objects that any revision's table has, also those inside others, in the objects' order. Throws PdfSyntaxError. */
export function* dictsOf(file: PdfFile): Generator<PdfDict> {
  for (const number of [...file.numbers()].sort((a, b) => a - b)) yield* dictsIn(file.object(number));
}

/** The dictionaries of one object, the outer ones first. */
export function* dictsIn(object: PdfObject): Generator<PdfDict> {
  for (const value of valuesIn(object)) if (isKind(value, 'dict')) yield value;
}

/** Every value of an object, itself and those inside others; of a stream, its dictionary. */
export function* valuesIn(object: PdfObject): Generator<PdfValue> {
  const open: PdfObject[] = [object];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const found = isKind(next, 'stream') ? next.dict : next;
    yield found;
    if (isKind(found, 'array')) open.push(...found.items);
    if (isKind(found, 'dict')) open.push(...found.entries.values());
  }
}
