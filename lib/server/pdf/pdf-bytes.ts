// Pages of boxes → the bytes of a PDF: react-pdf's own steps (its `pdf().toBuffer()`) over a document of pdfkit's that is ours, so that
// a page's canvas is written in one piece. Its painter would be called for every run of text: more time, more memory
// (docs/decisions/0002-tables-laid-out-by-us.md).
import layout, { type DocumentNode, type SafeDocumentNode } from '@react-pdf/layout';
import render from '@react-pdf/render';
import { Font, pdf } from '@react-pdf/renderer';
import { documentProps, type PageSize, PrintDocument, type PrintMetadata } from '@/components/print/print-document';
import type { PageBoxes, PrintedPart } from '@/lib/print/engine/boxes';
import { GrowingBytes } from './growing-bytes';
import { kitFonts } from './kit-fonts';
import { openKit } from './open-kit';
import { PageContent } from './page-content';
import { withPrintedPages } from './printed-pages';

/** Its types leave out the fonts. */
const layOut: (document: DocumentNode, fonts: typeof Font) => Promise<SafeDocumentNode> = layout;

/** The parts as one PDF, with an outline where there are several; the same parts and metadata give the same bytes. `onPage` is told of every page painted. */
export async function pdfBytes(parts: readonly PrintedPart[], metadata: PrintMetadata, onPage?: () => void): Promise<Uint8Array> {
  const document = await laidOut(sizesOf(parts));
  const written = new GrowingBytes();
  const kit = openKit(documentProps(metadata, parts.length > 1), (piece) => written.add(piece));
  const content = new PageContent(kitFonts(kit));
  const paint = (page: PageBoxes) => {
    kit.page.write(content.of(page, kit.page.height));
    onPage?.();
  };
  // Declared as if it took pdfkit's class, not one of its documents.
  render(kit as never, withPrintedPages(document, parts, paint));
  return written.whole();
}

const known = new Map<string, SafeDocumentNode>();
/** There are three or four: upright, on its side, both. */
const MOST_KNOWN = 50;

/** A document with a page of each of these sizes and a place for everything in it, laid out once a process. */
async function laidOut(sizes: readonly PageSize[]): Promise<SafeDocumentNode> {
  const key = sizes.map(({ width, height }) => `${width} ${height}`).join();
  const made = known.get(key) ?? (await layOut((pdf(PrintDocument({ sizes })).container as { document: DocumentNode }).document, Font));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

/** Each size of paper once. */
function sizesOf(parts: readonly PrintedPart[]): PageSize[] {
  const sizes = new Map<string, PageSize>();
  for (const { pages } of parts) for (const { width, height } of pages) sizes.set(`${width} ${height}`, { width, height });
  return [...sizes.values()];
}
