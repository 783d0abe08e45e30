// Pages of boxes → the bytes of a PDF: react-pdf's own steps (its `pdf().toBuffer()`) over a document of pdfkit's that is ours, so that
// a page's canvas is written in one piece. Its painter would be called for every run of text: more time, more memory (decision 0002).
import layout, { type DocumentNode, type SafeDocumentNode } from '@react-pdf/layout';
import render from '@react-pdf/render';
import { Font, pdf } from '@react-pdf/renderer';
import { ReportDocument, type ReportMetadata } from '@/components/report/report-document';
import type { PageBoxes, PrintedPart } from '@/lib/report/boxes';
import { GrowingBytes } from './growing-bytes';
import { kitFonts } from './kit-fonts';
import { openKit } from './open-kit';
import { pageContent } from './page-content';

/** Its types leave out the fonts. */
const layOut: (document: DocumentNode, fonts: typeof Font) => Promise<SafeDocumentNode> = layout;

/** The parts as one PDF, with an outline where there are several; the same parts and metadata give the same bytes. `onPage` is told of every page painted. */
export async function pdfBytes(parts: readonly PrintedPart[], metadata: ReportMetadata, onPage?: () => void): Promise<Uint8Array> {
  const paint = (page: PageBoxes) => {
    kit.page.write(Buffer.from(pageContent(page, kit.page.height, fonts), 'latin1'));
    onPage?.();
  };
  const document = await laidOut(ReportDocument({ parts, metadata, paint }));
  const written = new GrowingBytes();
  const kit = openKit(document.props, (piece) => written.add(piece));
  const fonts = kitFonts(kit);
  // Declared as if it took pdfkit's class, not one of its documents.
  render(kit as never, document);
  return written.whole();
}

/** The document with a place for everything in it. */
function laidOut(element: ReturnType<typeof ReportDocument>): Promise<SafeDocumentNode> {
  const { document } = pdf(element).container as { document: DocumentNode };
  return layOut(document, Font);
}
