// How revisions have to be written that another program appended to our file: objects one after the other, each where its table
// says, then the table, and nothing else. One grammar, the part of PDF that every reader takes alike: whether a reader goes by the
// tables or searches the file for objects by itself, it finds the same.
import { latin1, PdfLexer } from '../pdf/pdf-lexer';
import { type PdfFile, type XrefSection } from '../pdf/pdf-file';
import { isKind, isName, type PdfObject, type PdfStream, wholeNumber } from '../pdf/pdf-objects';
import { looksLikeStructure, tokenAt } from '../pdf/plain-tokens';
import { Refusal } from '../refusal';

const OBJECT = /([1-9]\d{0,6}) 0 obj(?=[\s<[(/\d+-]|true|false|null)/y;
/** Lines of twenty bytes: some readers count bytes, some read words. */
const TABLE = /xref\r?\n(?:(?:0|[1-9]\d{0,6}) [1-9]\d{0,6} ?\r?\n(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))+)+trailer(?=[\s<])/y;
const TAIL = /startxref[ \t]*(?:\r\n|\n|\r)(\d{1,10})[ \t]*(?:\r\n|\n|\r)%%EOF(?:\r\n|\n|\r)?/y;
const STREAM = /stream(?:\r\n|\n)/y;
const STREAM_END = /(?:\r\n|\n|\r)?endstream[ \t\r\n]+endobj(?=[ \t\r\n])/y;
const OBJECT_END = /endobj(?=[ \t\r\n])/y;
const WORDS: ReadonlySet<string> = new Set(['R', 'true', 'false', 'null']);
/** What a stream is that holds objects, or a table. */
const PACKED_KEYS: ReadonlySet<string> = new Set(['Type', 'N', 'First', 'Length', 'Filter', 'DecodeParms']);

const refused = (why: string) => new Refusal('seal', `签章之后写的内容不规范，不同的阅读程序会看到不同的内容：${why}`);

/** Throws Refusal where these sections (newest first), or anything after our own bytes, are written in another way. */
export function checkAppended(ours: PdfFile, sealed: PdfFile, since: readonly XrefSection[]): void {
  const characters = latin1(sealed.bytes, 0, sealed.bytes.length);
  let at = ours.bytes.length;
  for (const section of [...since].reverse()) at = new Revision(sealed, ours.size, characters, at, section).read();
  if (at !== sealed.bytes.length) throw refused('最后还有别的内容');
  checkSizes(sealed, since);
}

/** `/Size` is the highest number and one more: some readers drop what lies beyond, others search the file again. */
function checkSizes(sealed: PdfFile, since: readonly XrefSection[]): void {
  for (const { trailer, entries, offset } of since) {
    const older = sealed.sections.filter((other) => other.offset <= offset);
    const own = /^\d+/.exec(latin1(sealed.bytes, offset, offset + 10))?.[0] ?? '0';
    const highest = older.flatMap((other) => [...other.entries.keys()]).reduce((most, number) => Math.max(most, number), Number(own));
    if (wholeNumber(trailer.entries.get('Size')) !== highest + 1) throw refused('对象的数目写错了');
    if ([...entries.values()].some((entry) => entry.kind === 'at' && entry.generation !== 0)) throw refused('对象表里有别的代号');
  }
}

const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b).join();

class Revision {
  /** Numbers of the objects that stand here by themselves. */
  private readonly found = new Set<number>();
  private readonly packed = new Map<number, PdfStream>();

  constructor(
    private readonly sealed: PdfFile,
    /** The first number that is not ours. */
    private readonly free: number,
    private readonly characters: string,
    private at: number,
    private readonly section: XrefSection,
  ) {}

  /** Gives the place after this revision. */
  read(): number {
    const { section } = this;
    this.blank();
    while (this.at < section.offset) this.object();
    if (this.at !== section.offset) throw refused('对象表不在应在的位置');
    if (section.kind === 'table') {
      this.take(TABLE, '对象表的写法不对');
      this.value();
    } else this.object();
    this.blank();
    const [, stated] = this.take(TAIL, '结尾的写法不对');
    if (Number(stated) !== section.offset) throw refused('结尾没有指向对象表');
    this.checkEntries();
    return this.at;
  }

  private object(): void {
    const start = this.at;
    const number = Number(this.take(OBJECT, '对象的写法不对')[1]);
    const entry = this.section.entries.get(number);
    const table = start === this.section.offset;
    if (!(table && entry === undefined) && !(entry?.kind === 'at' && entry.offset === start)) throw refused(`对象 ${number} 不在对象表里`);
    if (table && number < this.free) throw refused('对象表占了原文件的对象');
    if (this.found.has(number)) throw refused(`对象 ${number} 写了两次`);
    this.found.add(number);
    const read = table ? null : this.sealed.standing(number, start);
    this.value();
    if (this.characters.startsWith('stream', this.at)) this.stream(number, read?.object ?? null);
    else this.take(OBJECT_END, `对象 ${number} 没有结束`);
    if (read && (read.end !== this.at || isKind(read.object, 'ref'))) throw refused(`对象 ${number} 的写法不对`);
    this.blank();
  }

  /** One value: everything up to `endobj`, `stream` or the table's end that is written plainly. */
  private value(): void {
    let open = 0;
    for (;;) {
      const token = tokenAt(this.characters, this.at);
      const ends = token?.kind === 'comment' || (token?.kind === 'word' && !WORDS.has(token.text));
      if (ends && open === 0) return;
      if (!token || ends) throw refused('语法不规范');
      this.at = token.end;
      if (token.kind === 'open') open += 1;
      if (token.kind === 'close') open -= 1;
      if (open < 0) throw refused('语法不规范');
    }
  }

  /** `stream` is null for that of the table. */
  private stream(number: number, stream: PdfObject): void {
    this.take(STREAM, `对象 ${number} 的写法不对`);
    const length = isKind(stream, 'stream') ? stream.data.length : wholeNumber(this.section.trailer.entries.get('Length'));
    const type = isKind(stream, 'stream') ? stream.dict.entries.get('Type') : null;
    if (length === null || isName(type, 'XRef')) throw refused(`对象 ${number} 的写法不对`);
    const data = this.characters.slice(this.at, this.at + length);
    if (looksLikeStructure(data)) throw refused(`对象 ${number} 里藏有像对象的内容`);
    this.at += length;
    this.take(STREAM_END, `对象 ${number} 的长度不对`);
    if (isKind(stream, 'stream') && isName(type, 'ObjStm')) this.packed.set(number, stream);
  }

  /** The table has exactly what stands here, by itself or in an object stream. */
  private checkEntries(): void {
    const listed = new Map<number, number[]>();
    for (const [number, entry] of this.section.entries) {
      if (entry.kind === 'free' && number !== 0) throw refused('对象表里有作废的对象');
      if (entry.kind === 'at' && !this.found.has(number)) throw refused(`对象 ${number} 不在对象表所说的位置`);
      if (entry.kind === 'packed') listed.set(entry.container, [...(listed.get(entry.container) ?? []), number]);
    }
    if ([...listed.keys()].some((container) => !this.packed.has(container))) throw refused('缺少对象流');
    for (const [container, stream] of this.packed) this.checkPacked(container, stream, listed.get(container) ?? []);
  }

  private checkPacked(container: number, stream: PdfStream, listed: readonly number[]): void {
    if ([...stream.dict.entries.keys()].some((key) => !PACKED_KEYS.has(key))) throw refused('对象流带有别的内容');
    const content = this.sealed.contentOf(stream);
    const first = wholeNumber(stream.dict.entries.get('First')) ?? -1;
    const count = wholeNumber(stream.dict.entries.get('N')) ?? -1;
    const head = latin1(content, 0, first);
    const heads = head.trim().split(/[ \t\r\n]+/);
    if (first < 0 || first > content.length || heads.length !== 2 * count || !heads.every((each) => /^\d{1,10}$/.test(each)))
      throw refused('对象流的写法不对');
    const numbers = heads.filter((_, place) => place % 2 === 0).map(Number);
    if (inOrder(numbers) !== inOrder(listed)) throw refused(`对象流 ${container} 里的对象与对象表不一致`);
    const places = heads.filter((_, place) => place % 2 === 1).map((each) => first + Number(each));
    this.checkValues(content, first, places);
  }

  /** One value at each place, and nothing between them. */
  private checkValues(content: Uint8Array, first: number, places: readonly number[]): void {
    const characters = latin1(content, 0, content.length);
    let end = first;
    for (const place of [...places, content.length]) {
      if (place < end || !/^[ \t\r\n]*$/.test(characters.slice(end, place))) throw refused('对象流里藏有别的内容');
      if (place === content.length) return;
      const lexer = new PdfLexer(content, place, this.sealed.budget);
      if (isKind(lexer.value(), 'ref')) throw refused('对象流的写法不对');
      end = lexer.at;
      for (let at = place; at < end;) {
        const token = tokenAt(characters, at);
        if (!token || token.end > end || token.kind === 'comment' || (token.kind === 'word' && !WORDS.has(token.text)))
          throw refused('对象流的语法不规范');
        at = token.end;
      }
    }
  }

  private take(pattern: RegExp, why: string): RegExpExecArray {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.characters);
    if (!found) throw refused(why);
    this.at += found[0].length;
    return found;
  }

  /** Past white space and comments: some programs name themselves in one. */
  private blank(): void {
    for (
      let token = tokenAt(this.characters, this.at);
      token?.kind === 'white' || token?.kind === 'comment';
      token = tokenAt(this.characters, this.at)
    )
      this.at = token.end;
  }
}
