import { Canvas, Page } from '@react-pdf/renderer';
import type { PageBoxes } from '@/lib/report/boxes';
import { type PaintFonts, type Painter, paintBoxes } from './paint-boxes';

interface ReportPageProps {
  page: PageBoxes;
  fonts: PaintFonts;
  /** Entry of the PDF's outline that leads here. */
  bookmark?: string;
  onPage?: () => void;
}

/** One printed page: table and foot, painted at the places the layout gave them. */
export function ReportPage({ page, fonts, bookmark, onPage }: ReportPageProps) {
  const { width, height, body, foot } = page;
  const paint = (painter: Painter) => {
    paintBoxes(painter, body, fonts);
    paintBoxes(painter, foot, fonts);
    onPage?.();
    return null;
  };
  return (
    <Page size={[width, height]} wrap={false} {...(bookmark === undefined ? {} : { bookmark })}>
      <Canvas style={{ width, height }} paint={paint} />
    </Page>
  );
}
