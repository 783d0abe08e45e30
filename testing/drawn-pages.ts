// The pages of a PDF as pictures, drawn by a reader that needs nothing of the machine it runs on.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { inGrey, type Picture } from './judges/picture';

let library: ReturnType<typeof PDFiumLibrary.init> | null = null;

/** Every page in grey; `scale` 1 is a point a dot. */
export async function drawnPages(pdf: Uint8Array, scale: number): Promise<Picture[]> {
  const file = await (await (library ??= PDFiumLibrary.init())).loadDocument(pdf);
  try {
    const pictures: Picture[] = [];
    for (const page of file.pages()) {
      const { width, height, data } = await page.render({ scale, render: 'bitmap' });
      pictures.push(inGrey(width, height, data));
    }
    return pictures;
  } finally {
    file.destroy();
  }
}
