import { Document } from '@react-pdf/renderer';
import type { FormPages } from '@/lib/report/layout-form';
import type { PaintFonts } from './paint-boxes';
import { ReportPage } from './report-page';

export interface ReportMetadata {
  title: string;
  /** The department that files. */
  author: string;
  subject: string;
  /** Of the revision, never of the clock: the same data gives the same bytes. */
  date: Date;
}

interface ReportDocumentProps {
  forms: readonly FormPages[];
  metadata: ReportMetadata;
  fonts: PaintFonts;
}

const MAKER = '绩效自评';

/** The whole PDF: metadata, and the pages of every form, one after the other, with an outline where there are several. */
export function ReportDocument({ forms, metadata, fonts }: ReportDocumentProps) {
  const several = forms.length > 1;
  const { date, ...texts } = metadata;
  return (
    <Document {...texts} language="zh-CN" creator={MAKER} producer={MAKER} creationDate={date} modificationDate={date} pageMode={several ? 'useOutlines' : 'useNone'}>
      {forms.flatMap(({ pages, outline }) =>
        pages.map((page, index) => (
          <ReportPage key={page.number} page={page} fonts={fonts} {...(several && index === 0 ? { bookmark: outline } : {})} />
        )),
      )}
    </Document>
  );
}
