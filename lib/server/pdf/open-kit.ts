// The pdfkit document that react-pdf renders into, made as react-pdf makes its own, but ours: pages are written on it in one piece.
import type { DocumentProps } from '@react-pdf/renderer';
import PDFDocument from 'pdfkit';

/** What is used of pdfkit 0.20.1 beyond what react-pdf uses. */
export interface Kit {
  /** Called with each piece of the file; null at its end. */
  push: (piece: Uint8Array | null) => boolean;
  font(source: object, family: string): void;
  read(): Uint8Array | null;
  page: { height: number; fonts: Record<string, object>; write(content: Uint8Array): void };
  /** How many fonts there are; each is named by its number. */
  _fontCount: number;
  _font: KitFont;
  _root: { data: Record<string, unknown> };
}

/** A font in the document: the characters that it holds, their widths and texts by their number in it. */
export interface KitFont {
  id: string;
  ref(): object;
  subset: { includeGlyph(glyph: number): number };
  widths: number[];
  unicode: number[][];
  /** From the font's units to thousandths. */
  scale: number;
}

/** An empty document with that metadata, whose pieces go to `write`. */
export function openKit(
  { title, author, subject, creator, producer, creationDate, modificationDate, language, pageMode }: DocumentProps,
  write: (piece: Uint8Array) => void,
): Kit {
  const info = {
    Title: title,
    Author: author,
    Subject: subject,
    Creator: creator,
    Producer: producer,
    CreationDate: creationDate,
    ModificationDate: modificationDate,
  };
  const kit: Kit = new PDFDocument({ compress: true, lang: language, displayTitle: true, autoFirstPage: false, font: null, info });
  // The first is Helvetica, which nothing of ours uses: it need not be read.
  kit._fontCount = 1;
  if (pageMode) kit._root.data.PageMode = `${pageMode.charAt(0).toUpperCase()}${pageMode.slice(1)}`;
  kit.push = (piece) => {
    if (piece) write(piece);
    return true;
  };
  // Its first lines are in the stream already.
  for (let piece = kit.read(); piece; piece = kit.read()) write(piece);
  return kit;
}
