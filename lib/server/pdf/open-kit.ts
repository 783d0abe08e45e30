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
  _font: { id: string; ref(): object; encode(text: string): [string[], unknown] };
  _root: { data: Record<string, unknown> };
}

/** An empty document with that metadata, whose pieces go to `write`. */
export function openKit({ title, author, subject, creator, producer, creationDate, modificationDate, language, pageMode }: DocumentProps, write: (piece: Uint8Array) => void): Kit {
  const info = { Title: title, Author: author, Subject: subject, Creator: creator, Producer: producer, CreationDate: creationDate, ModificationDate: modificationDate };
  const kit: Kit = new PDFDocument({ compress: true, lang: language, displayTitle: true, autoFirstPage: false, info });
  if (pageMode) kit._root.data.PageMode = `${pageMode.charAt(0).toUpperCase()}${pageMode.slice(1)}`;
  kit.push = (piece) => {
    if (piece) write(piece);
    return true;
  };
  // Its first lines are in the stream already.
  for (let piece = kit.read(); piece; piece = kit.read()) write(piece);
  return kit;
}
