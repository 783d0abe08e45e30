// Whether two printed files are the same but for how their streams were compressed: zlib differs between versions and processors.
// One is written again with the other's compressed streams, and has to be the other byte for byte: nothing can hide between.
import { PdfFile } from './pdf-file';
import { inflated } from './stream-content';
import { latin1, PdfSyntaxError } from './pdf-lexer';
import { isKind, isName } from './pdf-objects';

/** A compressed stream: where the digits of its length stand, and where its data. */
interface StreamPlace {
  digits: { start: number; end: number };
  start: number;
  end: number;
}

/** What no compressor exceeds: a stream could otherwise carry more than its content. */
const largestOf = (content: number): number => content + (content >> 10) + 64;
const MOST_INFLATED = 64 * 1024 * 1024;

/** Whether `file` is `model` with its streams compressed in another way. `model` is printed by us: whole, and of one revision. */
export function isRecompressed(file: Uint8Array, model: Uint8Array): boolean {
  try {
    const again = withStreamsOf(file, model);
    return again !== null && Buffer.compare(again, file) === 0;
  } catch (problem) {
    if (problem instanceof PdfSyntaxError) return false;
    throw problem;
  }
}

/** The model with the streams that stand at the same places of `file`; null where one of those holds something else. */
function withStreamsOf(file: Uint8Array, model: Uint8Array): Uint8Array | null {
  const printed = PdfFile.open(model);
  const parts: Uint8Array[] = [];
  const moved: { from: number; by: number }[] = [];
  let [read, length] = [0, 0];
  const push = (bytes: Uint8Array) => {
    parts.push(bytes);
    length += bytes.length;
  };
  for (const { digits, start, end } of streamsIn(printed)) {
    push(model.subarray(read, digits.start));
    const own = /^\d{1,10}/.exec(latin1(file, length, length + 10))?.[0];
    if (own === undefined) return null;
    push(Buffer.from(own, 'latin1'));
    push(model.subarray(digits.end, start));
    const data = file.subarray(length, length + Number(own));
    const content = inflated(model.subarray(start, end), MOST_INFLATED);
    if (data.length > largestOf(content.length) || Buffer.compare(inflated(data, content.length + 1), content) !== 0) return null;
    push(data);
    read = end;
    moved.push({ from: end, by: length - end });
  }
  const table = printed.newest.offset;
  push(model.subarray(read, table));
  const place = (offset: number) => offset + (moved.filter(({ from }) => from <= offset).at(-1)?.by ?? 0);
  const tail = latin1(model, table, model.length)
    .replace(/^\d{10}(?= 00000 n)/gm, (digits) => String(place(Number(digits))).padStart(10, '0'))
    .replace(/(?<=startxref\n)\d+/, (digits) => String(place(Number(digits))));
  push(Buffer.from(tail, 'latin1'));
  return Buffer.concat(parts);
}

/** Every compressed stream, in the order of the file. Throws PdfSyntaxError where its length cannot be told from other text. */
function streamsIn(file: PdfFile): StreamPlace[] {
  const places = [...file.numbers()].flatMap((number): StreamPlace[] => {
    const object = file.object(number);
    const span = file.spanOf(number);
    if (!span || !isKind(object, 'stream') || !isName(object.dict.entries.get('Filter'), 'FlateDecode')) return [];
    const start = object.data.byteOffset - file.bytes.byteOffset;
    const found = [...latin1(file.bytes, span.start, start).matchAll(/\/Length (\d+)(?=\s)/g)];
    const digits = found[0]?.[1] ?? '';
    if (found.length !== 1 || Number(digits) !== object.data.length) throw new PdfSyntaxError('印出的文件写法不对');
    const at = span.start + (found[0]?.index ?? 0) + '/Length '.length;
    return [{ digits: { start: at, end: at + digits.length }, start, end: start + object.data.length }];
  });
  return places.sort((a, b) => a.start - b.start);
}
