// Pages of boxes → the bytes of a PDF.
import { pdf } from '@react-pdf/renderer';
import { ReportDocument, type ReportMetadata } from '@/components/report/report-document';
import type { PrintedPart } from '@/lib/report/boxes';
import { plainFont } from './plain-font';

/** The parts as one PDF; the same parts and metadata give the same bytes. `onPage` is told of every page painted. */
export async function pdfBytes(parts: readonly PrintedPart[], metadata: ReportMetadata, onPage?: () => void): Promise<Uint8Array> {
  const instance = pdf(ReportDocument({ parts, metadata, fonts: plainFont, ...(onPage && { onPage }) }));
  const stream = await instance.toBuffer();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}
