import { Document } from '@react-pdf/renderer';
import type { PrintedPart } from '@/lib/report/boxes';
import { ReportPage, type PaintPage } from './report-page';

export interface ReportMetadata {
  title: string;
  /** The department that files. */
  author: string;
  subject: string;
  /** Of the revision, never of the clock: the same data gives the same bytes. */
  date: Date;
}

interface ReportDocumentProps {
  parts: readonly PrintedPart[];
  metadata: ReportMetadata;
  paint: PaintPage;
}

const MAKER = '绩效自评';

/** The whole PDF: metadata, and the pages of every part, one after the other, with an outline where there are several. */
export function ReportDocument({ parts, metadata, paint }: ReportDocumentProps) {
  const several = parts.length > 1;
  const { date, ...texts } = metadata;
  return (
    <Document {...texts} language="zh-CN" creator={MAKER} producer={MAKER} creationDate={date} modificationDate={date} pageMode={several ? 'useOutlines' : 'useNone'}>
      {parts.flatMap(({ pages, outline }) =>
        pages.map((page, index) => (
          <ReportPage key={page.number} page={page} paint={paint} {...(several && index === 0 && outline !== null ? { bookmark: outline } : {})} />
        )),
      )}
    </Document>
  );
}
