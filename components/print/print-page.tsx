import { Canvas, Page } from '@react-pdf/renderer';

interface PrintPageProps {
  width: number;
  height: number;
}

/** One printed page: a canvas over all of it. What is painted on it is given when it is rendered (lib/server/pdf/printed-pages.ts). */
export function PrintPage({ width, height }: PrintPageProps) {
  return (
    <Page size={[width, height]} wrap={false}>
      <Canvas style={{ width, height }} paint={nothing} />
    </Page>
  );
}

const nothing = () => null;
