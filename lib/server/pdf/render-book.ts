// The book → the bytes of one PDF with contents and outline.
import { type Book, layoutBook } from '@/lib/print/documents/layout-book';
import { GlyphMissingError } from './glyph-missing-error';
import { pdfBytes } from './pdf-bytes';
import { documentDate } from './render-document';
import { shippedTypefaces } from './shipped-typefaces';

/** Told how far it is, from 0 to 1. */
export type OnProgress = (share: number) => void;

/** Of all the time, what laying out takes; the rest paints. */
const LAYOUT_SHARE = 0.4;

/**
 * The book as a PDF; the same book gives the same bytes. Throws GlyphMissingError, before anything is made, where a text has
 * a character that no shipped font prints: its `form` counts the forms, then the documents.
 */
export async function renderBook(book: Book, onProgress: OnProgress = () => undefined): Promise<Uint8Array> {
  const count = book.forms.length + book.documents.length;
  if (count === 0) throw new RangeError('nothing to print');
  const steps = (of: number, from: number, to: number) => {
    let done = 0;
    return () => onProgress(from + ((to - from) * (done += 1)) / of);
  };
  const { title, parts, missing } = layoutBook(book, shippedTypefaces, steps(count, 0, LAYOUT_SHARE));
  if (missing.length > 0) throw new GlyphMissingError(missing);
  const pages = parts.reduce((sum, part) => sum + part.pages.length, 0);
  const metadata = {
    title,
    author: book.department,
    subject: `${book.year}年度绩效自评：${book.department} ${book.forms.length} 份`,
    date: documentDate(latestOf(book), book),
  };
  return pdfBytes(parts, metadata, steps(pages, LAYOUT_SHARE, 1));
}

/** When the last of what is printed was frozen (ISO); null where nothing was. */
function latestOf({ forms, documents }: Book): string | null {
  const times = [...forms, ...documents].map(({ facts }) => facts.savedAt).filter((at) => at !== null);
  return times.sort().at(-1) ?? null;
}
