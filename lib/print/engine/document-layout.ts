// A headed document → its pages of boxes (layout, the report, the disclosure text, the list): title, blocks and foot on A4.
import type { HeadedDocument } from './blocks';
import { PAGE, type PageBoxes } from './boxes';
import { documentRows, type RowSetter, textRows } from './document-rows';
import { drawCells, placeCells } from './draw-table';
import { pageFoot } from './page-foot';
import { paginate } from './paginate';
import type { PrintingFacts } from './printing-facts';
import { type Row, row } from './table';
import type { MissingGlyph, Typefaces } from './typefaces';

export interface DocumentPages {
  title: string;
  pages: PageBoxes[];
  /** Characters that no font prints; with any of these the pages must not be used. */
  missing: MissingGlyph[];
}

/** A document and which state of the data it was filled from, for the foot. */
export interface PrintedDocument {
  document: HeadedDocument;
  facts: PrintingFacts;
}

const TITLE_SIZE = 16;
const HEIGHT = PAGE.bottom - PAGE.top;

/** The pages of one document, numbered from `firstPageNumber`. Same input, same boxes. */
export function layoutDocument({ document, facts }: PrintedDocument, firstPageNumber: number, typefaces: Typefaces): DocumentPages {
  const setter: RowSetter = { typefaces, width: PAGE.textWidth, missing: [] };
  const title = textRows(
    setter,
    document.title.trim(),
    { where: '标题', path: 'title' },
    { size: TITLE_SIZE, style: 'title', align: 'centre', keepWithNext: true },
  );
  const air = row([], { minHeight: TITLE_SIZE / 2, keepWithNext: true });
  const rows = [...title, air, ...documentRows(setter, document.blocks)];
  // Air at the very end needs no page.
  while (rows.at(-1)?.cells.length === 0) rows.pop();
  return { title: document.title, pages: pagesOf(rows, firstPageNumber, facts, typefaces), missing: setter.missing };
}

/** Rows on numbered pages with a foot. */
export function pagesOf(rows: readonly Row[], firstPageNumber: number, facts: PrintingFacts, typefaces: Typefaces): PageBoxes[] {
  return paginate(rows, HEIGHT).map((page, index): PageBoxes => {
    const number = firstPageNumber + index;
    return {
      width: PAGE.width,
      height: PAGE.height,
      number,
      get body() {
        return drawCells(placeCells(page, PAGE.left, PAGE.top));
      },
      get foot() {
        return pageFoot(number, facts, typefaces);
      },
    };
  });
}
