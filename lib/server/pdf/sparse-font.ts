// A TrueType font whose outlines are read one by one as they are asked for: of the 25 MB that two Chinese fonts are, a book draws
// less than one.
import { fstatSync, openSync, readSync } from 'node:fs';
import { create, type Font } from 'fontkit';

/** What is used of fontkit 2.0.4 beyond its types. */
interface TrueTypeFont extends Font {
  loca: { offsets: number[] };
}

interface Span {
  offset: number;
  length: number;
}

/** Opens the file, which stays open. Throws where it is a collection. */
export function openSparse(file: string): Font {
  const handle = openSync(file, 'r');
  // Large memory that nobody has written to takes no place.
  const bytes = Buffer.alloc(fstatSync(handle).size);
  const read = (from: number, to: number) => {
    for (let at = from; at < to;) at += readSync(handle, bytes, at, to - at, at) || unexpectedEnd(file);
  };
  read(0, DIRECTORY);
  read(DIRECTORY, DIRECTORY + ENTRY * bytes.readUInt16BE(TABLES_AT));
  const { offset, length } = glyphTable(bytes) ?? { offset: bytes.length, length: 0 };
  read(0, offset);
  read(offset + length, bytes.length);
  const font = create(bytes);
  if (!('createSubset' in font)) throw new Error(`${file} is a collection, not a font`);
  if (length > 0) readOutlinesWhenAsked(font as TrueTypeFont, (from, to) => read(offset + from, offset + to));
  return font;
}

const DIRECTORY = 12;
const ENTRY = 16;
const TABLES_AT = 4;

/** Where the outlines stand; null where the font has none of this kind. */
function glyphTable(bytes: Buffer): Span | null {
  for (let at = DIRECTORY; at < DIRECTORY + ENTRY * bytes.readUInt16BE(TABLES_AT); at += ENTRY) {
    if (bytes.toString('latin1', at, at + 4) === 'glyf') return { offset: bytes.readUInt32BE(at + 8), length: bytes.readUInt32BE(at + 12) };
  }
  return null;
}

/** Everything that fontkit does with an outline it begins by asking for the glyph, also for the parts of composed ones. */
function readOutlinesWhenAsked(font: TrueTypeFont, read: (from: number, to: number) => void): void {
  const known = new Set<number>();
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (glyph, codePoints) => {
    if (!known.has(glyph)) {
      known.add(glyph);
      const { offsets } = font.loca;
      read(offsets[glyph] ?? 0, offsets[glyph + 1] ?? 0);
    }
    return getGlyph(glyph, codePoints);
  };
}

function unexpectedEnd(file: string): never {
  throw new Error(`${file} ended early`);
}
