// A dictionary as the checks of plain files ask it: by the names of its keys, references followed.
import type { PdfFile } from '../pdf/pdf-file';
import { isKind, type PdfDict, type PdfObject, type PdfStream, type PdfText, readText } from '../pdf/pdf-objects';

export class SeenDict {
  constructor(
    readonly file: PdfFile,
    readonly dict: PdfDict,
    /** Of which it is the head; null where it stands by itself. */
    readonly stream: PdfStream | null,
  ) {}

  has(key: string): boolean {
    return this.dict.entries.has(key);
  }

  value(key: string): PdfObject | undefined {
    return this.file.resolve(this.dict.entries.get(key));
  }

  /** A name; "" where it is none. */
  name(key: string): string {
    const value = this.value(key);
    return isKind(value, 'name') ? value.text : '';
  }

  /** A text; null where it is none. */
  text(key: string): string | null {
    const value = this.value(key);
    return isKind(value, 'string') ? spoken(value) : null;
  }

  /** The dictionary there, or the head of the stream; null where there is neither. */
  inner(key: string): SeenDict | null {
    return seen(this.file, this.value(key));
  }

  items(key: string): PdfObject[] {
    const value = this.value(key);
    return isKind(value, 'array') ? value.items.map((item) => this.file.resolve(item) ?? null) : [];
  }

  /** The dictionaries there: that one, or those of the list. */
  inners(key: string): SeenDict[] {
    return [this.value(key), ...this.items(key)].flatMap((value) => seen(this.file, value) ?? []);
  }

  /** Pages call their fonts what they like, also like actions: a dictionary of fonts, and of nothing else. */
  listsFonts(): boolean {
    return [...this.dict.entries.keys()].every((key) => this.inner(key)?.name('Type') === 'Font');
  }
}

/** Every dictionary of the file, wherever it stands: what a reader could reach by any way must not depend on the way we know. Throws PdfSyntaxError. */
export function* seenDicts(file: PdfFile): Generator<SeenDict> {
  for (const number of [...file.numbers()].sort((a, b) => a - b)) {
    const open: PdfObject[] = [file.object(number)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (isKind(next, 'array')) for (const item of next.items) open.push(item);
      const found = seen(file, next);
      if (!found) continue;
      yield found;
      for (const inner of found.dict.entries.values()) open.push(inner);
    }
  }
}

function seen(file: PdfFile, value: PdfObject | undefined): SeenDict | null {
  if (isKind(value, 'stream')) return new SeenDict(file, value.dict, value);
  return isKind(value, 'dict') ? new SeenDict(file, value, null) : null;
}

/** Marks of a language inside a text of UTF-16, which nobody sees. */
const LANGUAGE = /\u001b[^\u001b]*\u001b/g;

/** What a text says, also one that only some programs read: UTF-16 with the other order of bytes. */
export function spoken(value: PdfText): string {
  const { bytes } = value;
  const other = bytes[0] === 0xff && bytes[1] === 0xfe;
  return (other ? new TextDecoder('utf-16le').decode(bytes.subarray(2)) : readText(value)).replace(LANGUAGE, '');
}
