// A PDF by its cross-reference tables and streams: which revisions it has and what each of its objects is. Nothing is guessed or
// repaired: a file whose tables do not say where its objects are cannot be read.
import { latin1, pastWhite, PdfLexer, PdfSyntaxError } from './pdf-lexer';
import { isKind, isName, type PdfDict, type PdfObject, type PdfStream, type PdfValue, wholeNumber } from './pdf-objects';
import { entriesOfStream, entriesOfTable, type XrefEntry } from './pdf-xref';
import { streamContent } from './stream-content';
import { WorkBudget } from './work-budget';

/** What one `startxref` leads to. */
export interface XrefSection {
  offset: number;
  kind: 'table' | 'stream';
  trailer: PdfDict;
  entries: ReadonlyMap<number, XrefEntry>;
  /** Just after its `%%EOF` and the end of that line. */
  end: number;
}

const MOST_SECTIONS = 200;
const MOST_PACKED = 100_000;
const TAIL = 1024;

/** What one place of an object stream holds. */
interface PackedObject {
  number: number;
  value: PdfValue;
}

export class PdfFile {
  private scanned = 0;
  private sizeOnce: number | undefined;
  private readonly known = new Map<number, PdfObject>();
  private readonly opening = new Set<number>();
  private readonly unpacking = new Set<number>();
  private readonly packed = new Map<number, readonly PackedObject[]>();

  private constructor(
    readonly bytes: Uint8Array,
    /** Newest first. */
    readonly sections: readonly XrefSection[],
    /** Spent by everything that reads of this file. */
    readonly budget: WorkBudget,
  ) {}

  /** Reads the tables. Throws PdfSyntaxError where there are none to trust. */
  static open(bytes: Uint8Array, budget = new WorkBudget(bytes.length)): PdfFile {
    const sections: XrefSection[] = [];
    for (let offset: number | null = lastXref(bytes); offset !== null;) {
      if (sections.length >= MOST_SECTIONS || sections.some((section) => section.offset === offset))
        throw new PdfSyntaxError('对象表绕成了圈');
      const section = readSection(bytes, offset, budget);
      sections.push(section);
      const previous = section.trailer.entries.get('Prev');
      offset = previous === undefined ? null : wholeNumber(previous);
      if (previous !== undefined && offset === null) throw new PdfSyntaxError('上一个对象表的位置不是整数');
    }
    return new PdfFile(bytes, sections, budget);
  }

  get newest(): XrefSection {
    const [newest] = this.sections;
    if (!newest) throw new PdfSyntaxError('没有对象表');
    return newest;
  }

  get encrypted(): boolean {
    return this.sections.some(({ trailer }) => trailer.entries.has('Encrypt'));
  }

  /** The first number that no object has. */
  get size(): number {
    return (this.sizeOnce ??= this.reckonedSize());
  }

  private reckonedSize(): number {
    const sizes = this.sections.map(({ trailer }) => wholeNumber(trailer.entries.get('Size')) ?? 0);
    const highest = this.sections.flatMap(({ entries }) => [...entries.keys()]).reduce((most, number) => Math.max(most, number), 0);
    return Math.max(highest + 1, ...sizes);
  }

  /** The object of that number as the newest revision has it; null where there is none. Throws PdfSyntaxError. */
  object(number: number): PdfObject {
    const known = this.known.get(number);
    if (known !== undefined) return known;
    // A length or a parameter may be an object of its own, and never the one that it is needed for.
    if (this.opening.has(number)) throw new PdfSyntaxError(`对象 ${number} 绕成了圈`);
    this.opening.add(number);
    const entry = this.entryOf(number);
    const read =
      entry === undefined || entry.kind === 'free'
        ? null
        : entry.kind === 'packed'
          ? this.unpacked(entry, number)
          : this.read(entry, number).object;
    this.opening.delete(number);
    this.known.set(number, read);
    return read;
  }

  /** Numbers of all objects that any revision's table has. */
  numbers(): Set<number> {
    return new Set(this.sections.flatMap(({ entries }) => [...entries.keys()]));
  }

  /** Where an object that stands by itself begins and ends; null for one inside an object stream, or none. Throws PdfSyntaxError. */
  spanOf(number: number): { start: number; end: number } | null {
    const entry = this.entryOf(number);
    if (entry?.kind !== 'at') return null;
    return { start: entry.offset, end: this.read(entry, number).end };
  }

  /** Where the object begins, or the object stream that holds it; null where there is none. Nothing is read. */
  placeOf(number: number): number | null {
    const entry = this.entryOf(number);
    const own = entry?.kind === 'packed' ? this.entryOf(entry.container) : entry;
    return own?.kind === 'at' ? pastWhite(this.bytes, own.offset) : null;
  }

  /** Numbers of all objects in an object stream, whatever the tables say of them. Throws PdfSyntaxError. */
  packedNumbers(container: number): number[] {
    return this.packedIn(container).map(({ number }) => number);
  }

  /** The object that stands by itself at that place, whichever revision it is of, and where it ends. Throws PdfSyntaxError. */
  standing(number: number, offset: number): { object: PdfObject; end: number } {
    return this.read({ offset, generation: 0 }, number);
  }

  /** The value, or the object that it refers to. */
  resolve(value: PdfValue | undefined): PdfObject | undefined {
    if (!isKind(value, 'ref')) return value;
    const entry = this.entryOf(value.number);
    // Of another generation there is no object: readers of all kinds take it for null.
    return (entry?.kind === 'at' ? entry.generation : 0) === value.generation ? this.object(value.number) : null;
  }

  /** A dictionary, directly or by reference. Throws PdfSyntaxError, naming what was looked for. */
  dictOf(value: PdfValue | undefined, what: string): PdfDict {
    const found = this.resolve(value);
    if (!isKind(found, 'dict')) throw new PdfSyntaxError(`缺少${what}`);
    return found;
  }

  /** The document's catalog, and the number of its object. */
  catalog(): { number: number; dict: PdfDict } {
    const root = this.newest.trailer.entries.get('Root');
    if (!isKind(root, 'ref')) throw new PdfSyntaxError('缺少文档目录');
    return { number: root.number, dict: this.dictOf(root, '文档目录') };
  }

  /** What a stream of this file decompresses to. Throws PdfSyntaxError. */
  contentOf(stream: PdfStream): Uint8Array {
    const content = streamContent(stream, this.budget.inflatable, (value) => this.resolve(value));
    this.budget.inflate(content.length);
    return content;
  }

  /** Numbers of the objects of the pages, in order. */
  pages(): number[] {
    const found: number[] = [];
    const seen = new Set<number>();
    const visit = (value: PdfValue | undefined) => {
      if (!isKind(value, 'ref') || seen.has(value.number)) throw new PdfSyntaxError('页面的结构不对');
      seen.add(value.number);
      const node = this.dictOf(value, '页面');
      const kids = this.resolve(node.entries.get('Kids'));
      if (isKind(kids, 'array')) kids.items.forEach(visit);
      else found.push(value.number);
    };
    visit(this.catalog().dict.entries.get('Pages'));
    return found;
  }

  private entryOf(number: number): XrefEntry | undefined {
    for (const { entries } of this.sections) {
      const entry = entries.get(number);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  private read({ offset, generation }: { offset: number; generation: number }, number: number): { object: PdfObject; end: number } {
    const lexer = new PdfLexer(this.bytes, offset, this.budget);
    const object = this.readWith(lexer, number, generation);
    // Objects do not overlap: a table that says so would have the same bytes read over and over.
    this.scanned += lexer.at - offset;
    if (this.scanned > 4 * this.bytes.length + 1_000_000) throw new PdfSyntaxError('对象互相重叠');
    return { object, end: lexer.at };
  }

  private readWith(lexer: PdfLexer, number: number, generation: number): PdfObject {
    if (lexer.whole() !== number || lexer.whole() !== generation) throw new PdfSyntaxError(`对象 ${number} 不在对象表所说的位置`);
    lexer.keyword('obj');
    const value = lexer.value();
    const after = lexer.word();
    if (after === 'endobj') return value;
    if (after !== 'stream' || !isKind(value, 'dict')) throw new PdfSyntaxError(`对象 ${number} 没有结束`);
    const data = this.streamData(lexer, value, number);
    lexer.keyword('endobj');
    return { kind: 'stream', dict: value, data };
  }

  private streamData(lexer: PdfLexer, dict: PdfDict, number: number): Uint8Array {
    if (this.bytes[lexer.at] === 13) lexer.at += 1;
    if (this.bytes[lexer.at] === 10) lexer.at += 1;
    const length = wholeNumber(this.resolve(dict.entries.get('Length')));
    const start = lexer.at;
    if (length === null || start + length > this.bytes.length) throw new PdfSyntaxError(`对象 ${number} 的长度不对`);
    lexer.at = start + length;
    lexer.keyword('endstream');
    return this.bytes.subarray(start, start + length);
  }

  /** Readers go by the index or by the number: where the two differ, each would see another object. */
  private unpacked({ container, index }: { container: number; index: number }, number: number): PdfValue {
    const found = this.packedIn(container)[index];
    if (found?.number !== number) throw new PdfSyntaxError(`对象 ${number} 不在对象表所说的位置`);
    return found.value;
  }

  private packedIn(container: number): readonly PackedObject[] {
    if (this.unpacking.has(container)) throw new PdfSyntaxError(`对象 ${container} 绕成了圈`);
    this.unpacking.add(container);
    const objects = this.packed.get(container) ?? this.unpack(container);
    this.unpacking.delete(container);
    this.packed.set(container, objects);
    return objects;
  }

  private unpack(container: number): readonly PackedObject[] {
    const stream = this.object(container);
    if (!isKind(stream, 'stream') || !isName(stream.dict.entries.get('Type'), 'ObjStm')) throw new PdfSyntaxError('缺少对象流');
    const content = this.contentOf(stream);
    const lexer = new PdfLexer(content, 0, this.budget);
    const first = wholeNumber(this.resolve(stream.dict.entries.get('First')));
    const count = wholeNumber(this.resolve(stream.dict.entries.get('N')));
    if (first === null || count === null || count > MOST_PACKED) throw new PdfSyntaxError('对象流的写法不对');
    const heads = Array.from({ length: count }, () => ({ number: lexer.whole(), offset: lexer.whole() }));
    if (new Set(heads.map((head) => head.number)).size < heads.length) throw new PdfSyntaxError('对象流里有两个同号的对象');
    let end = lexer.at;
    return heads.map((head) => {
      // Some readers go by the places, others read on from the object before.
      if (first + head.offset < end) throw new PdfSyntaxError('对象流里的对象互相重叠');
      const own = new PdfLexer(lexer.bytes, first + head.offset, this.budget);
      const value = own.value();
      end = own.at;
      return { number: head.number, value };
    });
  }
}

/** Where the newest table is, as the last lines say. Throws PdfSyntaxError. */
export function lastXref(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - TAIL);
  const tail = latin1(bytes, from, bytes.length);
  const found = /startxref\s+(\d{1,12})\s+%%EOF\s*$/.exec(tail);
  if (!found) throw new PdfSyntaxError('文件末尾不是 PDF 的结尾');
  return Number(found[1]);
}

function readSection(bytes: Uint8Array, offset: number, budget: WorkBudget): XrefSection {
  if (offset >= bytes.length) throw new PdfSyntaxError('对象表的位置超出了文件');
  const lexer = new PdfLexer(bytes, offset, budget);
  const table = latin1(bytes, offset, offset + 4) === 'xref';
  const { trailer, entries } = table ? readTable(bytes, lexer, budget) : readStream(bytes, lexer, budget);
  lexer.keyword('startxref');
  lexer.whole();
  // Tables can stand inside one another, too.
  budget.bytes(lexer.at - offset, 'passed');
  const tail = /^\s*%%EOF\r?\n?/.exec(latin1(bytes, lexer.at, lexer.at + 32));
  return { offset, kind: table ? 'table' : 'stream', trailer, entries, end: tail ? lexer.at + tail[0].length : bytes.length };
}

function readTable(bytes: Uint8Array, lexer: PdfLexer, budget: WorkBudget): Pick<XrefSection, 'trailer' | 'entries'> {
  const entries = entriesOfTable(lexer, budget);
  const trailer = lexer.dict();
  // A file for readers of both kinds keeps the rest of its objects in a stream beside the table.
  const beside = trailer.entries.get('XRefStm');
  const also =
    beside === undefined ? [] : readStream(bytes, new PdfLexer(bytes, wholeNumber(beside) ?? bytes.length, budget), budget).entries;
  for (const [number, entry] of also) {
    const other = entries.get(number);
    // Some readers ask the table first, some the stream.
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(entry))
      throw new PdfSyntaxError(`两种对象表对 ${number} 号的说法不同`);
  }
  return { trailer, entries: new Map([...also, ...entries]) };
}

function readStream(bytes: Uint8Array, lexer: PdfLexer, budget: WorkBudget): Pick<XrefSection, 'trailer' | 'entries'> {
  lexer.whole();
  lexer.whole();
  lexer.keyword('obj');
  const trailer = lexer.dict();
  lexer.keyword('stream');
  if (bytes[lexer.at] === 13) lexer.at += 1;
  if (bytes[lexer.at] === 10) lexer.at += 1;
  const length = wholeNumber(trailer.entries.get('Length'));
  if (length === null || !isName(trailer.entries.get('Type'), 'XRef')) throw new PdfSyntaxError('对象表的写法不对');
  const content = streamContent({ kind: 'stream', dict: trailer, data: bytes.subarray(lexer.at, lexer.at + length) }, budget.inflatable);
  budget.inflate(content.length);
  lexer.at += length;
  lexer.keyword('endstream');
  lexer.keyword('endobj');
  return { trailer, entries: entriesOfStream(trailer, content, budget) };
}
