// One headed document → the bytes of a PDF: the list, the report, the disclosure text.
import { layoutDocument, type PrintedDocument } from '@/lib/print/engine/document-layout';
import { GlyphMissingError } from './glyph-missing-error';
import { pdfBytes } from './pdf-bytes';
import { shippedTypefaces } from './shipped-typefaces';

/** Whose document it is, for the metadata. */
export interface DocumentOwner {
  department: string;
  year: number;
}

/** For a file that says nothing of its year. */
const NO_DATE = new Date(0);

/** When the data was frozen; else the first day after the year, so that the clock is never asked. */
export function documentDate(savedAt: string | null, owner: DocumentOwner | null): Date {
  if (savedAt !== null) return new Date(savedAt);
  return owner ? new Date(Date.UTC(owner.year + 1, 0, 1)) : NO_DATE;
}

/** The document as a PDF of its own, its pages from 1. Throws GlyphMissingError, before anything is made. */
export async function renderDocument(printed: PrintedDocument, owner: DocumentOwner | null): Promise<Uint8Array> {
  const { title, pages, missing } = layoutDocument(printed, 1, shippedTypefaces);
  if (missing.length > 0) throw new GlyphMissingError(missing.map((glyph) => ({ ...glyph, form: 0 })));
  const metadata = {
    title,
    author: owner?.department ?? '',
    subject: owner ? `${owner.year}年度绩效自评：${title}` : title,
    date: documentDate(printed.facts.savedAt, owner),
  };
  return pdfBytes([{ outline: null, pages }], metadata);
}
