import { Canvas, Page } from '@react-pdf/renderer';
import type { PageBoxes } from '@/lib/report/boxes';

/** Paints all that stands on a page, when its turn comes. */
export type PaintPage = (page: PageBoxes) => void;

interface ReportPageProps {
  page: PageBoxes;
  paint: PaintPage;
  /** Entry of the PDF's outline that leads here. */
  bookmark?: string;
}

/** One printed page: a canvas over all of it. Boxes are asked for when it is painted, not before. */
export function ReportPage({ page, paint, bookmark }: ReportPageProps) {
  const { width, height } = page;
  const painted = () => {
    paint(page);
    return null;
  };
  return (
    <Page size={[width, height]} wrap={false} {...(bookmark === undefined ? {} : { bookmark })}>
      <Canvas style={{ width, height }} paint={painted} />
    </Page>
  );
}
