// Pages of boxes → the bytes of a PDF.
import PDFDocument from 'pdfkit';
import type { FontId, PageBoxes, PrintedPart } from '@/lib/report/boxes';
import { type PaintFonts, pageContent } from './page-content';
import { plainFont } from './plain-font';

export interface ReportMetadata {
  title: string;
  /** The department that files. */
  author: string;
  subject: string;
  /** Of the revision, never of the clock: the same data gives the same bytes. */
  date: Date;
}

/** What is used of pdfkit 0.20.1: pages and fonts are its own, what stands on the pages is ours. */
interface Kit {
  /** Called with each piece of the file; null at its end. */
  push: (piece: Uint8Array | null) => boolean;
  addPage(options: { size: [number, number]; margin: number; userUnit: number }): void;
  font(source: object, family: string): void;
  read(): Uint8Array | null;
  end(): void;
  page: { fonts: Record<string, object>; write(content: Uint8Array): void };
  outline: { addItem(title: string, options: { pageNumber: number; expanded: boolean; top: number; left: number; fit: boolean }): void };
  _font: { id: string; ref(): object; encode(text: string): [string[], unknown] };
  _root: { data: Record<string, unknown> };
}

const MAKER = '绩效自评';

/** The parts as one PDF, with an outline where there are several; the same parts and metadata give the same bytes. `onPage` is told of every page painted. */
export async function pdfBytes(parts: readonly PrintedPart[], { title, author, subject, date }: ReportMetadata, onPage?: () => void): Promise<Uint8Array> {
  const several = parts.length > 1;
  const info = { Title: title, Author: author, Subject: subject, Creator: MAKER, Producer: MAKER, CreationDate: date, ModificationDate: date };
  const kit: Kit = new PDFDocument({ compress: true, lang: 'zh-CN', displayTitle: true, autoFirstPage: false, info });
  kit._root.data.PageMode = several ? 'UseOutlines' : 'UseNone';
  const written = new GrowingBytes();
  kit.push = (piece) => {
    if (piece) written.add(piece);
    return true;
  };
  // Its first lines are in the stream already.
  for (let piece = kit.read(); piece; piece = kit.read()) written.add(piece);
  const fonts = fontsOf(kit);
  for (const page of parts.flatMap(({ pages }) => pages)) {
    addPage(kit, page, fonts);
    onPage?.();
  }
  if (several) addOutline(kit, parts);
  kit.end();
  return written.whole();
}

/** Pieces put together as they come: each piece of pdfkit's stands in memory that is larger than itself. */
class GrowingBytes {
  #bytes = new Uint8Array(256 * 1024);
  #length = 0;

  add(piece: Uint8Array): void {
    if (this.#length + piece.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + piece.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.#length);
    this.#length += piece.length;
  }

  whole(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

function addPage(kit: Kit, page: PageBoxes, fonts: PaintFonts): void {
  // Of single precision, as pages were measured when react-pdf made them.
  const size: [number, number] = [Math.fround(page.width), Math.fround(page.height)];
  kit.addPage({ size, margin: 0, userUnit: 1 });
  kit.page.write(Buffer.from(pageContent(page, size[1], fonts), 'latin1'));
}

function addOutline(kit: Kit, parts: readonly PrintedPart[]): void {
  let first = 0;
  for (const { outline, pages } of parts) {
    if (outline !== null && outline !== '') kit.outline.addItem(outline, { pageNumber: first, expanded: false, top: 0, left: 0, fit: false });
    first += pages.length;
  }
}

/** pdfkit numbers glyphs in the order in which they are first encoded. */
function fontsOf(kit: Kit): PaintFonts {
  const known = new Map<FontId, { font: Kit['_font']; glyphs: Map<string, string> }>();
  const opened = (id: FontId) => {
    kit.font(plainFont(id), id);
    const made = { font: kit._font, glyphs: new Map<string, string>() };
    known.set(id, made);
    return made;
  };
  return {
    use: (id) => {
      const { font } = known.get(id) ?? opened(id);
      kit.page.fonts[font.id] ??= font.ref();
      return font.id;
    },
    glyph: (id, character) => {
      const { font, glyphs } = known.get(id) ?? opened(id);
      const made = glyphs.get(character);
      if (made !== undefined) return made;
      const glyph = font.encode(character)[0].join('');
      glyphs.set(character, glyph);
      return glyph;
    },
  };
}
