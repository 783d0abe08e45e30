import { Document, type DocumentProps } from '@react-pdf/renderer';
import type { PageBoxes } from '@/lib/print/engine/boxes';
import { PrintPage } from './print-page';

export interface PrintMetadata {
  title: string;
  /** The department that files. */
  author: string;
  subject: string;
  /** Of the revision, never of the clock: the same data gives the same bytes. */
  date: Date;
}

export type PageSize = Pick<PageBoxes, 'width' | 'height'>;

interface PrintDocumentProps {
  /** One page of each size of paper: all others are like them. */
  sizes: readonly PageSize[];
}

const MAKER = '绩效自评';

/** What a document says of itself. */
export function documentProps({ date, ...texts }: PrintMetadata, outlined: boolean): DocumentProps {
  return {
    ...texts,
    language: 'zh-CN',
    creator: MAKER,
    producer: MAKER,
    creationDate: date,
    modificationDate: date,
    pageMode: outlined ? 'useOutlines' : 'useNone',
  };
}

/** A PDF's kinds of pages: what they hold, and what it says of itself, is given when it is rendered. */
export function PrintDocument({ sizes }: PrintDocumentProps) {
  return (
    <Document>
      {sizes.map((size) => (
        <PrintPage key={`${size.width} ${size.height}`} {...size} />
      ))}
    </Document>
  );
}
