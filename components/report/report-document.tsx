import { Document } from '@react-pdf/renderer';
import type { PageBoxes } from '@/lib/report/boxes';
import { ReportPage } from './report-page';

export interface ReportMetadata {
  title: string;
  /** The department that files. */
  author: string;
  subject: string;
  /** Of the revision, never of the clock: the same data gives the same bytes. */
  date: Date;
}

export type PageSize = Pick<PageBoxes, 'width' | 'height'>;

interface ReportDocumentProps {
  /** One page of each size of paper: all others are like them. */
  sizes: readonly PageSize[];
  metadata: ReportMetadata;
  /** Whether it has an outline. */
  outlined: boolean;
}

const MAKER = '绩效自评';

/** The whole PDF: its metadata, and its kinds of pages. */
export function ReportDocument({ sizes, metadata, outlined }: ReportDocumentProps) {
  const { date, ...texts } = metadata;
  return (
    <Document {...texts} language="zh-CN" creator={MAKER} producer={MAKER} creationDate={date} modificationDate={date} pageMode={outlined ? 'useOutlines' : 'useNone'}>
      {sizes.map((size) => (
        <ReportPage key={`${size.width} ${size.height}`} {...size} />
      ))}
    </Document>
  );
}
